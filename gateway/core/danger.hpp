#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"

// The words of acute danger that switchboard, store and pages share (domain: acute onveiligheid).
namespace core {

enum class DangerKind {
  danger,     ///< acute, of a visitor
  colleague,  ///< an adviser needs a colleague
  drill       ///< an exercise (oefening): everything as in earnest, and counted nowhere
};
enum class RaisedBy { visitor, adviser, drill };
enum class DangerReason { safe, help_there, handed_over, gone, mistake, exercise };

struct Ringing {  ///< nobody has answered, or who did has not come
  bool operator==(const Ringing&) const = default;
};
struct Acknowledged {  ///< a person has it, and takes or hands on until then
  base::AdviserId by;
  base::Instant until;
  bool operator==(const Acknowledged&) const = default;
};
struct Held {  ///< a person has it and is with her, or nothing can be taken
  base::AdviserId by;
  bool operator==(const Held&) const = default;
};
struct EndProposed {  ///< by who had it; a second person confirms
  base::AdviserId by;
  DangerReason reason = DangerReason::safe;
  base::Instant since;
  bool operator==(const EndProposed&) const = default;
};
using DangerState = std::variant<Ringing, Acknowledged, Held, EndProposed>;

/// How her visit was over: her line was lost for good, she went on purpose, or her adviser or the gateway ended it.
enum class Departure { lost, left, ended };

enum class PageState { sending, delivered, failed };
struct PageRecord {
  std::string pager;
  std::uint32_t round = 1;
  std::uint8_t step = 1;  ///< from 1
  PageState state = PageState::sending;
  bool operator==(const PageRecord&) const = default;
};
inline constexpr std::size_t pages_max = 32;  ///< kept of one danger; the oldest that is over goes first

/// One danger as it is durable: nothing of what was said, nothing that names her.
struct EscalationRecord {
  base::EscalationId danger;
  DangerKind kind = DangerKind::danger;
  RaisedBy raised_by = RaisedBy::visitor;  ///< the visitor also when she raised what an adviser had raised before
  std::optional<base::VisitId> visit;      ///< while her visit lives
  std::optional<base::AdviserId> raiser;   ///< the adviser who raised it, or did so first
  std::vector<std::string> desks;          ///< of the visit when it was raised, her first one first
  std::string topic;                       ///< empty: not said
  std::string ladder;                      ///< its name
  base::Instant raised_at;
  std::uint32_t round = 1;
  std::uint8_t fired = 0;                  ///< steps of this round that have begun, 0 to 8
  base::Instant next_at;                   ///< when the next begins, while nobody has it
  DangerState state;
  Departure departure = Departure::lost;   ///< of a danger without `visit`
  std::vector<PageRecord> pages;           ///< at most `pages_max`, oldest first
  bool operator==(const EscalationRecord&) const = default;
};

enum class AuditWhat {
  raised, step, acknowledged, lapsed, handed_on, owner_gone, in_chat, end_proposed, end_taken_back, ended, undone,
  visitor_left, visitor_lost, page_sent, page_delivered, page_failed, called_112, restarted, chat_ended
};

/// One line of the record for learning afterwards: what happened, when and by whom; never what was said.
struct AuditEntry {
  std::uint64_t number = 0;                ///< from 1, without a gap
  base::Instant at;
  base::EscalationId danger;
  AuditWhat what = AuditWhat::raised;
  DangerKind kind = DangerKind::danger;
  std::optional<base::AdviserId> adviser;  ///< who did it
  std::uint32_t round = 0;                 ///< 0: says nothing of a step
  std::uint8_t step = 0;
  std::string detail;                      ///< [a-z0-9_-]{0,64}: desk of `raised`, pager of a page, reason of an end; else empty
  bool operator==(const AuditEntry&) const = default;
};

}  // namespace core
