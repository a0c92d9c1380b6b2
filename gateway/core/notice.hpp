#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/choices.hpp"
#include "core/danger.hpp"
#include "core/standing.hpp"
#include "network/route.hpp"

// What people are told: PROTOCOL.md, "Gateway to visitor" and "Gateway to console", without what only the edge knows.
namespace core {

enum class RefusalCode {
  closed,
  too_late,
  full,
  unavailable,
  seen,
  bad_hello,
  unknown_desk,
  not_here,
  at_maximum,
  not_on_shift,
  invitation,
  no_such_chat,
  not_suitable,
  resting,
  no_such_danger,
  not_yours,
  second_person,
  not_shift_lead
};
enum class About { arrive, resume, again, intake, choices, take, end, shift, enrol, enrolment, route, decline, weight,
                   raise, undo_raise, acknowledge, hand_on, close_danger, called_112, drill };
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
  SharedChoices choices;
  std::uint32_t intake_size = 0;
  bool here = false;
  bool suits = true;  ///< the rules let this adviser take her now
  bool operator==(const QueueItem&) const = default;
};

// Notices: each becomes one control frame of the same name to one connection.

/// How long it may take, as far as recent waits tell. Seconds; `from` <= `to`.
struct WaitRange {
  std::uint32_t from_s = 0;
  std::uint32_t to_s = 0;
  bool operator==(const WaitRange&) const = default;
};
/// What somebody who waits can expect. Nothing of a kind: nobody can say, or it does not apply.
struct Prospect {
  std::optional<WaitRange> wait;
  std::optional<std::uint32_t> closes_in_s;  ///< the last of her desks stops taking people in
  std::optional<std::uint32_t> opens_in_s;   ///< all are closed now; the first opens again
  bool operator==(const Prospect&) const = default;
};
struct Routed {  ///< nothing was promised
  std::vector<std::string> desks;      ///< to be accepted in the Hello, 1 to 8
  bool open = false;                   ///< `arrive` with these would let her wait
  bool late = false;                   ///< it would not, though somebody is there: her wait would pass closing time
  std::vector<std::string> languages;  ///< spoken by somebody who is there for these desks
  Prospect prospect;
};
struct Widen {  ///< would she also accept these? By a fresh Hello, or not
  std::vector<std::string> desks;  ///< all that she is to accept, 1 to 8
  network::Reach reach = network::Reach::other_region;
};
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
  bool heavy = false;
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
  std::vector<std::string> languages;
  Standing standing;
  base::Instant since;  ///< of the standing
};
struct Offer {  ///< hers to take or decline until then; then somebody else's
  QueueItem item;
  base::Instant until;
};
enum class OfferOverWhy { expired, withdrawn };
struct OfferOver {
  base::ConversationId conversation;
  OfferOverWhy why;
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
  SharedChoices choices;
};
struct AlreadyTaken {
  base::ConversationId conversation;
};
/// What a visitor knows of the danger she raised.
enum class DangerSeen { raised, seen, with_you, over, undone };
struct VisitorDanger {
  DangerSeen state = DangerSeen::raised;
  std::optional<base::Instant> undo_until;  ///< so long she may take it back
  std::string desk;                         ///< whose adviser has it; empty: nobody's
  bool operator==(const VisitorDanger&) const = default;
};
/// Where the visitor of a danger is.
enum class DangerVisitor { waiting, in_chat, lost, left, ended, none };
struct Danger {  ///< all of it, to everybody it concerns; the edge adds the owner's label
  base::EscalationId danger;
  DangerKind kind = DangerKind::danger;
  std::optional<base::ConversationId> conversation;
  std::string desk;
  std::string topic;  ///< empty: not said
  RaisedBy raised_by = RaisedBy::visitor;
  base::Instant raised_at;
  std::uint8_t step = 1, steps = 1;
  std::uint32_t round = 1;
  DangerState state;
  std::optional<base::Instant> goes_on;  ///< by itself
  DangerVisitor visitor = DangerVisitor::none;
  bool may_take = false;
  std::vector<PageRecord> pages;
  bool operator==(const Danger&) const = default;
};
enum class DangerOverWhy { closed, undone, withdrawn };
struct DangerOver {
  base::EscalationId danger;
  DangerOverWhy why;
};
struct Pagers {
  std::vector<std::string> failing;  ///< names, ascending
};
using Notice = std::variant<Routed, Widen, Prospect, Waiting, Place, Duty, VisitorTaken, Requeued, Resumed, Peer, Ended, Closing, Refused,
                            SignedIn, Shift, Offer, OfferOver, WaitingList, Arrived, Changed, Gone, AdviserTaken,
                            AlreadyTaken, VisitorDanger, Danger, DangerOver, Pagers>;

}  // namespace core
