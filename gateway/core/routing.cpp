#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "core/escalation.hpp"
#include "core/switchboard_state.hpp"
#include "network/question.hpp"

// Who may answer a visitor, and when more may: her plan held against who is there.
namespace core {
namespace {

network::Question question_of(const Choices& choices) {
  return {choices.role, choices.topic, choices.where, choices.language, choices.danger == "yes", choices.minors == "yes"};
}

std::optional<base::Instant> earlier(std::optional<base::Instant> one, std::optional<base::Instant> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

/// Of a desk that no rule brought: her own region's would be hers already.
network::Reach reach_of(network::DeskKind kind) {
  switch (kind) {
    case network::DeskKind::veilig_thuis: return network::Reach::other_region;
    case network::DeskKind::expert_centre: return network::Reach::expert_centre;
    case network::DeskKind::crisis_service: return network::Reach::crisis_service;
    default: return network::Reach::national;
  }
}

}  // namespace

void Switchboard::State::plan(Visit& visit) {
  visit.plan = network::route(network, desks, question_of(*visit.choices));
  visit.planned.reset();
  for (const auto& step : visit.plan.steps) visit.planned |= step.desk_set;
  visit.steps_open = std::min<std::size_t>(1, visit.plan.steps.size());
}

bool Switchboard::State::manned(const network::PlanStep& step, const network::DeskSet& accepted) const {
  // Whom she accepted already serves who waits also after closing time; nobody else is proposed outside hours.
  const auto reachable = step.desk_set & (hours.open() | accepted);
  return (reachable & (step.skill == network::Skill::any ? presence.expected : presence.expected_officers)).any();
}

std::chrono::milliseconds Switchboard::State::widen_every(const Visit& visit) const {
  const bool asked = network::is_harmful_practice(visit.choices->topic);
  return visit.raised && !asked ? limits.widen_in_danger : limits.widen_every;
}

std::size_t Switchboard::State::steps_due(const Visit& visit) const {
  const auto& steps = visit.plan.steps;
  if (visit.raised) return steps.size();  // whoever is there may answer, as soon as she agrees
  const auto waited = now - visit.since;
  auto open = visit.steps_open;
  while (open < steps.size() && waited >= steps[open].after) ++open;
  // Nobody of all these is there: waiting for them would be in vain.
  const auto nobody = [&] {
    return std::none_of(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(open),
                        [&](const auto& step) { return manned(step, visit.desk_set); });
  };
  while (open < steps.size() && nobody()) ++open;
  return open;
}

void Switchboard::State::look(Visit& visit) {
  if (!visit.queued()) return;
  const auto& steps = visit.plan.steps;
  const auto waited = now - visit.since;
  const auto open = steps_due(visit);
  const bool anybody = visit.anybody || (!steps.empty() && waited >= limits.anybody_after);
  const bool more = std::exchange(visit.steps_open, open) != open;
  if ((std::exchange(visit.anybody, anybody) != anybody) || more) announce_changed(visit);
  std::erase_if(visit.passed_over, [&](const PassedOver& one) { return one.until <= now; });

  std::optional<base::Instant> next;
  const auto later = [&](base::Instant when) {
    if (when > now) next = earlier(next, when);
  };
  if (open < steps.size()) later(visit.since + steps[open].after);
  if (!visit.choices->language.empty()) later(visit.since + limits.language_wait);
  if (!steps.empty()) later(visit.since + limits.anybody_after);
  for (const auto& one : visit.passed_over) later(one.until);
  propose(visit);
  if (visit.told_wider_at) later(*visit.told_wider_at + widen_every(visit));
  visits.set_look_again(visit, next);
}

bool Switchboard::State::suits(const Adviser& adviser, const Visit& visit) const {
  const auto shared = adviser.desk_set & visit.desk_set;
  if (shared.none()) return false;
  if (visit.raised) return true;
  if (visit.plan.steps.empty() || visit.anybody) return true;
  if ((shared & ~visit.planned).any()) return true;  // her own wish: no step names that desk
  return std::any_of(visit.plan.steps.begin(), visit.plan.steps.begin() + static_cast<std::ptrdiff_t>(visit.steps_open),
                     [&](const auto& step) {
                       const bool skilled = step.skill == network::Skill::any || adviser.attention_officer;
                       return skilled && (step.desk_set & shared).any();
                     });
}

const network::DeskSet& Switchboard::State::there_for(const network::PlanStep& step) const {
  return step.skill == network::Skill::any ? presence.there : presence.officers;
}

/// Asks whether desks of open steps may answer her too: those that are open, have somebody there, and are news to her. All of
/// one question are of one reach, so that one sentence says who they are; the next reach has its turn a little later.
void Switchboard::State::propose(Visit& visit) {
  if (!visit.here() || stops_at) return;
  if (propose_owner(visit)) return;
  if (visit.told_wider_at && now < *visit.told_wider_at + widen_every(visit)) return;  // `look` comes back then
  std::vector<network::Reach> tried;
  for (const auto& step : std::span(visit.plan.steps).first(visit.steps_open)) {
    if (std::ranges::find(tried, step.reach) != tried.end() || (possible(visit, step) & ~visit.told_wider).none()) continue;
    if (propose(visit, step.reach)) return;
    tried.push_back(step.reach);
  }
}

network::DeskSet Switchboard::State::possible(const Visit& visit, const network::PlanStep& step) const {
  return step.desk_set & hours.open() & there_for(step) & ~visit.desk_set;
}

/// She has answered and is to take her within her time: neither hours nor turns count, only that the visitor agrees.
bool Switchboard::State::propose_owner(Visit& visit) {
  const OpenDanger* danger = visit.raised && visit.queued() ? dangers.of(visit.id) : nullptr;
  const auto owner = danger ? owner_of(danger->row) : std::nullopt;
  const Adviser* adviser = owner ? roster.by_id(*owner) : nullptr;
  if (!adviser || !adviser->on_shift || adviser->serves(visit.desk_set)) return false;
  const auto news = adviser->desk_set & ~visit.told_wider;
  if (news.none()) return false;
  network::DeskSet wanted;
  for (std::size_t number = 0; wanted.none(); ++number) {
    if (news.test(number)) wanted.set(number);
  }
  Widen widen{with_room_for(visit, wanted, true), network::Reach::other_region};
  network::for_each_desk(wanted, [&](std::size_t number) {
    widen.desks.push_back(network.desks[number].slug);
    widen.reach = reach_of(network.desks[number].kind);
  });
  visit.told_wider |= adviser->desk_set;
  visit.told_wider_at = now;
  tell(visit.line, std::move(widen));
  return true;
}

bool Switchboard::State::propose(Visit& visit, network::Reach reach) {
  const auto steps = std::span(visit.plan.steps).first(visit.steps_open);
  network::DeskSet wanted, has;
  for (const auto& step : steps) {
    if (step.reach != reach) continue;
    wanted |= possible(visit, step);
    has |= step.desk_set & visit.desk_set;
  }
  Widen widen{with_room_for(visit, wanted, has.none()), reach};
  const auto kept = widen.desks.size();
  for (const auto& step : steps) {
    for (const auto& desk : step.desks) {
      const auto number = desks.number_of(desk);
      if (!wanted.test(number) || !step.desk_set.test(number) || widen.desks.size() >= limits.hello_desks_max) continue;
      if (std::ranges::find(widen.desks, desk) == widen.desks.end()) widen.desks.push_back(desk);
    }
  }
  if (widen.desks.size() == kept) return false;
  // Whoever goes meanwhile stays known: she is not asked about the same people twice.
  visit.told_wider |= wanted;
  visit.told_wider_at = now;
  tell(visit.line, std::move(widen));
  return true;
}

/// Of her desks, those that stay in a Hello that names no more than eight: who is not there makes room for the wanted, the last
/// first, and then the last one for a reach of which she has nobody.
std::vector<std::string> Switchboard::State::with_room_for(const Visit& visit, const network::DeskSet& wanted, bool a_seat) const {
  auto out = visit.desks;
  std::size_t newcomers = 0;
  network::for_each_desk(wanted, [&](std::size_t) { ++newcomers; });
  for (auto at = out.size(); at-- > 0 && out.size() + newcomers > limits.hello_desks_max;) {
    if (!presence.expected.test(desks.number_of(out[at]))) out.erase(out.begin() + static_cast<std::ptrdiff_t>(at));
  }
  if (a_seat && out.size() >= limits.hello_desks_max) out.pop_back();
  return out;
}

/// She may when somebody whom her rules reach at any time is there, at a desk that takes people in, and it is not too late.
std::optional<RefusalCode> Switchboard::State::why_not_in(const Visit& visit) const {
  if (stops_at) return RefusalCode::closed;
  network::DeskSet reachable = visit.desk_set & ~visit.planned & presence.there;
  for (const auto& step : visit.plan.steps) {
    reachable |= step.desk_set & there_for(step);
  }
  reachable &= hours.open();
  if (reachable.none()) return RefusalCode::closed;
  const auto mine = reachable & visit.desk_set;
  if (mine.none()) return std::nullopt;  // others will be proposed to her at once
  const auto closes = hours.closes_in_s(reachable);
  if (!closes) return std::nullopt;
  const auto expected = forecast_s(visit);
  const bool in_time = !expected || *expected <= static_cast<double>(*closes);
  return in_time ? std::nullopt : std::optional(RefusalCode::too_late);
}

void Switchboard::State::on(const VisitorAskedRoute& event) {
  Visit asked;
  asked.choices = event.choices;
  asked.since = now;
  asked.line = Here{event.at};
  plan(asked);
  Routed out;
  const auto take = [&](const std::string& desk) {
    if (out.desks.size() < limits.hello_desks_max && std::ranges::find(out.desks, desk) == out.desks.end())
      out.desks.push_back(desk);
  };
  for (const auto& step : asked.plan.steps) {
    if (step.after > asked.plan.steps.front().after) break;
    for (const auto& desk : step.desks) take(desk);
  }
  if (asked.plan.steps.empty()) {
    for (const auto& desk : network.desks) {
      if (desk.active) take(desk.slug);
    }
  }
  asked.desks = out.desks;
  asked.desk_set = desks.set_of(out.desks);
  asked.steps_open = steps_due(asked);
  const auto why_not = why_not_in(asked);
  out.open = disk == Disk::answers && !why_not;
  out.late = why_not == RefusalCode::too_late;
  const auto reachable = asked.planned | asked.desk_set;
  for (const auto& [language, where] : presence.spoken) {
    if ((where & reachable).any()) out.languages.push_back(language);
  }
  out.prospect = prospect_of(asked, forecast_s(asked));
  if (out.open) out.prospect.opens_in_s.reset();
  else out.prospect.opens_in_s = hours.opens_in_s(reachable);
  tell(event.at, std::move(out));
}

}  // namespace core
