#pragma once
#include <span>
#include <string>
#include <string_view>

namespace network {

/// What a visitor said of herself and her question, as routing sees it. Empty: not said. The words are PROTOCOL.md's
/// (`choices`); a word that is not known is as good as not said.
struct Question {
  std::string role;      ///< self, my_child, someone_else, professional, unknown
  std::string topic;     ///< one of `topics()`
  std::string where;     ///< a municipality's CBS code, `abroad`, or not said
  std::string language;  ///< BCP 47
  bool danger = false;   ///< acute, by her own word
  bool minors = false;   ///< children are involved
};

std::span<const std::string_view> roles();
std::span<const std::string_view> topics();
bool is_role(std::string_view word);
bool is_topic(std::string_view word);
bool is_harmful_practice(std::string_view topic);  ///< fgm, forced_marriage, abandonment, marital_captivity, honour_violence

}  // namespace network
