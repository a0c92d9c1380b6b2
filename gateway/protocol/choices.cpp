#include "protocol/choices.hpp"

#include <algorithm>
#include <array>

namespace protocol {
namespace {

constexpr std::array<std::string_view, 5> role_words{"self", "my_child", "someone_else", "professional", "unknown"};
constexpr std::array<std::string_view, 7> topic_words{"forced_marriage",  "abandonment", "honour_violence", "fgm",
                                                      "partner_violence", "other",       "rather_not_say"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alphanumeric(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::span<const std::string_view> roles() { return role_words; }
std::span<const std::string_view> topics() { return topic_words; }

bool is_language(std::string_view tag) {
  if (tag.size() > 8) return false;
  const std::string_view primary = tag.substr(0, tag.find('-'));
  if (primary.size() < 2 || primary.size() > 3 || !std::ranges::all_of(primary, is_lower)) return false;
  if (primary.size() == tag.size()) return true;
  const std::string_view subtag = tag.substr(primary.size() + 1);
  return subtag.size() >= 2 && std::ranges::all_of(subtag, is_alphanumeric);
}

}  // namespace protocol
