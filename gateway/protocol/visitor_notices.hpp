#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/notices.hpp"
#include "protocol/ping.hpp"

// What the gateway tells a visitor's page: PROTOCOL.md, "Gateway to visitor".
namespace protocol::to_visitor {

enum class RequeuedWhy { adviser_gone, adviser_left };
enum class State { waiting, taken, needs_hello };
enum class EndedWhy { end, lost, closed };

/// Who the desks are that a `widen` adds.
enum class Reach { own_region, other_region, expert_centre, national, crisis_service };

struct WaitRange {  ///< seconds
  std::uint32_t from_s = 0;
  std::uint32_t to_s = 0;
  bool operator==(const WaitRange&) const = default;
};
/// Nothing of a kind: nobody can say, or it does not apply.
struct Prospect {
  std::optional<WaitRange> wait;
  std::optional<std::uint32_t> closes_in_s;
  std::optional<std::uint32_t> opens_in_s;
  bool operator==(const Prospect&) const = default;
};
struct Routed {
  std::vector<std::string> desks;  ///< 1 to 8
  bool open = false;
  bool late = false;
  std::vector<std::string> languages;
  Prospect prospect;
  bool operator==(const Routed&) const = default;
};
struct Widen {
  std::vector<std::string> desks;  ///< 1 to 8, all that she is to accept
  Reach reach = Reach::other_region;
  bool operator==(const Widen&) const = default;
};
struct Waiting {
  base::ConversationId conversation;
  ResumeToken token;
  std::uint32_t place = 1;  ///< from 1
  bool operator==(const Waiting&) const = default;
};
struct Place {
  std::uint32_t place = 1;  ///< from 1
  bool operator==(const Place&) const = default;
};
struct Duty {
  bool on = true;
  bool operator==(const Duty&) const = default;
};
struct Taken {
  base::ConversationId conversation;
  bool operator==(const Taken&) const = default;
};
struct Requeued {
  RequeuedWhy why = RequeuedWhy::adviser_gone;
  bool operator==(const Requeued&) const = default;
};
struct Resumed {
  base::ConversationId conversation;
  ResumeToken token;
  State state = State::waiting;
  std::optional<std::uint32_t> place;
  bool peer_here = false;
  bool operator==(const Resumed&) const = default;
};
struct Ended {
  base::ConversationId conversation;
  EndedBy by = EndedBy::gateway;
  EndedWhy why = EndedWhy::closed;
  bool operator==(const Ended&) const = default;
};
/// What she is told of the danger she raised. raised: nobody has answered. seen: a person has it. with_you: an adviser is with
/// her and has it. over: a person ended it. undone: she took it back.
enum class DangerSeen { raised, seen, with_you, over, undone };
struct Danger {
  DangerSeen state = DangerSeen::raised;
  std::uint32_t undo_ms = 0;        ///< 0 to 5,000: for so long she may take it back
  std::optional<std::string> desk;  ///< whose adviser has it
  bool operator==(const Danger&) const = default;
};

}  // namespace protocol::to_visitor

namespace protocol {

using ToVisitor = std::variant<to_visitor::Routed, to_visitor::Widen, to_visitor::Prospect, to_visitor::Waiting, to_visitor::Place,
                               to_visitor::Duty, to_visitor::Taken, to_visitor::Requeued, to_visitor::Resumed, Peer,
                               to_visitor::Ended, to_visitor::Danger, Closing, Refused, Pong>;

std::string write(const ToVisitor& frame);

}  // namespace protocol
