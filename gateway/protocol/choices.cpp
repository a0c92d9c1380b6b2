#include "protocol/choices.hpp"

#include <algorithm>

namespace protocol {
namespace {

constexpr std::size_t choice_bytes_max = 32;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alphanumeric(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_of_choice(char c) { return is_alphanumeric(c) || c == '_' || c == '-'; }

}  // namespace

bool is_choice(std::string_view text) {
  return text.size() <= choice_bytes_max && std::ranges::all_of(text, is_of_choice);
}

bool is_language(std::string_view tag) {
  if (tag.size() > 8) return false;
  const std::string_view primary = tag.substr(0, tag.find('-'));
  if (primary.size() < 2 || primary.size() > 3 || !std::ranges::all_of(primary, is_lower)) return false;
  if (primary.size() == tag.size()) return true;
  const std::string_view subtag = tag.substr(primary.size() + 1);
  return subtag.size() >= 2 && std::ranges::all_of(subtag, is_alphanumeric);
}

}  // namespace protocol
