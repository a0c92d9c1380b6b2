#include "core/inspection.hpp"

#include <algorithm>
#include <set>

#include "core/escalation.hpp"
#include "core/switchboard_state.hpp"

namespace core {
namespace {

/// Collects what is broken.
struct Findings {
  std::vector<std::string> broken;
  void must(bool holds, const char* words) {
    if (!holds) broken.emplace_back(words);
  }
};

// `auto`, since the state's type is the switchboard's own affair.
void judge_visit(auto& state, const Visit& visit, Findings& found) {
  found.must(visit.queued() == state.queue.contains(visit), "the queue holds exactly those who wait");
  found.must(visit.queued() || !visit.offered_to, "only who waits is offered");
  found.must(visit.with_adviser() || !visit.heavy, "only a chat is heavy");
  found.must(state.deadlines.of(visit.id) == deadline_of(visit), "a visit's deadline is noted");
  found.must(state.visits.holding(visit.token) == &visit, "a visit is found by its token");
  found.must(!visit.previous_token || state.visits.holding(*visit.previous_token) == &visit,
             "a visit is found by its previous token");
  if (const auto at = connection_of(visit.line)) {
    found.must(state.visits.at(*at) == &visit, "a visit is found by its connection");
  }
  if (visit.needs_hello()) {
    found.must(state.visits.in(visit.conversation) == nullptr, "a dead conversation is nobody's");
  } else {
    found.must(state.visits.in(visit.conversation) == &visit, "nobody shares her conversation");
    found.must(!state.dead.contains(visit.conversation), "a living conversation is not remembered as dead");
  }
  if (visit.queued()) {
    found.must(!visit.here() || visit.hello == Hello::in_memory, "whoever can be taken has her Hello here");
    found.must(visit.desk_set.any(), "whoever waits, waits for a desk");
  }
  if (const auto* with = visit.with_adviser()) {
    const Adviser* adviser = state.roster.by_id(with->adviser);
    found.must(adviser && adviser->holds(visit.id), "whoever is taken is among her adviser's chats");
    // A desk that the configuration has lost since cannot be among hers any more.
    const bool known = state.desks.number_of(with->desk) < network::desks_max;
    found.must(!known || visit.desk_set.test(state.desks.number_of(with->desk)), "she is with a desk that she accepted");
  }
  const auto* danger = state.dangers.of(visit.id);
  found.must(visit.raised == (danger && danger->row.kind == DangerKind::danger), "who is in danger goes ahead, and nobody else");
  found.must(visit.agains <= state.limits.agains_per_visit_max, "fresh Hellos are limited");
}

/// Asked of each adviser by herself, as a check of the union that the switchboard makes.
bool somebody_on_duty(auto& state, const Visit& visit) {
  return std::ranges::any_of(state.roster.all(), [&](const auto& entry) {
    return entry.second.on_shift && entry.second.serves(visit.desk_set);
  });
}

/// Counted and compared one by one, as a check of what the switchboard keeps in groups.
void judge_waiting(auto& state, const Visit& visit, const std::vector<network::DeskSet>& ahead, Findings& found) {
  const auto place = 1 + std::ranges::count_if(ahead, [&](const auto& desks) { return (desks & visit.desk_set).any(); });
  found.must(state.queue.place_of(visit) == place, "a place is one more than those ahead for the same desks");
  found.must(visit.desk_set == state.desks.set_of(visit.desks), "whoever waits, waits for the desks she accepted");
  if (!visit.here()) {
    found.must(!visit.offered_to, "only who is there is offered");
    return;
  }
  found.must(visit.told_place == place, "whoever waits was told her true place");
  found.must(visit.told_duty == somebody_on_duty(state, visit), "whoever waits knows whether somebody is on duty for her");
  if (visit.offered_to) {
    const Adviser* adviser = state.roster.by_id(*visit.offered_to);
    found.must(adviser && adviser->offer && adviser->offer->visit == visit.id, "an offer is known at both ends");
    return;
  }
  const bool waits_beside = std::ranges::any_of(state.roster.all(), [&](const auto& entry) {
    return entry.second.free() && state.may_be_offered(entry.second, visit);
  });
  found.must(!waits_beside || !state.offerable(visit), "nobody waits beside a free adviser who suits");
}

void judge_adviser(auto& state, const Adviser& adviser, std::set<base::VisitId>& held, Findings& found) {
  found.must(state.deadlines.of(adviser.id) == deadline_of(adviser), "an adviser's deadline is noted");
  if (const auto at = connection_of(adviser.line)) {
    found.must(state.roster.at(*at) == &adviser, "an adviser is found by her connection");
    found.must(state.visits.at(*at) == nullptr, "a connection is one person's");
  }
  found.must(adviser.chats.size() <= state.limits.chats_per_adviser_max, "an adviser has at most so many chats");
  found.must(adviser.max >= 1 && adviser.max <= state.limits.chats_per_adviser_max,
             "an adviser's own maximum is within the limit");
  found.must(adviser.stored == record_of(adviser), "an adviser's row is what it should be");
  found.must(!adviser.on_shift || adviser.paused() || !state.rests.contains(adviser.id), "a rest is kept once");
  const auto heavy = std::ranges::count_if(adviser.chats, [&](const auto& chat) { return state.visits.by_id(chat)->heavy; });
  found.must(adviser.heavy == heavy, "an adviser's heavy chats are counted");
  if (adviser.offer) {
    const Visit* visit = state.visits.by_id(adviser.offer->visit);
    found.must(visit && visit->offered_to == adviser.id, "an offer is known at both ends");
    found.must(adviser.on_shift && adviser.here() && std::holds_alternative<Ready>(adviser.standing) && adviser.room() > 0,
               "only who is free has an offer");
  }
  found.must(adviser.here() || adviser.has_row(),
             "an adviser without line is remembered only for a shift or a chat");
  for (const auto& chat : adviser.chats) {
    found.must(held.insert(chat).second, "a visit is taken by one adviser, once");
    const Visit* visit = state.visits.by_id(chat);
    const auto* with = visit ? visit->with_adviser() : nullptr;
    found.must(with && with->adviser == adviser.id, "an adviser's chats are with her");
  }
}

void judge_danger(auto& state, const OpenDanger& danger, Findings& found) {
  const auto& row = danger.row;
  found.must(state.deadlines.of(row.danger) == deadline_of(row, state.limits), "a danger's deadline is noted");
  found.must(row.fired >= 1 && row.fired <= danger.ladder->steps.size(), "a danger's step is one of its ladder");
  found.must(row.pages.size() <= pages_max, "a danger's pages are limited");
  if (row.visit) {
    found.must(state.visits.by_id(*row.visit) != nullptr, "a danger's visit lives");
    found.must(state.dangers.of(*row.visit) == &danger, "a danger is found by its visit");
  }
  const auto owner = owner_of(row);
  const bool by_nobody = owner && !std::holds_alternative<EndProposed>(row.state) && !state.roster.by_id(*owner);
  found.must(!by_nobody, "who has a danger is signed in");
  for (const auto& [id, told] : danger.told) {
    const Adviser* adviser = state.roster.by_id(id);
    found.must(adviser && adviser->here(), "only who is there knows of a danger");
  }
  for (const auto& [id, adviser] : state.roster.all()) {
    const auto known = danger.told.find(id);
    const bool knows = known != danger.told.end();
    found.must(!adviser.here() || state.concerns(adviser, danger) == knows, "whom a danger concerns, she knows of it");
    if (knows) found.must(known->second == state.danger_for(adviser, danger), "what is known of a danger is true");
  }
}

}  // namespace

std::vector<std::string> Inspection::broken_invariants(const Switchboard& switchboard) {
  auto& state = *switchboard.state_;
  Findings found;
  std::size_t queued = 0, living = 0, visitors_here = 0, tokens = 0, deadlines = 0, advisers_here = 0;
  for (const auto& [id, visit] : state.visits.all()) {
    queued += visit.queued() ? 1 : 0;
    living += visit.needs_hello() ? 0 : 1;
    visitors_here += visit.here() ? 1 : 0;
    tokens += visit.previous_token && *visit.previous_token != visit.token ? 2 : 1;
    deadlines += deadline_of(visit) ? 1 : 0;
    judge_visit(state, visit, found);
  }
  std::set<base::VisitId> held;
  for (const auto& [id, adviser] : state.roster.all()) {
    advisers_here += adviser.here() ? 1 : 0;
    deadlines += deadline_of(adviser) ? 1 : 0;
    judge_adviser(state, adviser, held, found);
  }
  for (const auto& [adviser, until] : state.rests) {
    found.must(state.deadlines.of(RestOf{adviser}) == until, "a rest's end is noted");
    found.must(until <= state.now + state.limits.rest_after_heavy, "no rest is longer than a rest");
  }
  deadlines += state.rests.size();
  std::size_t dangers_of_visits = 0;
  for (const auto& [id, danger] : state.dangers.all()) {
    deadlines += deadline_of(danger.row, state.limits) ? 1 : 0;
    dangers_of_visits += danger.row.visit ? 1 : 0;
    judge_danger(state, danger, found);
  }
  const bool few = state.dangers.size() <= state.limits.dangers_kept_max && state.dangers.live() <= state.limits.dangers_max;
  found.must(few, "open dangers are limited");
  found.must(state.dangers.visits_.size() == dangers_of_visits, "no danger is remembered in vain");
  found.must(state.queue.size() == queued, "nobody is in the queue twice");
  found.must(state.visits.connections_.size() == visitors_here, "no connection is remembered in vain");
  found.must(state.visits.conversations_.size() == living, "no conversation is remembered in vain");
  found.must(state.visits.tokens_.size() == tokens, "no token is remembered in vain");
  found.must(state.roster.connections_.size() == advisers_here, "no adviser's connection is remembered in vain");
  found.must(state.deadlines.size() == deadlines, "no deadline is remembered in vain");
  found.must(state.dead.size() <= state.limits.conversations_remembered_max, "dead conversations are a bounded memory");
  std::vector<network::DeskSet> ahead;
  for (const auto& one : state.queue.in_order()) {
    judge_waiting(state, *state.visits.by_id(one.rank.visit), ahead, found);
    ahead.push_back(one.desks);
  }
  return found.broken;
}

Inspection::Rows Inspection::rows(const Switchboard& switchboard) {
  Rows out;
  for (const auto& [id, visit] : switchboard.state_->visits.all()) out.visits.push_back(record_of(visit));
  for (const auto& [id, adviser] : switchboard.state_->roster.all()) {
    if (const auto row = record_of(adviser)) out.shifts.push_back(*row);
  }
  for (const auto& [adviser, until] : switchboard.state_->rests) out.rests.push_back({adviser, until});
  out.chat_lengths = switchboard.state_->estimate.lengths_rows();
  out.wait_ratios = switchboard.state_->estimate.ratios_rows();
  for (const auto& [id, danger] : switchboard.state_->dangers.all()) out.escalations.push_back(danger.row);
  out.audit_last = switchboard.state_->audit_last;
  return out;
}

std::map<base::AdviserId, base::Instant> Inspection::rests(const Switchboard& switchboard) {
  auto out = switchboard.state_->rests;
  for (const auto& [id, adviser] : switchboard.state_->roster.all()) {
    if (const auto* resting = std::get_if<Resting>(&adviser.standing)) out[id] = resting->until;
  }
  return out;
}

std::vector<SetMembers> Inspection::members(const Switchboard& switchboard) {
  auto& state = *switchboard.state_;
  std::vector<SetMembers> out;
  for (const auto& [id, visit] : state.visits.all()) {
    const auto* with = visit.with_adviser();
    if (!with) continue;
    const Adviser& adviser = *state.roster.by_id(with->adviser);
    out.push_back({visit.conversation, connection_of(visit.line), connection_of(adviser.line)});
  }
  return out;
}

std::vector<Inspection::VisitorHere> Inspection::visitors_here(const Switchboard& switchboard) {
  auto& state = *switchboard.state_;
  std::vector<VisitorHere> out;
  for (const auto& [id, visit] : state.visits.all()) {
    const auto at = connection_of(visit.line);
    if (!at) continue;
    VisitorHere one{*at, visit.conversation, VisitState::needs_hello, 0, false, false, std::nullopt};
    if (const auto* danger = state.dangers.of(visit.id); danger && danger->row.raised_by == RaisedBy::visitor)
      one.danger = state.seen_by(visit, *danger).state;
    if (visit.queued()) {
      one.state = VisitState::waiting;
      one.place = state.queue.place_of(visit);
      one.duty = somebody_on_duty(state, visit);
    } else if (const auto* with = visit.with_adviser()) {
      one.state = VisitState::taken;
      one.peer_here = state.roster.by_id(with->adviser)->here();
    }
    out.push_back(one);
  }
  return out;
}

std::vector<Inspection::AdviserHere> Inspection::advisers_here(const Switchboard& switchboard) {
  auto& state = *switchboard.state_;
  std::vector<AdviserHere> out;
  for (const auto& [id, adviser] : state.roster.all()) {
    const auto at = connection_of(adviser.line);
    if (!at) continue;
    AdviserHere one{*at, adviser.on_shift, {}, {}, {}, {}, {}};
    one.shift = {adviser.on_shift, adviser.max, adviser.languages, adviser.standing, adviser.standing_since};
    if (adviser.offer) one.offer = state.visits.by_id(adviser.offer->visit)->conversation;
    for (const auto& chat : adviser.chats) {
      const Visit& visit = *state.visits.by_id(chat);
      one.chats.push_back({visit.conversation, visit.here(), visit.heavy});
    }
    for (const auto& waiting : state.queue.in_order()) {
      const Visit& visit = *state.visits.by_id(waiting.rank.visit);
      if (adviser.on_shift && adviser.serves(visit.desk_set)) one.queue.push_back(state.item_for(adviser, visit));
    }
    for (const auto& [danger_id, danger] : state.dangers.all()) {
      if (state.concerns(adviser, danger)) one.dangers.push_back(state.danger_for(adviser, danger));
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::size_t Inspection::held(const Switchboard& switchboard) {
  const auto& state = *switchboard.state_;
  return state.visits.all().size() + state.dangers.size() + state.roster.all().size() + state.queue.size() + state.deadlines.size() +
         state.visits.connections_.size() + state.visits.conversations_.size() + state.visits.tokens_.size() +
         state.roster.connections_.size();
}

}  // namespace core
