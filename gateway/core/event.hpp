#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "core/choices.hpp"
#include "core/danger.hpp"
#include "core/standing.hpp"

// What happened, in the past tense. Whatever needed chance (tokens, visit ids) or hashing (conversation ids) comes
// ready-made.
namespace core {

struct VisitorAskedRoute {  ///< before she arrives: who would answer?
  base::ConnectionId at;
  Choices choices;
};
struct VisitorArrived {
  base::ConnectionId at;
  base::VisitId visit;  ///< drawn by the edge
  base::ConversationId conversation;
  std::vector<std::string> desks;  ///< accepted desks of the Hello, in her order
  Choices choices;
  std::uint32_t intake_size = 0;  ///< padded size of the intake, 0: none
  base::TokenHash token;          ///< of the resume token the edge drew and will send
  std::optional<base::EscalationId> danger = std::nullopt;  ///< drawn by the edge: she arrives with danger raised
};
struct VisitorResumed {
  base::ConnectionId at;
  base::TokenHash presented;
  base::TokenHash next;  ///< of the token that replaces it
  bool brought_hello = false;
  base::ConversationId conversation;  ///< of the Hello she brought; meaningless without one
  std::uint32_t intake_size = 0;
};
struct VisitorSentAgain {  ///< a fresh Hello for the same visit
  base::ConnectionId at;
  base::ConversationId conversation;
  std::vector<std::string> desks;
  Choices choices;
  std::uint32_t intake_size = 0;
  bool no_confirm = false;  ///< her page gave up on the adviser; otherwise she was asked to, or accepts more desks
  base::TokenHash token;
};
struct VisitorChangedChoices {
  base::ConnectionId at;
  Choices choices;
};
struct VisitorSentIntake {
  base::ConnectionId at;
  std::uint32_t intake_size = 0;
};
enum class Leaving { end, exit, navigated };
struct VisitorLeft {  ///< on purpose: frame `leave`, close 4001 or 1001
  base::ConnectionId at;
  Leaving how;
};
struct VisitorLineLost {
  base::ConnectionId at;
};

struct AdviserSignedIn {  ///< the edge has verified credential and signature
  base::ConnectionId at;
  base::AdviserId adviser;
  base::PageId page;
  std::vector<std::string> desks;  ///< from the credential
  bool attention_officer = false;  ///< from the credential
  bool shift_lead = false;         ///< from the credential
};
struct AdviserStartedShift {
  base::ConnectionId at;
  std::uint8_t max = 2;
  std::vector<std::string> languages;  ///< she speaks, BCP 47; none: she did not say
};
struct AdviserEndedShift {
  base::ConnectionId at;
};
struct AdviserPaused {
  base::ConnectionId at;
  PauseReason reason = PauseReason::rest;
};
struct AdviserReady {  ///< ends a pause or her wrap-up
  base::ConnectionId at;
};
struct AdviserTookChat {  ///< by herself, or the one she was offered
  base::ConnectionId at;
  base::ConversationId conversation;
};
struct AdviserDeclinedOffer {
  base::ConnectionId at;
  base::ConversationId conversation;
  DeclineReason reason = DeclineReason::other;
};
struct AdviserWeighedChat {
  base::ConnectionId at;
  base::ConversationId conversation;
  bool heavy = false;
};
struct AdviserEndedChat {
  base::ConnectionId at;
  base::ConversationId conversation;
};
struct AdviserSignedOut {  ///< also close 1001: the page is gone and its keys with it
  base::ConnectionId at;
};
struct AdviserLineLost {
  base::ConnectionId at;
};
struct AdviserRevoked {
  base::AdviserId adviser;
};

// Acute danger. Its id is drawn by the edge, 16 random bytes.
struct VisitorRaisedDanger {
  base::ConnectionId at;
  base::EscalationId danger;
};
struct VisitorTookDangerBack {  ///< a slip
  base::ConnectionId at;
};
struct AdviserRaisedDanger {
  base::ConnectionId at;
  base::EscalationId danger;
  base::ConversationId conversation;  ///< a chat of hers
  DangerKind kind = DangerKind::danger;
};
struct AdviserAcknowledgedDanger {  ///< "I have it"
  base::ConnectionId at;
  base::EscalationId danger;
};
struct AdviserHandedDangerOn {
  base::ConnectionId at;
  base::EscalationId danger;
};
struct AdviserEndedDanger {  ///< also the second person's confirmation
  base::ConnectionId at;
  base::EscalationId danger;
  DangerReason reason = DangerReason::safe;
};
struct AdviserCalled112 {  ///< on behalf of the visitor; the time is recorded and nothing else
  base::ConnectionId at;
  base::EscalationId danger;
};
struct AdviserStartedDrill {  ///< shift leads only
  base::ConnectionId at;
  base::EscalationId danger;
  std::string desk;
};
struct OfficeStartedDrill {  ///< by the administrator
  base::EscalationId danger;
  std::string desk;
};
struct PageTold {  ///< what became of a page; may come late or twice
  base::EscalationId danger;
  std::string pager;
  std::uint32_t round = 1;
  std::uint8_t step = 1;
  bool delivered = false;
};

/// What the wall clock showed at `now`. Before the first one nothing that keeps hours is open. A jump of the calendar takes
/// effect with the next one.
struct CalendarRead {
  std::int64_t unix_ms = 0;
};
struct TimePassed {};   ///< at or after `Switchboard::next_deadline()`
struct StoreFailed {};  ///< commands that need the disk are refused until it recovers
struct StoreRecovered {};
struct StopRequested {  ///< no new chats; running ones are told
  std::uint32_t within_s = 0;
};

using Event = std::variant<VisitorAskedRoute, VisitorArrived, VisitorResumed, VisitorSentAgain, VisitorChangedChoices, VisitorSentIntake,
                           VisitorLeft, VisitorLineLost, AdviserSignedIn, AdviserStartedShift, AdviserEndedShift,
                           AdviserPaused, AdviserReady, AdviserTookChat, AdviserDeclinedOffer, AdviserWeighedChat,
                           AdviserEndedChat, AdviserSignedOut, AdviserLineLost, AdviserRevoked, CalendarRead, TimePassed,
                           StoreFailed, StoreRecovered, StopRequested, VisitorRaisedDanger, VisitorTookDangerBack,
                           AdviserRaisedDanger, AdviserAcknowledgedDanger, AdviserHandedDangerOn, AdviserEndedDanger, AdviserCalled112,
                           AdviserStartedDrill, OfficeStartedDrill, PageTold>;

}  // namespace core
