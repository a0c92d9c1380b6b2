#include "core/visit.hpp"

namespace core {

VisitRecord record_of(const Visit& visit) {
  VisitRecord out;
  out.visit = visit.id;
  out.conversation = visit.conversation;
  out.desks = visit.desks;
  out.choices = *visit.choices;
  out.since = visit.since;
  out.at_head = visit.at_head;
  out.needs_hello = visit.needs_hello();
  if (const auto* with = visit.with_adviser()) {
    out.adviser = with->adviser;
    out.desk = with->desk;
    out.taken_at = with->since;
    out.heavy = visit.heavy;
  }
  out.token = visit.token;
  out.previous_token = visit.previous_token;
  return out;
}

std::optional<base::Instant> deadline_of(const Visit& visit) {
  if (const auto* lost = std::get_if<LineLost>(&visit.line)) return lost->hold_until;
  if (const auto* needs = std::get_if<NeedsHello>(&visit.state)) return needs->answer_by;
  if (visit.queued()) return visit.look_again;
  return std::nullopt;
}

}  // namespace core
