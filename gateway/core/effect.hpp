#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "core/notice.hpp"
#include "core/store_command.hpp"

// What is to be done, in the imperative.
namespace core {

struct Tell {
  base::ConnectionId to;
  Notice notice;
};

/// The relay's whole knowledge of a conversation: who is connected now. Absent: nobody there at this moment.
struct SetMembers {
  base::ConversationId conversation;
  std::optional<base::ConnectionId> visitor;
  std::optional<base::ConnectionId> adviser;
};
struct ForgetConversation {  ///< with its Hello and Intake in memory
  base::ConversationId conversation;
};

/// How a wait in the queue ended and how long it was, for the figures; says nothing about who.
enum class WaitEnd { taken, left, lost };
struct CountWait {
  WaitEnd how;
  std::string desk;  ///< whose adviser took her; otherwise the first she accepted
  std::chrono::milliseconds waited;
};

/// An offer was declined, and why; says nothing about whom, or by whom.
struct CountDecline {
  DeclineReason reason;
};

enum class CloseReason { done, replaced, revoked, unknown_token };
struct CloseConnection {
  base::ConnectionId connection;
  CloseReason reason;
};

using Effect = std::variant<Tell, SetMembers, ForgetConversation, CloseConnection, CountWait, CountDecline>;

struct Answer {
  std::vector<StoreCommand> store;
  std::vector<Effect> effects;  ///< in order, after `store` is durable
};

}  // namespace core
