#include <algorithm>
#include <set>
#include <utility>

#include "core/escalation.hpp"
#include "core/switchboard_state.hpp"

// Who hears of a danger: the consoles that the ladder has reached, the visitor, and pagers outside.
namespace core {
namespace {

DangerVisitor departed(Departure how) {
  switch (how) {
    case Departure::lost: return DangerVisitor::lost;
    case Departure::left: return DangerVisitor::left;
    case Departure::ended: return DangerVisitor::ended;
  }
  return DangerVisitor::lost;
}

}  // namespace

void Switchboard::State::name_audiences() {
  crisis_desks.reset();
  overflow_of.assign(network.desks.size(), {});
  for (std::size_t number = 0; number < network.desks.size(); ++number) {
    const auto& desk = network.desks[number];
    if (desk.kind == network::DeskKind::crisis_service && desk.active) crisis_desks.set(number);
    for (const auto& other : desk.overflow) {
      if (const auto at = desks.number_of(other.desk); at < network::desks_max) overflow_of[number].set(at);
    }
  }
}

network::DeskSet Switchboard::State::desks_of(const OpenDanger& danger) const {
  auto out = danger.desks;
  if (const auto& id = danger.row.visit) {
    if (const auto found = visits.all().find(*id); found != visits.all().end()) out |= found->second.desk_set;
  }
  return out;
}

bool Switchboard::State::hears(const Adviser& adviser, network::Audience audience, const network::DeskSet& own) const {
  const auto overflow = [&] {
    network::DeskSet out;
    network::for_each_desk(own, [&](std::size_t desk) { out |= overflow_of[desk]; });
    return out;
  };
  switch (audience) {
    case network::Audience::own_desks: return adviser.on_shift && adviser.serves(own);
    case network::Audience::overflow: return adviser.on_shift && adviser.serves(overflow());
    case network::Audience::crisis_service: return adviser.on_shift && adviser.serves(crisis_desks);
    case network::Audience::everybody: return adviser.on_shift;
    case network::Audience::shift_leads: {
      if (!adviser.shift_lead || !adviser.here()) return false;
      if (adviser.serves(own)) return true;
      return std::ranges::none_of(roster.all(), [&](const auto& entry) {
        return entry.second.shift_lead && entry.second.here() && entry.second.serves(own);
      });
    }
  }
  return false;
}

bool Switchboard::State::concerns(const Adviser& adviser, const OpenDanger& danger) const {
  const auto& row = danger.row;
  if (owner_of(row) == adviser.id || row.raiser == adviser.id) return true;
  if (row.visit && adviser.holds(*row.visit)) return true;
  const auto own = desks_of(danger);
  // Who could confirm an end is everybody whom the ladder would have reached.
  const bool everybody = row.round > 1 || std::holds_alternative<EndProposed>(row.state);
  const auto begun = everybody ? danger.ladder->steps.size() : std::size_t{row.fired};
  for (std::size_t step = 0; step < begun; ++step) {
    for (const auto audience : danger.ladder->steps[step].alarm) {
      if (hears(adviser, audience, own)) return true;
    }
  }
  return false;
}

/// Whether a ladder for her would reach anybody: a pager, or somebody on duty.
bool Switchboard::State::reaches_somebody(const Visit& visit) const {
  const auto& ladder = network::ladder_for(network, visit.desks.empty() ? std::string{} : visit.desks.front(), visit.choices->topic,
                                           hours.unix_s());
  return std::ranges::any_of(ladder.steps, [&](const network::LadderStep& step) {
    if (!step.page.empty()) return true;
    return std::ranges::any_of(step.alarm, [&](network::Audience audience) {
      return std::ranges::any_of(roster.all(), [&](const auto& entry) {
        return hears(entry.second, audience, visit.desk_set);  // whose line is lost for a moment hears it when she is back
      });
    });
  });
}

bool Switchboard::State::may_take_in_danger(const Adviser& adviser, const Visit& visit) const {
  return visit.queued() && visit.here() && visit.hello == Hello::in_memory && adviser.on_shift && adviser.serves(visit.desk_set) &&
         adviser.chats.size() < limits.chats_per_adviser_max && !stops_at;
}

Danger Switchboard::State::danger_for(const Adviser& adviser, const OpenDanger& danger) const {
  const auto& row = danger.row;
  Danger out;
  out.danger = row.danger;
  out.kind = row.kind;
  out.desk = row.desks.empty() ? std::string{} : row.desks.front();
  out.topic = row.topic;
  out.raised_by = row.raised_by;
  out.raised_at = row.raised_at;
  out.step = std::max<std::uint8_t>(row.fired, 1);
  out.steps = static_cast<std::uint8_t>(danger.ladder->steps.size());
  out.round = row.round;
  out.state = row.state;
  out.goes_on = deadline_of(row, limits);
  out.pages = row.pages;
  const auto found = row.visit ? visits.all().find(*row.visit) : visits.all().end();
  if (found == visits.all().end()) {
    if (row.kind != DangerKind::drill) out.visitor = departed(row.departure);
    return out;
  }
  const Visit& visit = found->second;
  if (!visit.needs_hello()) out.conversation = visit.conversation;
  out.visitor = !visit.here() ? DangerVisitor::lost : visit.with_adviser() ? DangerVisitor::in_chat : DangerVisitor::waiting;
  out.may_take = may_take_in_danger(adviser, visit);
  return out;
}

void Switchboard::State::tell_dangers() {
  for (auto& [id, danger] : dangers.all()) {
    for (const auto& [who, adviser] : roster.all()) {
      if (!adviser.here()) continue;
      const auto known = danger.told.find(who);
      if (!concerns(adviser, danger)) {
        if (known == danger.told.end()) continue;
        danger.told.erase(known);
        tell(adviser.line, DangerOver{id, DangerOverWhy::withdrawn});
        continue;
      }
      auto is = danger_for(adviser, danger);
      if (known != danger.told.end() && known->second == is) continue;
      tell(adviser.line, is);
      danger.told[who] = std::move(is);
    }
    if (Visit* visit = danger.row.visit ? visits.by_id(*danger.row.visit) : nullptr) tell_danger(*visit, danger);
  }
}

VisitorDanger Switchboard::State::seen_by(const Visit& visit, const OpenDanger& danger) {
  VisitorDanger is;
  const auto owner = owner_of(danger.row);
  const auto* with = visit.with_adviser();
  const bool is_with_her = with && owner == with->adviser && roster.by_id(with->adviser)->here();
  if (owner) is.state = is_with_her ? DangerSeen::with_you : DangerSeen::seen;
  if (undoable(danger.row, now, limits)) is.undo_until = danger.row.raised_at + limits.undo_within;
  if (with && !is_with_her) return is;  // somebody has it who does not come into the chat
  if (const Adviser* adviser = owner ? roster.by_id(*owner) : nullptr) {
    is.desk = desks.first_shared(visit.desks, adviser->desk_set);
    if (is.desk.empty() && !adviser->desks.empty()) is.desk = adviser->desks.front();
  }
  return is;
}

void Switchboard::State::tell_danger(Visit& visit, const OpenDanger& danger) {
  if (!visit.here() || danger.row.raised_by != RaisedBy::visitor) return;
  auto is = seen_by(visit, danger);
  const bool same = visit.told_danger && visit.told_danger->state == is.state && visit.told_danger->desk == is.desk;
  if (same) return;
  tell(visit.line, is);
  visit.told_danger = std::move(is);
}

/// What this line knows of dangers: nothing yet, or nothing any more.
void Switchboard::State::forget_told_dangers(base::AdviserId adviser) {
  for (auto& [id, danger] : dangers.all()) danger.told.erase(adviser);
}

void Switchboard::State::send_pages(OpenDanger& danger, const Fired& step) {
  for (const auto& pager : danger.ladder->steps[step.step - 1u].page) {
    // An earlier page of the same pager that did not get through yet is overtaken by this one.
    for (auto& page : danger.row.pages) {
      if (page.pager == pager && page.state != PageState::delivered)
        answer.effects.emplace_back(StopPage{danger.row.danger, pager, page.round, page.step});
    }
    std::erase_if(danger.row.pages, [&](const PageRecord& page) { return page.pager == pager; });
    if (danger.row.pages.size() >= pages_max) danger.row.pages.erase(danger.row.pages.begin());
    danger.row.pages.push_back({pager, step.round, step.step, PageState::sending});
    record(danger, AuditWhat::page_sent, std::nullopt, pager, step);
    send_page(danger, danger.row.pages.back());
  }
}

void Switchboard::State::send_page(const OpenDanger& danger, const PageRecord& page) {
  answer.effects.emplace_back(SendPage{danger.row.danger, page.pager, page.round, page.step,
                                       danger.row.desks.empty() ? std::string{} : danger.row.desks.front(), danger.row.raised_at,
                                       danger.drill()});
}

/// A person has it: nobody else is to be called out of bed.
void Switchboard::State::stop_pages(OpenDanger& danger) {
  for (const auto& page : danger.row.pages) {
    if (page.state != PageState::delivered)
      answer.effects.emplace_back(StopPage{danger.row.danger, page.pager, page.round, page.step});
  }
  // What was not through yet is on its way no more, and no console is to say so.
  std::erase_if(danger.row.pages, [](const PageRecord& page) { return page.state == PageState::sending; });
}

/// Of the configuration as it is now: one that was taken out fails no more.
bool Switchboard::State::is_pager(const std::string& name) const {
  return std::ranges::find(network.pagers, name, &network::Pager::name) != network.pagers.end();
}

void Switchboard::State::on(const PageTold& event) {
  const bool was_failing = failing_pagers.contains(event.pager);
  if (event.delivered) failing_pagers.erase(event.pager);
  else if (is_pager(event.pager)) failing_pagers.insert(event.pager);
  if (was_failing != failing_pagers.contains(event.pager)) tell_pagers();
  OpenDanger* danger = dangers.by_id(event.danger);
  if (!danger) return;
  const PageRecord page{event.pager, event.round, event.step, PageState::sending};
  const Fired step{event.round, event.step};
  if (!event.delivered) {
    if (!page_failed(danger->row, page, *danger->ladder, now, limits)) return;
    record(*danger, AuditWhat::page_failed, std::nullopt, event.pager, step);
    return climb(*danger);
  }
  const auto found = std::ranges::find_if(danger->row.pages, [&](const PageRecord& one) {
    return one.pager == event.pager && one.round == event.round && one.step == event.step;
  });
  if (found == danger->row.pages.end() || found->state == PageState::delivered) return;
  found->state = PageState::delivered;
  record(*danger, AuditWhat::page_delivered, std::nullopt, event.pager, step);
  keep(*danger);
}

void Switchboard::State::tell_pagers() {
  for (const auto& [id, adviser] : roster.all()) tell_pagers(adviser);
}

void Switchboard::State::tell_pagers(const Adviser& adviser) {
  tell(adviser.line, Pagers{{failing_pagers.begin(), failing_pagers.end()}});
}

void Switchboard::State::restore(EscalationRecord record) {
  OpenDanger made;
  made.desks = desks.set_of(record.desks);
  if (record.visit && !visits.by_id(*record.visit)) record.visit.reset();
  made.ladder = &ladder_named(record.ladder, record);
  record.ladder = made.ladder->name;
  bound(record, *made.ladder, now, limits);
  std::erase_if(record.pages, [&](const PageRecord& page) { return !is_pager(page.pager); });
  made.row = std::move(record);
  OpenDanger& danger = dangers.add(std::move(made));
  if (Visit* visit = danger.row.visit ? visits.by_id(*danger.row.visit) : nullptr; visit && danger.row.kind == DangerKind::danger) {
    const bool waits = visit->queued();
    if (waits) queue.remove(*visit);
    visit->raised = true;
    if (waits) queue.add(*visit);
  }
  for (const auto& page : danger.row.pages) {
    if (page.state == PageState::failed) failing_pagers.insert(page.pager);
  }
  this->record(danger, AuditWhat::restarted);
  const auto owner = owner_of(danger.row);
  if (owner && !roster.by_id(*owner)) {
    this->record(danger, AuditWhat::owner_gone, owner);
    ring_again(danger.row, now);
  }
  keep(danger);
  if (!std::holds_alternative<Ringing>(danger.row.state)) return;
  for (const auto& page : danger.row.pages) {
    if (page.state != PageState::delivered) send_page(danger, page);
  }
}

}  // namespace core
