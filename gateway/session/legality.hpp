#pragma once
#include <cstddef>

#include "protocol/console_frames.hpp"
#include "protocol/visitor_frames.hpp"

// Which frame is legal when: PROTOCOL.md, "Legal in" and "States of a connection".
namespace session {

enum class Plane { visitor, console };

/// `asking`: arrive, resume, again or sign_in was handed on and is not answered yet. A route asks for nothing that could change
/// the state, so it is not waited for.
enum class State { fresh, asking, waiting, taken, needs_hello, ended, challenged, signing_in, signed_in };

/// `drop`: the page sent it before it could know that the state had changed.
enum class Verdict { pass, drop, close };

enum class FrameKind {
  route, arrive, resume, again, intake, choices, leave, raise, undo_raise,
  enrol, enrolment, sign_in, shift_start, shift_end, pause, ready, decline, weight, take, end,
  console_raise, acknowledge, hand_on, close_danger, called_112, drill, sign_out,
  ping
};

FrameKind kind_of(const protocol::VisitorFrame& frame);
FrameKind kind_of(const protocol::ConsoleFrame& frame);
Verdict judge(State state, FrameKind kind);

}  // namespace session
