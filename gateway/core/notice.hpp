#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/choices.hpp"

// What people are told: PROTOCOL.md, "Gateway to visitor" and "Gateway to console", without what only the edge knows.
namespace core {

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
struct Waiting {  ///< the edge adds the token
  base::ConversationId conversation;
  std::uint32_t place;
};
struct Place {
  std::uint32_t place;
};
struct Duty {
  bool on;
};
struct VisitorTaken {
  base::ConversationId conversation;
};
struct Requeued {
  RequeuedWhy why;
};
struct Resumed {  ///< the edge adds the token
  base::ConversationId conversation;
  VisitState state;
  std::optional<std::uint32_t> place;
  bool peer_here;
};
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
struct SignedIn {  ///< the edge adds the chain
  base::AdviserId adviser;
  bool on_shift;
  std::uint8_t max;
  std::vector<HeldChat> chats;
};
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
struct AdviserTaken {  ///< the edge adds Hello and Intake
  base::ConversationId conversation;
  Choices choices;
};
struct AlreadyTaken {
  base::ConversationId conversation;
};
using Notice = std::variant<Waiting, Place, Duty, VisitorTaken, Requeued, Resumed, Peer, Ended, Closing, Refused,
                            SignedIn, Shift, WaitingList, Arrived, Changed, Gone, AdviserTaken, AlreadyTaken>;

}  // namespace core
