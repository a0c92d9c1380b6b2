#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/ids.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/notices.hpp"
#include "protocol/ping.hpp"

// What the gateway tells a visitor's page: PROTOCOL.md, "Gateway to visitor".
namespace protocol::to_visitor {

enum class RequeuedWhy { adviser_gone, adviser_left };
enum class State { waiting, taken, needs_hello };
enum class EndedWhy { end, lost, closed };

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

}  // namespace protocol::to_visitor

namespace protocol {

using ToVisitor = std::variant<to_visitor::Waiting, to_visitor::Place, to_visitor::Duty, to_visitor::Taken,
                               to_visitor::Requeued, to_visitor::Resumed, Peer, to_visitor::Ended, Closing, Refused, Pong>;

std::string write(const ToVisitor& frame);

}  // namespace protocol
