#include "protocol/intake.hpp"

#include <array>
#include <cstddef>

namespace protocol {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t intake_type = 2;
constexpr std::size_t around_padded = 2 + 24 + 16;  // version and type, nonce, tag
constexpr std::array<std::uint32_t, 4> padded_sizes{256, 1'024, 4'096, 16'384};

}  // namespace

std::optional<std::uint32_t> intake_padded_size(base::BytesView frame) {
  if (frame.size() < around_padded || frame[0] != version || frame[1] != intake_type) return std::nullopt;
  for (const std::uint32_t padded : padded_sizes)
    if (frame.size() == around_padded + padded) return padded;
  return std::nullopt;
}

}  // namespace protocol
