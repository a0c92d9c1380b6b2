#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/control_error.hpp"
#include "protocol/ping.hpp"

// What an adviser's console says: PROTOCOL.md, "Console to gateway".
namespace protocol::from_console {

struct Enrol {
  Invitation invitation;
  VerifyingKey vk;
  EnrolmentMac mac;
  Signature proof;
  bool operator==(const Enrol&) const = default;
};
struct AskEnrolment {
  Invitation invitation;
  bool operator==(const AskEnrolment&) const = default;
};
struct SignIn {
  base::AdviserId adviser;
  base::PageId page;
  Signature signature;
  bool operator==(const SignIn&) const = default;
};
struct StartShift {
  std::uint8_t max = 2;                ///< 1 to 3
  std::vector<std::string> languages;  ///< 1 to 8, BCP 47
  bool operator==(const StartShift&) const = default;
};
struct EndShift {
  bool operator==(const EndShift&) const = default;
};
enum class PauseReason { rest, phone, consultation, other };
struct Pause {
  PauseReason reason = PauseReason::rest;
  bool operator==(const Pause&) const = default;
};
struct Ready {
  bool operator==(const Ready&) const = default;
};
enum class DeclineReason { busy, not_my_field, language, known, other };
struct Decline {
  base::ConversationId conversation;
  DeclineReason reason = DeclineReason::other;
  bool operator==(const Decline&) const = default;
};
struct Weight {
  base::ConversationId conversation;
  bool heavy = false;
  bool operator==(const Weight&) const = default;
};
struct Take {
  base::ConversationId conversation;
  bool operator==(const Take&) const = default;
};
struct End {
  base::ConversationId conversation;
  bool operator==(const End&) const = default;
};
enum class DangerKind {
  danger,     ///< acute, of a visitor
  colleague,  ///< she needs a colleague
  drill       ///< an exercise; begun by `drill`, never by `raise`
};
struct Raise {
  base::ConversationId conversation;
  DangerKind kind = DangerKind::danger;  ///< danger or colleague
  bool operator==(const Raise&) const = default;
};
struct Acknowledge {                     ///< "I have it"
  base::EscalationId danger;
  bool operator==(const Acknowledge&) const = default;
};
struct HandOn {
  base::EscalationId danger;
  bool operator==(const HandOn&) const = default;
};
enum class DangerReason { safe, help_there, handed_over, gone, mistake, exercise };
struct CloseDanger {
  base::EscalationId danger;
  DangerReason reason = DangerReason::safe;
  bool operator==(const CloseDanger&) const = default;
};
struct Called112 {
  base::EscalationId danger;
  bool operator==(const Called112&) const = default;
};
struct Drill {
  std::string desk;                      ///< a slug
  bool operator==(const Drill&) const = default;
};
struct SignOut {
  bool operator==(const SignOut&) const = default;
};

}  // namespace protocol::from_console

namespace protocol {

using ConsoleFrame = std::variant<from_console::Enrol, from_console::AskEnrolment, from_console::SignIn, from_console::StartShift,
                                  from_console::EndShift, from_console::Pause, from_console::Ready, from_console::Decline,
                                  from_console::Weight, from_console::Take, from_console::End, from_console::Raise,
                                  from_console::Acknowledge, from_console::HandOn, from_console::CloseDanger, from_console::Called112,
                                  from_console::Drill, from_console::SignOut, Ping>;

/// `text` is one whole text message. The error closes with 4002.
base::Result<ConsoleFrame, ControlError> read_console_frame(std::string_view text);

/// The one canonical text of a frame, for clients written in C++ (tests, measurements).
std::string write(const ConsoleFrame& frame);

}  // namespace protocol
