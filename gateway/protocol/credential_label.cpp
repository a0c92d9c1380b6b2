#include <cstdint>
#include <optional>

#include "protocol/credential.hpp"

namespace protocol {
namespace {

/// The next code point of `text` from `at`, which moves behind it; nothing where it is not strict UTF-8 (RFC 3629).
std::optional<std::uint32_t> next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(at);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
  if (length == 0 || at + length > text.size()) return std::nullopt;
  std::uint32_t code_point = length == 1 ? first : first & (0x7f >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return std::nullopt;
    code_point = code_point << 6 | (byte(at + i) & 0x3f);
  }
  const bool overlong =
      (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
  if (overlong || surrogate || code_point > 0x10ffff) return std::nullopt;
  at += length;
  return code_point;
}

bool is_control(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}
bool is_bidi(std::uint32_t c) {
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

bool label_is_allowed(std::string_view label) {
  if (label.empty() || label.size() > credential_limits::label_bytes_max) return false;
  for (std::size_t at = 0; at < label.size();) {
    const auto code_point = next_code_point(label, at);
    if (!code_point || is_control(*code_point) || is_bidi(*code_point)) return false;
  }
  return true;
}

}  // namespace protocol
