#pragma once
#include <utility>
#include <variant>

namespace base {

/// A value, or the reason why there is none: for failures of the world (a peer, a disk). Bugs assert instead.
template <class Value, class Error>
class [[nodiscard]] Result {
 public:
  Result(Value value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return held_.index() == 0; }
  const Value& value() const& { return std::get<0>(held_); }
  Value& value() & { return std::get<0>(held_); }
  Value&& value() && { return std::get<0>(std::move(held_)); }
  const Error& error() const { return std::get<1>(held_); }
  const Value* operator->() const { return &std::get<0>(held_); }
  const Value& operator*() const { return std::get<0>(held_); }

 private:
  std::variant<Value, Error> held_;
};

}  // namespace base
