#pragma once
#include <string>

namespace core {

/// What the visitor chose in the clear (PROTOCOL.md, `choices`). Empty: not said. Values are validated by `protocol`;
/// here they are labels that are shown and routed by.
struct Choices {
  std::string role;
  std::string topic;
  std::string language;
  std::string where;   ///< a municipality's CBS code, or `abroad`
  std::string danger;  ///< yes, no
  std::string minors;  ///< yes, no
  bool operator==(const Choices&) const = default;
};

}  // namespace core
