#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "core/choices.hpp"
#include "core/event.hpp"
#include "core/record.hpp"

// What is to be done, in the imperative. `store` of one answer is durable before any of its `effects` leaves.
namespace core {

// Rows are written whole and by key, so that doing one twice is doing it once.
struct PutVisit {
  VisitRecord record;
};
struct DeleteVisit {
  base::VisitId visit;
};
struct PutShift {
  ShiftRecord record;
};
struct DeleteShift {
  base::AdviserId adviser;
};
using StoreCommand = std::variant<PutVisit, DeleteVisit, PutShift, DeleteShift>;

enum class RefusalCode {
  closed,
  full,
  unavailable,
  seen,
  bad_hello,
  unknown_desk,
  not_here,
  at_maximum,
  not_on_shift,
  invitation,
  no_such_chat
};
enum class About { arrive, resume, again, intake, choices, take, end, shift, enrol, enrolment };
enum class VisitState { waiting, taken, needs_hello };
enum class EndedBy { visitor, adviser, gateway };
enum class EndedWhy { end, exit, navigated, lost, again, closed };
enum class GoneWhy { taken, left, lost, again };
enum class RequeuedWhy { adviser_gone, adviser_left };

/// One line of the queue as an adviser sees it.
struct QueueItem {
  base::ConversationId conversation;
  std::string desk;
  base::Instant since;
  Choices choices;
  std::uint32_t intake_size = 0;
  bool here = false;
  bool operator==(const QueueItem&) const = default;
};

// Notices: each becomes one control frame of the same name to one connection.
struct Waiting {
  base::ConversationId conversation;
  std::uint32_t place;
};  // the edge adds the token
struct Place {
  std::uint32_t place;
};
struct VisitorTaken {
  base::ConversationId conversation;
};
struct Requeued {
  RequeuedWhy why;
};
struct Resumed {
  base::ConversationId conversation;
  VisitState state;
  std::optional<std::uint32_t> place;
  bool peer_here;
};  // the edge adds the token
struct Peer {
  base::ConversationId conversation;
  bool here;
};
struct Ended {
  base::ConversationId conversation;
  EndedBy by;
  EndedWhy why;
};
struct Closing {
  std::uint32_t seconds;
};
struct Refused {
  RefusalCode code;
  About about;
};
struct HeldChat {
  base::ConversationId conversation;
  bool here;
};
struct SignedIn {
  base::AdviserId adviser;
  bool on_shift;
  std::uint8_t max;
  std::vector<HeldChat> chats;
};  // the edge adds the chain
struct Shift {
  bool on;
  std::uint8_t max;
};
struct WaitingList {
  std::vector<QueueItem> items;
};
struct Arrived {
  QueueItem item;
};
struct Changed {
  QueueItem item;
};
struct Gone {
  base::ConversationId conversation;
  GoneWhy why;
};
struct AdviserTaken {
  base::ConversationId conversation;
  Choices choices;
};  // the edge adds Hello and Intake
struct AlreadyTaken {
  base::ConversationId conversation;
};
using Notice = std::variant<Waiting, Place, VisitorTaken, Requeued, Resumed, Peer, Ended, Closing, Refused, SignedIn,
                            Shift, WaitingList, Arrived, Changed, Gone, AdviserTaken, AlreadyTaken>;

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
struct ForgetConversation {
  base::ConversationId conversation;
};  ///< with its Hello and Intake in memory

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
