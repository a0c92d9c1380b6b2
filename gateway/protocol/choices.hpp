#pragma once
#include <string>
#include <string_view>

namespace protocol {

/// What the visitor chose in the clear, as it was written. Empty: the field was absent or empty. Which values mean something
/// is for whoever routes by them: one that nobody knows costs her nothing.
struct Choices {
  std::string role;
  std::string topic;
  std::string language;
  std::string where;
  std::string danger;
  std::string minors;
  bool operator==(const Choices&) const = default;
};

/// At most 32 of A-Z a-z 0-9 _ -: what any of the choices may be written with.
bool is_choice(std::string_view text);

/// BCP 47 as far as Luwte takes it: two or three lower-case letters, at most one subtag, 8 characters in all.
bool is_language(std::string_view tag);

}  // namespace protocol
