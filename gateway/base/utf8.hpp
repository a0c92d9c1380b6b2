#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace base {

/// How many bytes the character at the front of `text` has; 0: there is none (RFC 3629, section 4).
inline std::size_t utf8_character_bytes(std::string_view text) {
  const auto at = [&](std::size_t i) -> unsigned { return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0; };
  const unsigned first = at(0);
  if (text.empty()) return 0;
  if (first < 0x80) return 1;
  const std::size_t size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (size == 0 || text.size() < size) return 0;
  const unsigned least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned last = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (at(1) < least || at(1) > last) return 0;
  for (std::size_t i = 2; i < size; ++i)
    if ((at(i) & 0xC0) != 0x80) return 0;
  return size;
}

/// The number of the first line of `text` that is not UTF-8, from 1; 0 when all of it is.
inline std::size_t first_line_not_utf8(std::string_view text) {
  std::size_t line = 1;
  while (!text.empty()) {
    const auto bytes = utf8_character_bytes(text);
    if (bytes == 0) return line;
    if (text.front() == '\n') ++line;
    text.remove_prefix(bytes);
  }
  return 0;
}

}  // namespace base
