#include "core/switchboard.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/switchboard_state.hpp"

namespace core {
namespace {

constexpr std::size_t effects_usual = 16;  // an arrival tells the advisers of a desk or two

}  // namespace

Switchboard::Switchboard(Limits limits, network::Network network)
    : state_(std::make_unique<State>(limits, std::move(network))) {}
Switchboard::~Switchboard() = default;

Answer Switchboard::handle(Event event, base::Instant now) {
  State& state = *state_;
  state.now = std::max(state.now, now);
  state.answer = {};
  state.answer.effects.reserve(effects_usual);
  std::swap(state.answer.store, state.owed);
  std::ranges::move(std::exchange(state.owed_effects, {}), std::back_inserter(state.answer.effects));
  state.read_hours();
  std::visit([&](const auto& happened) { state.on(happened); }, event);
  if (state.touched.everybody || !state.touched.advisers.empty()) state.forget_idle_advisers();
  state.settle();
  return std::move(state.answer);
}

void Switchboard::restore(Rows rows, base::Instant now) {
  state_->now = now;
  for (auto& shift : rows.shifts) state_->restore(std::move(shift));
  for (const auto& rest : rows.rests) state_->restore(rest);
  for (auto& visit : rows.visits) state_->restore(std::move(visit));
  state_->restore_learnt(rows);
  state_->audit_last = rows.audit_last;
  for (auto& escalation : rows.escalations) state_->restore(std::move(escalation));
  for (auto& [id, adviser] : state_->roster.all()) state_->keep(adviser);
  state_->owed = std::move(state_->answer.store);
  std::erase_if(state_->answer.effects, [](const Effect& effect) { return !std::holds_alternative<SendPage>(effect); });
  state_->owed_effects = std::move(state_->answer.effects);
  state_->touch_everybody();
  state_->answer = {};   // nobody is connected to hear anything, and the relay is as new as the switchboard
}

void Switchboard::State::restore(ShiftRecord record) {
  Adviser made;
  made.id = record.adviser;
  made.page = record.page;
  made.desks = record.desks;
  made.desk_set = desks.set_of(record.desks);
  made.line = LineLost{now + limits.adviser_hold};
  made.max = static_cast<std::uint8_t>(std::clamp<unsigned>(record.max, 1, limits.chats_per_adviser_max));
  made.on_shift = record.on_shift;
  made.attention_officer = record.attention_officer;
  made.shift_lead = record.shift_lead;
  made.languages = record.languages;
  made.standing = record.standing;
  made.standing_since = std::min(record.standing_since, now);  // the calendar may have jumped while the gateway was down
  made.wrap_up_until = now + limits.wrap_up_max;
  if (auto* resting = std::get_if<Resting>(&made.standing)) resting->until = std::min(resting->until, now + limits.rest_after_heavy);
  made.stored = std::move(record);
  roster.add(std::move(made));
}

void Switchboard::State::restore(const RestRecord& record) {
  const auto until = std::min(record.until, now + limits.rest_after_heavy);  // as for a shift: calendars jump
  if (until <= now) answer.store.emplace_back(DeleteRest{record.adviser});
  else keep_rest(record.adviser, until);
}

void Switchboard::State::restore(VisitRecord record) {
  Visit made;
  made.id = record.visit;
  made.conversation = record.conversation;
  made.desks = desks.known(record.desks);
  made.desk_set = desks.set_of(made.desks);
  made.choices = record.choices;
  made.since = std::min(record.since, now);
  made.waits_since = made.since;
  made.at_head = record.at_head;
  made.hello = Hello::lost;
  made.token = record.token;
  made.previous_token = record.previous_token;
  made.line = LineLost{now + limits.visitor_hold};
  Adviser* adviser = record.adviser ? roster.by_id(*record.adviser) : nullptr;
  const bool keeps_chat = adviser && adviser->chats.size() < limits.chats_per_adviser_max;
  const bool clashes = visits.by_id(made.id) || visits.in(made.conversation) || visits.holding(made.token) ||
                       (made.previous_token && visits.holding(*made.previous_token));
  if (clashes || (made.desks.empty() && !keeps_chat)) {   // no desk of hers is left in the configuration
    if (!visits.by_id(made.id)) answer.store.emplace_back(DeleteVisit{made.id});
    return;
  }
  if (record.needs_hello) made.state = NeedsHello{};
  if (keeps_chat) {
    made.state = WithAdviser{*record.adviser, record.desk, std::min(record.taken_at.value_or(now), now)};
    made.heavy = record.heavy;
  }
  plan(made);
  Visit& visit = visits.add(std::move(made));
  if (visit.needs_hello()) dead.remember(visit.conversation);
  if (keeps_chat) adviser->chats.push_back(visit.id);
  if (keeps_chat && visit.heavy) ++adviser->heavy;
  if (visit.queued() && record.adviser) {   // taken by somebody whose row is missing: as if she had gone
    bury(visit);
    visits.set_state(visit, NeedsHello{});
    visit.at_head = true;
  }
  if (visit.queued()) queue.add(visit);
  if (record_of(visit) != record) keep(visit);
}

std::optional<base::Instant> Switchboard::next_deadline() const {
  if (state_->disk == Disk::fails) return std::nullopt;
  auto next = state_->deadlines.next();
  const auto also = [&](base::Instant when) { next = next ? std::min(*next, when) : when; };
  if (state_->prospects_due) also(*state_->prospects_due);
  const bool somebody = state_->queue.size() > 0 || !state_->roster.all().empty();
  if (const auto change = state_->hours.next_change(); change && state_->calendar && somebody) {
    also(state_->calendar->at + std::chrono::milliseconds{*change * 1000 - state_->calendar->unix_ms});
  }
  return next;
}

Switchboard::Figures Switchboard::figures() const {
  Figures out;
  out.waiting = state_->queue.size();
  for (const auto& [id, danger] : state_->dangers.all()) out.dangers_open += danger.drill() ? 0 : 1;
  for (const auto& [id, visit] : state_->visits.all()) out.in_chat += visit.with_adviser() ? 1 : 0;
  for (const auto& [id, adviser] : state_->roster.all()) {
    out.advisers_on_shift += adviser.on_shift ? 1 : 0;
    out.advisers_here += adviser.on_shift && adviser.here() ? 1 : 0;
  }
  return out;
}

bool Switchboard::open() const {
  return !state_->stops_at && state_->disk == Disk::answers && (state_->presence.there & state_->hours.open()).any();
}

std::optional<std::uint32_t> Switchboard::opens_in_s() const {
  network::DeskSet active;
  for (std::size_t desk = 0; desk < state_->network.desks.size(); ++desk) active.set(desk, state_->network.desks[desk].active);
  return state_->hours.opens_in_s(active);
}

std::vector<std::string> Switchboard::failing_pagers() const {
  return {state_->failing_pagers.begin(), state_->failing_pagers.end()};
}

std::vector<std::string> Switchboard::languages() const {
  std::vector<std::string> out;
  for (const auto& [language, where] : state_->presence.spoken) out.push_back(language);
  return out;
}

}  // namespace core
