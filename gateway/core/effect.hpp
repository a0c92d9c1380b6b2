#pragma once
#include <optional>
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

enum class CloseReason { done, replaced, revoked, unknown_token };
struct CloseConnection {
  base::ConnectionId connection;
  CloseReason reason;
};

using Effect = std::variant<Tell, SetMembers, ForgetConversation, CloseConnection>;

struct Answer {
  std::vector<StoreCommand> store;
  std::vector<Effect> effects;  ///< in order, after `store` is durable
};

}  // namespace core
