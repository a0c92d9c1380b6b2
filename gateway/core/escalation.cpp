#include "core/escalation.hpp"

#include <algorithm>
#include <chrono>

namespace core {
namespace {

using std::chrono::milliseconds;

/// From the last step that began to the next one.
milliseconds gap_after(const network::Ladder& ladder, std::size_t fired) {
  const auto& steps = ladder.steps;
  if (fired == 0) return milliseconds{0};
  if (fired < steps.size()) return steps[fired].after - steps[fired - 1].after;
  return ladder.round - steps.back().after;
}

}  // namespace

std::vector<Fired> fire_due(EscalationRecord& one, const network::Ladder& ladder, base::Instant now) {
  std::vector<Fired> out;
  if (!std::holds_alternative<Ringing>(one.state)) return out;
  while (one.next_at <= now) {
    if (one.fired >= ladder.steps.size()) {
      if (!out.empty()) {  // it is very late: the next round begins after its own time, not in the same breath
        one.next_at = now + gap_after(ladder, one.fired);
        break;
      }
      ++one.round;
      one.fired = 0;
    }
    ++one.fired;
    out.push_back({one.round, one.fired});
    one.next_at = one.next_at + gap_after(ladder, one.fired);
  }
  return out;
}

std::optional<base::Instant> deadline_of(const EscalationRecord& one, const Limits& limits) {
  if (std::holds_alternative<Ringing>(one.state)) return one.next_at;
  if (const auto* acknowledged = std::get_if<Acknowledged>(&one.state)) return acknowledged->until;
  if (const auto* proposed = std::get_if<EndProposed>(&one.state)) return proposed->since + limits.end_confirmed_within;
  return std::nullopt;
}

std::optional<base::AdviserId> owner_of(const DangerState& state) {
  if (const auto* acknowledged = std::get_if<Acknowledged>(&state)) return acknowledged->by;
  if (const auto* held = std::get_if<Held>(&state)) return held->by;
  if (const auto* proposed = std::get_if<EndProposed>(&state)) return proposed->by;
  return std::nullopt;
}
std::optional<base::AdviserId> owner_of(const EscalationRecord& one) { return owner_of(one.state); }

bool acknowledge(EscalationRecord& one, base::AdviserId by, bool to_take, base::Instant now, const Limits& limits) {
  const bool has_owner = std::holds_alternative<Acknowledged>(one.state) || std::holds_alternative<Held>(one.state);
  if (has_owner) return owner_of(one) == by;
  if (to_take) one.state = Acknowledged{by, now + limits.take_within};
  else one.state = Held{by};
  return true;
}

void ring_again(EscalationRecord& one, base::Instant now) {
  one.state = Ringing{};
  one.next_at = now;
}

Ending end(EscalationRecord& one, base::AdviserId by, DangerReason reason, bool others, base::Instant now, const Limits& limits) {
  if (const auto* proposed = std::get_if<EndProposed>(&one.state)) {
    if (proposed->by != by) return Ending::over;
    return !others && now >= proposed->since + limits.end_again_after ? Ending::over : Ending::second_person;
  }
  const bool hers = owner_of(one) == by || (one.kind != DangerKind::drill && one.raiser == by);
  if (!hers) return Ending::not_yours;
  if (one.raised_by != RaisedBy::visitor) return Ending::over;
  one.state = EndProposed{by, reason, now};
  return Ending::proposed;
}

bool undoable(const EscalationRecord& one, base::Instant now, const Limits& limits) {
  return one.raised_by == RaisedBy::visitor && !one.raiser && now < one.raised_at + limits.undo_within;
}

bool page_failed(EscalationRecord& one, const PageRecord& page, const network::Ladder& ladder, base::Instant now,
                 const Limits& limits) {
  const auto found = std::ranges::find_if(one.pages, [&](const PageRecord& kept) {
    return kept.pager == page.pager && kept.round == page.round && kept.step == page.step;
  });
  if (found == one.pages.end() || found->state != PageState::sending) return false;
  found->state = PageState::failed;
  const bool of_this_step = page.round == one.round && page.step == one.fired;
  if (!of_this_step || !std::holds_alternative<Ringing>(one.state)) return true;
  const bool last = one.fired >= ladder.steps.size();
  const auto soonest = last ? now + limits.round_least : now;
  one.next_at = std::min(one.next_at, soonest);
  return true;
}

void bound(EscalationRecord& one, const network::Ladder& ladder, base::Instant now, const Limits& limits) {
  one.fired = static_cast<std::uint8_t>(std::min<std::size_t>(one.fired, ladder.steps.size()));
  one.round = std::max<std::uint32_t>(one.round, 1);
  one.raised_at = std::min(one.raised_at, now);
  one.next_at = std::min(one.next_at, now + gap_after(ladder, one.fired));
  if (auto* acknowledged = std::get_if<Acknowledged>(&one.state))
    acknowledged->until = std::min(acknowledged->until, now + limits.take_within);
  if (auto* proposed = std::get_if<EndProposed>(&one.state)) proposed->since = std::min(proposed->since, now);
}

}  // namespace core
