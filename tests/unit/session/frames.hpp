#pragma once
#include <map>
#include <string>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "protocol/console_frames.hpp"
#include "protocol/visitor_frames.hpp"
#include "session/legality.hpp"

// One small frame of every kind, and ids to talk about.
namespace frames {

inline base::ConversationId conversation(std::uint8_t number) {
  base::ConversationId id;
  id.bytes.fill(number);
  return id;
}

/// A well-formed relay frame of LE1 type 3, 4 or 5.
inline base::Bytes relay(std::uint8_t type, const base::ConversationId& id) {
  base::Bytes frame(type == 5 ? 323 : 1'500, 0);
  frame[0] = 1;
  frame[1] = type;
  std::copy(id.bytes.begin(), id.bytes.end(), frame.begin() + (type == 3 ? 8 : 2));
  return frame;
}

inline const std::map<session::FrameKind, std::string>& of_visitor() {
  using namespace protocol::from_visitor;
  using session::FrameKind;
  static const std::map<FrameKind, std::string> made{
      {FrameKind::route, protocol::write(protocol::VisitorFrame{AskRoute{}})},
      {FrameKind::arrive, protocol::write(protocol::VisitorFrame{Arrive{}})},
      {FrameKind::resume, protocol::write(protocol::VisitorFrame{Resume{}})},
      {FrameKind::again, protocol::write(protocol::VisitorFrame{Again{}})},
      {FrameKind::intake, protocol::write(protocol::VisitorFrame{SendIntake{}})},
      {FrameKind::choices, protocol::write(protocol::VisitorFrame{ChangeChoices{}})},
      {FrameKind::leave, protocol::write(protocol::VisitorFrame{Leave{}})},
      {FrameKind::raise, protocol::write(protocol::VisitorFrame{Raise{}})},
      {FrameKind::undo_raise, protocol::write(protocol::VisitorFrame{UndoRaise{}})},
      {FrameKind::ping, protocol::write(protocol::VisitorFrame{protocol::Ping{7}})}};
  return made;
}

inline const std::map<session::FrameKind, std::string>& of_console() {
  using namespace protocol::from_console;
  using session::FrameKind;
  static const std::map<FrameKind, std::string> made{
      {FrameKind::enrol, protocol::write(protocol::ConsoleFrame{Enrol{}})},
      {FrameKind::enrolment, protocol::write(protocol::ConsoleFrame{AskEnrolment{}})},
      {FrameKind::sign_in, protocol::write(protocol::ConsoleFrame{SignIn{}})},
      {FrameKind::shift_start, protocol::write(protocol::ConsoleFrame{StartShift{2, {"nl"}}})},
      {FrameKind::shift_end, protocol::write(protocol::ConsoleFrame{EndShift{}})},
      {FrameKind::pause, protocol::write(protocol::ConsoleFrame{Pause{}})},
      {FrameKind::ready, protocol::write(protocol::ConsoleFrame{Ready{}})},
      {FrameKind::decline, protocol::write(protocol::ConsoleFrame{Decline{}})},
      {FrameKind::weight, protocol::write(protocol::ConsoleFrame{Weight{}})},
      {FrameKind::take, protocol::write(protocol::ConsoleFrame{Take{}})},
      {FrameKind::end, protocol::write(protocol::ConsoleFrame{End{}})},
      {FrameKind::console_raise, protocol::write(protocol::ConsoleFrame{Raise{}})},
      {FrameKind::acknowledge, protocol::write(protocol::ConsoleFrame{Acknowledge{}})},
      {FrameKind::hand_on, protocol::write(protocol::ConsoleFrame{HandOn{}})},
      {FrameKind::close_danger, protocol::write(protocol::ConsoleFrame{CloseDanger{}})},
      {FrameKind::called_112, protocol::write(protocol::ConsoleFrame{Called112{}})},
      {FrameKind::drill, protocol::write(protocol::ConsoleFrame{Drill{"vt-a"}})},
      {FrameKind::sign_out, protocol::write(protocol::ConsoleFrame{SignOut{}})},
      {FrameKind::ping, protocol::write(protocol::ConsoleFrame{protocol::Ping{7}})}};
  return made;
}

}  // namespace frames
