#pragma once
#include <memory>
#include <string>
#include <utility>

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

/// Choices that many are told of: written once, then shared, since every adviser of a desk hears of everybody who waits there.
class SharedChoices {
 public:
  SharedChoices() : SharedChoices(Choices{}) {}
  SharedChoices(Choices choices) : choices_(std::make_shared<const Choices>(std::move(choices))) {}  // NOLINT: is one
  const Choices& operator*() const { return *choices_; }
  const Choices* operator->() const { return choices_.get(); }
  bool operator==(const SharedChoices& other) const { return *choices_ == *other.choices_; }

 private:
  std::shared_ptr<const Choices> choices_;  ///< never null
};

}  // namespace core
