#pragma once
#include <variant>

#include "base/instant.hpp"

namespace core {

enum class PauseReason { rest, phone, consultation, other };
enum class DeclineReason { busy, not_my_field, language, known, other };

struct Ready {
  bool operator==(const Ready&) const = default;
};
struct Paused {  ///< by herself, or (`missed`) after offers that nobody answered
  PauseReason reason = PauseReason::rest;
  bool missed = false;
  bool operator==(const Paused&) const = default;
};
struct WrapUp {  ///< after a chat, until she says she is ready
  bool operator==(const WrapUp&) const = default;
};
struct Resting {  ///< after a heavy chat; nobody can cut it short
  base::Instant until;
  bool operator==(const Resting&) const = default;
};

/// Whether an adviser on shift takes new chats at this moment: only who is ready is offered any.
using Standing = std::variant<Ready, Paused, WrapUp, Resting>;

}  // namespace core
