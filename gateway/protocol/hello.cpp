#include "protocol/hello.hpp"

#include <algorithm>
#include <cstdint>

namespace protocol {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t hello_type = 1;
constexpr std::uint8_t suite = 2;
constexpr std::size_t desks_max = 8;
constexpr std::size_t desk_bytes_max = 32;
constexpr std::size_t fixed_head = 4;                    // version, type, suite, number of desks
constexpr std::size_t fixed_tail = 32 + 1216 + 32 + 32;  // nonce, pk_V, vk_V, intake_commit

bool is_desk_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

bool is_desk(std::string_view slug) {
  return !slug.empty() && slug.size() <= desk_bytes_max && std::ranges::all_of(slug, is_desk_character);
}

std::optional<Hello> parse_hello(base::BytesView frame) {
  if (frame.size() < fixed_head) return std::nullopt;
  if (frame[0] != version || frame[1] != hello_type || frame[2] != suite) return std::nullopt;
  const std::size_t count = frame[3];
  if (count < 1 || count > desks_max) return std::nullopt;
  Hello hello;
  base::BytesView rest = frame.subspan(fixed_head);
  for (std::size_t i = 0; i < count; ++i) {
    if (rest.empty() || rest.size() - 1 < rest[0]) return std::nullopt;
    const base::BytesView slug = rest.subspan(1, rest[0]);
    std::string desk(slug.begin(), slug.end());
    if (!is_desk(desk)) return std::nullopt;
    hello.desks.push_back(std::move(desk));
    rest = rest.subspan(1 + slug.size());
  }
  if (rest.size() != fixed_tail) return std::nullopt;
  return hello;
}

}  // namespace protocol
