#include <chrono>
#include <variant>

#include "core/switchboard_state.hpp"

// What happens to the gateway itself: time, its store, its end.
namespace core {

void Switchboard::State::on(const TimePassed&) {
  // Nothing can be given up durably now; the holds start anew when the store is back.
  if (disk == Disk::fails) return;
  for (const auto& who : deadlines.due(now)) {
    const auto still = deadlines.of(who);
    if (!still || *still > now) continue;  // an earlier one of this round changed it
    if (const auto* id = std::get_if<base::AdviserId>(&who)) {
      Adviser& adviser = *roster.by_id(*id);
      if (!adviser.here()) sign_out(adviser, RequeuedWhy::adviser_gone);
      else if (adviser.offer && adviser.offer->until <= now) expire_offer(adviser);
      else if (adviser.resting()) stand(adviser, Ready{});
      else end_wrap_up(adviser);
      continue;
    }
    if (const auto* danger = std::get_if<base::EscalationId>(&who)) {
      danger_is_due(*dangers.by_id(*danger));
      continue;
    }
    if (const auto* rest = std::get_if<RestOf>(&who)) {
      forget_rest(rest->adviser);
      continue;
    }
    Visit& visit = *visits.by_id(std::get<base::VisitId>(who));
    if (visit.queued() && visit.here()) {
      touch(visit);
      continue;
    }
    if (visit.queued()) {
      give_up_place(visit);
      continue;
    }
    if (visit.needs_hello()) tell(visit.line, Ended{visit.conversation, EndedBy::gateway, EndedWhy::closed});
    if (const auto* with = visit.with_adviser()) {
      tell(roster.by_id(with->adviser)->line, Ended{visit.conversation, EndedBy::gateway, EndedWhy::lost});
    }
    end_visit(visit);
  }
}

void Switchboard::State::on(const StoreFailed&) {
  disk = Disk::fails;
  withdraw_offers();
}

void Switchboard::State::on(const StoreRecovered&) {
  if (disk == Disk::answers) return;
  disk = Disk::answers;
  touch_everybody();
  // Whoever wanted to come back meanwhile was refused, so nobody's hold may have run out because of that.
  for (auto& [id, visit] : visits.all()) {
    if (!visit.here()) visits.set_line(visit, LineLost{now + limits.visitor_hold});
    if (visit.needs_hello()) visits.set_state(visit, NeedsHello{now + limits.fresh_hello_wait});
  }
  for (auto& [id, adviser] : roster.all()) {
    if (!adviser.here()) roster.set_line(adviser, LineLost{now + limits.adviser_hold});
  }
}

void Switchboard::State::on(const StopRequested& event) {
  stops_at = now + std::chrono::seconds{event.within_s};
  withdraw_offers();
  for (const auto& [id, visit] : visits.all()) {
    if (const auto at = connection_of(visit.line)) tell_closing(*at);
  }
  for (const auto& [id, adviser] : roster.all()) {
    if (const auto at = connection_of(adviser.line)) tell_closing(*at);
  }
}

void Switchboard::State::on(const CalendarRead& event) {
  calendar = Calendar{event.unix_ms, now};
  read_hours();
}

}  // namespace core
