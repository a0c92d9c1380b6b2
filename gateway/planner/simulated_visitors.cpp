#include "planner/simulated_visitors.hpp"

#include <algorithm>
#include <utility>

#include "network/civil_time.hpp"
#include "planner/numbered_ids.hpp"

namespace planner {

SimulatedVisitors::SimulatedVisitors(const Arrivals& arrivals, const Behaviour& behaviour, std::uint64_t seed,
                                     const network::DeskTable& desks, Agenda& agenda)
    : arrivals_(arrivals), behaviour_(behaviour), desks_(desks), agenda_(agenda) {
  all_.reserve(arrivals.size());
  for (const auto& arrival : arrivals) {
    Visitor made{State::away, {}, Chance(seed, 2 * all_.size()), {}, 0, 0, false, {}, {}, {}, {}};
    made.temper = temper_of(behaviour, arrival.choices, network::local_time(arrival.unix_s).minute, made.chance);
    made.record.unix_s = arrival.unix_s;
    all_.push_back(std::move(made));
  }
}

void SimulatedVisitors::expect(std::uint32_t visitor, base::Instant at) { agenda_.note(at, Deed::ask, visitor); }

void SimulatedVisitors::act(const Intention& intention, base::Instant now, const Say& say) {
  const auto who = intention.who;
  Visitor& visitor = all_[who];
  const bool stale = intention.about != visitor.round;
  switch (intention.deed) {
    case Deed::ask:
      visitor.state = State::asking;
      return say(core::VisitorAskedRoute{visitor_line(who), arrivals_[who].choices});
    case Deed::arrive:
      visitor.since = now;
      return say(core::VisitorArrived{visitor_line(who), id_of<base::VisitId>(who + 1u), conversation_of(who, 0),
                                      visitor.desks, arrivals_[who].choices, 0, id_of<base::TokenHash>(who + 1u)});
    case Deed::lose_patience:
      if (visitor.state == State::waiting) leave(visitor, who, now, say);
      return;
    case Deed::accept_more:
      if (visitor.state != State::waiting || stale || !accepts_more(visitor)) return;
      ++visitor.record.widen_accepted;
      visitor.desks = visitor.proposed;
      return send_again(visitor, who, say);
    case Deed::come_again:
      if (visitor.state == State::waiting && !stale) send_again(visitor, who, say);
      return;
    case Deed::end_chat:
      if (visitor.state == State::in_chat && !stale) end_chat(visitor, who, say);
      return;
    default: return;
  }
}

void SimulatedVisitors::leave(Visitor& visitor, std::uint32_t who, base::Instant now, const Say& say) {
  if (visitor.record.outcome == Outcome::unfinished) visitor.record.waited_ms = (now - visitor.since).count();
  finish(visitor, Outcome::left);
  say(core::VisitorLeft{visitor_line(who), core::Leaving::end});
}

void SimulatedVisitors::end_chat(Visitor& visitor, std::uint32_t who, const Say& say) {
  visitor.record.chat_ms = delay(visitor.temper.chat_s).count();
  const auto conversation = conversation_of(who, visitor.hello);
  finish(visitor, Outcome::taken);
  if (visitor.temper.ends_herself) return say(core::VisitorLeft{visitor_line(who), core::Leaving::end});
  say(core::AdviserEndedChat{visitor.adviser, conversation});
}

void SimulatedVisitors::send_again(Visitor& visitor, std::uint32_t who, const Say& say) {
  ++visitor.hello;
  say(core::VisitorSentAgain{visitor_line(who), conversation_of(who, visitor.hello), visitor.desks,
                             arrivals_[who].choices, 0, false,
                             id_of<base::TokenHash>((static_cast<std::uint64_t>(visitor.hello) << 32) | (who + 1u))});
}

void SimulatedVisitors::hear(std::uint32_t who, const core::Notice& notice, base::Instant now) {
  Visitor& visitor = all_[who];
  if (const auto* routed = std::get_if<core::Routed>(&notice)) return on(visitor, who, *routed, now);
  if (const auto* widen = std::get_if<core::Widen>(&notice)) return on(visitor, who, *widen, now);
  if (std::holds_alternative<core::Waiting>(notice)) return begin_wait(visitor, who, now);
  if (std::holds_alternative<core::VisitorTaken>(notice)) return begin_chat(visitor, who, now);
  if (const auto* prospect = std::get_if<core::Prospect>(&notice)) {
    if (visitor.record.shown || !prospect->wait || visitor.state == State::gone) return;
    visitor.record.shown = prospect->wait;
    visitor.record.shown_after_ms = (now - visitor.since).count();
  } else if (const auto* duty = std::get_if<core::Duty>(&notice)) {
    visitor.alone = !duty->on;
  } else if (std::holds_alternative<core::Requeued>(notice)) {
    visitor.state = State::waiting;
    agenda_.note(now + delay(1), Deed::come_again, who, ++visitor.round);
  } else if (std::holds_alternative<core::Ended>(notice)) {
    finish(visitor, Outcome::left);
  } else if (const auto* refused = std::get_if<core::Refused>(&notice)) {
    if (refused->about != core::About::arrive) return;
    finish(visitor, outcome_of(refused->code));
  }
}

Outcome SimulatedVisitors::outcome_of(core::RefusalCode code) {
  switch (code) {
    case core::RefusalCode::closed:
    case core::RefusalCode::too_late: return Outcome::closed;
    case core::RefusalCode::full: return Outcome::full;
    default: return Outcome::refused;
  }
}

void SimulatedVisitors::on(Visitor& visitor, std::uint32_t who, const core::Routed& routed, base::Instant now) {
  visitor.desks = routed.desks;
  if (!routed.desks.empty()) visitor.record.desk = desks_.number_of(routed.desks.front());
  if (!routed.open) return finish(visitor, Outcome::closed);
  agenda_.note(now + delay(visitor.temper.arrive_after_s), Deed::arrive, who);
}

void SimulatedVisitors::on(Visitor& visitor, std::uint32_t who, const core::Widen& widen, base::Instant now) {
  ++visitor.record.widen_asked;
  const double answers_s = visitor.chance.log_normal(behaviour_.widen_answer_median_s, behaviour_.answer_sigma);
  if (visitor.state != State::waiting) return;
  visitor.proposed = widen.desks;
  agenda_.note(now + delay(answers_s), Deed::accept_more, who, ++visitor.round);
}

bool SimulatedVisitors::accepts_more(const Visitor& visitor) const {
  return visitor.temper.reserve < (visitor.alone ? behaviour_.widen_accepted_alone : behaviour_.widen_accepted);
}

void SimulatedVisitors::begin_wait(Visitor& visitor, std::uint32_t who, base::Instant now) {
  if (std::exchange(visitor.state, State::waiting) == State::waiting) return;
  agenda_.note(now + delay(visitor.temper.patience_s), Deed::lose_patience, who);
}

void SimulatedVisitors::begin_chat(Visitor& visitor, std::uint32_t who, base::Instant now) {
  // Only the first wait counts: whoever loses her adviser goes to the head of the queue.
  if (visitor.record.outcome == Outcome::unfinished) visitor.record.waited_ms = (now - visitor.since).count();
  visitor.record.outcome = Outcome::taken;
  visitor.state = State::in_chat;
  visitor.since = now;
  agenda_.note(now + delay(visitor.temper.chat_s), Deed::end_chat, who, ++visitor.round);
}

void SimulatedVisitors::taken_by(std::uint32_t who, base::ConnectionId adviser, std::size_t desk) {
  all_[who].adviser = adviser;
  if (all_[who].record.taken_by == no_desk) all_[who].record.taken_by = desk;
}

void SimulatedVisitors::finish(Visitor& visitor, Outcome outcome) {
  visitor.state = State::gone;
  ++visitor.round;
  if (visitor.record.outcome == Outcome::unfinished) visitor.record.outcome = outcome;
}

std::vector<VisitorRecord> SimulatedVisitors::records() const {
  std::vector<VisitorRecord> out;
  out.reserve(all_.size());
  for (const auto& visitor : all_) out.push_back(visitor.record);
  return out;
}

}  // namespace planner
