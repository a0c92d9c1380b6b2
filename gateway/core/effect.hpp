#pragma once
#include <chrono>
#include <cstdint>
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

/// To a person outside the gateway, by one of the configured pagers. At least once: after a restart it comes again, and the edge makes
/// the same idempotency key of the same danger, round, step and pager.
struct SendPage {
  base::EscalationId danger;
  std::string pager;
  std::uint32_t round = 1;
  std::uint8_t step = 1;
  std::string desk;  ///< her first desk
  base::Instant raised_at;
  bool drill = false;
};
struct StopPage {  ///< no further attempt
  base::EscalationId danger;
  std::string pager;
  std::uint32_t round = 1;
  std::uint8_t step = 1;
};

/// A danger for the figures; drills are never counted.
enum class DangerMoment { raised, acknowledged, in_chat, ended, undone };
struct CountDanger {
  DangerMoment what;
  std::chrono::milliseconds after;  ///< since it was raised
};

enum class CloseReason { done, replaced, revoked, unknown_token };
struct CloseConnection {
  base::ConnectionId connection;
  CloseReason reason;
};

using Effect = std::variant<Tell, SetMembers, ForgetConversation, CloseConnection, CountWait, CountDecline, SendPage,
                            StopPage, CountDanger>;

struct Answer {
  std::vector<StoreCommand> store;
  std::vector<Effect> effects;  ///< in order, after `store` is durable
};

}  // namespace core
