#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/choices.hpp"
#include "protocol/control_error.hpp"
#include "protocol/ping.hpp"

// What a visitor's page says: PROTOCOL.md, "Visitor to gateway".
namespace protocol::from_visitor {

struct AskRoute {                  ///< `route` on the wire
  Choices choices;
  bool operator==(const AskRoute&) const = default;
};
/// `hello` and `intake` are bytes as sent; whether they are LE1 frames is for `parse_hello` and `intake_padded_size` to
/// say, since a bad one is refused (`bad_hello`) and does not close the connection.
struct Arrive {
  base::Bytes hello;
  std::optional<base::Bytes> intake;
  Choices choices;
  bool raise = false;              ///< she arrives with danger raised; absent on the wire: false
  bool operator==(const Arrive&) const = default;
};
struct Resume {
  ResumeToken token;
  std::optional<base::Bytes> hello;
  std::optional<base::Bytes> intake;
  bool operator==(const Resume&) const = default;
};
enum class AgainWhy { requeued, no_confirm, widened };
struct Again {
  base::Bytes hello;
  std::optional<base::Bytes> intake;
  Choices choices;
  AgainWhy why = AgainWhy::requeued;
  bool operator==(const Again&) const = default;
};
struct SendIntake {
  base::Bytes intake;
  bool operator==(const SendIntake&) const = default;
};
struct ChangeChoices {
  Choices choices;
  bool operator==(const ChangeChoices&) const = default;
};
enum class LeaveHow { end, exit };
struct Leave {
  LeaveHow how = LeaveHow::end;
  bool operator==(const Leave&) const = default;
};
struct Raise {                     ///< she is in acute danger
  bool operator==(const Raise&) const = default;
};
struct UndoRaise {                 ///< it was a slip
  bool operator==(const UndoRaise&) const = default;
};

}  // namespace protocol::from_visitor

namespace protocol {

using VisitorFrame = std::variant<from_visitor::AskRoute, from_visitor::Arrive, from_visitor::Resume, from_visitor::Again,
                                  from_visitor::SendIntake, from_visitor::ChangeChoices, from_visitor::Leave, from_visitor::Raise,
                                  from_visitor::UndoRaise, Ping>;

/// `text` is one whole text message. The error closes with 4002.
base::Result<VisitorFrame, ControlError> read_visitor_frame(std::string_view text);

/// The one canonical text of a frame, for clients written in C++ (tests, measurements).
std::string write(const VisitorFrame& frame);

}  // namespace protocol
