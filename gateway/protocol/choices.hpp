#pragma once
#include <span>
#include <string>
#include <string_view>

namespace protocol {

/// What the visitor chose in the clear. Empty: the field was absent. A value that was read is one of those PROTOCOL.md lists.
struct Choices {
  std::string role;
  std::string topic;
  std::string language;   ///< BCP 47: two or three letters, at most one subtag, 8 characters in all
  bool operator==(const Choices&) const = default;
};

std::span<const std::string_view> roles();
std::span<const std::string_view> topics();
bool is_language(std::string_view tag);

}  // namespace protocol
