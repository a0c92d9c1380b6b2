#include <algorithm>
#include <utility>

#include "core/escalation.hpp"
#include "core/switchboard_state.hpp"

// How acute danger begins: raised by a visitor or an adviser, as an exercise, and taken back as a slip.
namespace core {
namespace {

/// An adviser's call for a colleague: her own desk at once, shift leads a little later, and again every minute.
const network::Ladder& colleague_ladder() {
  using std::chrono::seconds;
  static const network::Ladder ladder = [] {
    network::Ladder out;
    out.name = "colleague";
    out.steps = {{seconds{0}, {network::Audience::own_desks}, {}}, {seconds{30}, {network::Audience::shift_leads}, {}}};
    out.round = seconds{60};
    return out;
  }();
  return ladder;
}

}  // namespace

const network::Ladder& Switchboard::State::ladder_named(const std::string& name, const EscalationRecord& row) const {
  if (name == colleague_ladder().name && row.kind == DangerKind::colleague) return colleague_ladder();
  const auto found = std::ranges::find(network.ladders, name, &network::Ladder::name);
  if (found != network.ladders.end()) return *found;
  // The built-in one, or the configuration has lost it since. No other that is configured: the hour is not known at the start.
  return network::usual_ladder();
}

OpenDanger& Switchboard::State::raise_danger(EscalationRecord row) {
  OpenDanger made;
  made.desks = desks.set_of(row.desks);
  row.raised_at = row.next_at = now;
  made.ladder = row.kind == DangerKind::colleague
                    ? &colleague_ladder()
                    : &network::ladder_for(network, row.desks.empty() ? std::string{} : row.desks.front(), row.topic, hours.unix_s());
  row.ladder = made.ladder->name;
  made.row = std::move(row);
  OpenDanger& danger = dangers.add(std::move(made));
  record(danger, AuditWhat::raised, danger.row.raiser, danger.row.desks.empty() ? std::string{} : danger.row.desks.front());
  count_danger(danger, DangerMoment::raised);
  climb(danger);
  return danger;
}

/// Her visit goes ahead of all others, or back to where it was.
void Switchboard::State::mark_raised(Visit& visit, bool raised, const std::string& danger_said) {
  const bool waits = visit.queued();
  if (waits) queue.remove(visit);
  visit.raised = raised;
  if (visit.choices->danger != danger_said) {
    auto choices = *visit.choices;
    choices.danger = danger_said;
    visit.choices = std::move(choices);
    plan(visit);
  }
  if (raised) withdraw_offer(visit);  // everybody it concerns is alarmed and may take her
  visit.forget_proposals();
  if (waits) queue.add(visit);
  touch(visit);
  keep(visit);
  if (waits) announce_changed(visit);
}

void Switchboard::State::on(const VisitorRaisedDanger& event) {
  Visit* visit = visits.at(event.at);
  if (!visit) return;
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::raise);
  OpenDanger* known = dangers.of(visit->id);
  if (known && known->row.kind == DangerKind::danger) return raised_again(*visit, *known);
  if (!room_for_danger(known) || visit->raises >= limits.raises_per_visit_max)
    return refuse(event.at, RefusalCode::full, About::raise);
  if (known) becomes_danger(*known);
  auto said_before = visit->choices->danger;
  raise_by_visitor(*visit, event.danger).said_before = std::move(said_before);
  tell_dangers();  // ahead of all other news: a console is sent its first frame at once, the next ones in their turn
  mark_raised(*visit, true, "yes");
}

/// She raises what is open already, and hears how it stands.
void Switchboard::State::raised_again(Visit& visit, OpenDanger& danger) {
  visit.told_danger.reset();
  if (danger.row.raised_by == RaisedBy::adviser) {  // her own word counts as well: two people end it, and she hears of it
    danger.row.raised_by = RaisedBy::visitor;
    record(danger, AuditWhat::raised, std::nullopt, danger.row.desks.empty() ? std::string{} : danger.row.desks.front());
    return keep(danger);
  }
  if (!std::holds_alternative<EndProposed>(danger.row.state)) return;
  record(danger, AuditWhat::end_taken_back);
  ring_again(danger.row, now);
  climb(danger);
}

/// `gives_way`: a call for a colleague that would become the danger.
bool Switchboard::State::room_for_danger(const OpenDanger* gives_way) const {
  return dangers.live() < limits.dangers_max && dangers.size() - (gives_way ? 1 : 0) < limits.dangers_kept_max;
}

/// Who arrives so: ahead of all others from the first moment.
void Switchboard::State::go_ahead(Visit& visit) {
  auto choices = *visit.choices;
  choices.danger = "yes";
  visit.choices = std::move(choices);
  visit.raised = true;
  plan(visit);
}

OpenDanger& Switchboard::State::raise_by_visitor(Visit& visit, base::EscalationId id) {
  ++visit.raises;
  EscalationRecord row;
  row.danger = id;
  row.visit = visit.id;
  row.desks = visit.desks;
  // In a chat it is first of all her adviser's desk that is alarmed.
  if (const auto* with = visit.with_adviser()) {
    std::erase(row.desks, with->desk);
    row.desks.insert(row.desks.begin(), with->desk);
  }
  row.topic = visit.choices->topic;
  return raise_danger(std::move(row));
}

void Switchboard::State::on(const VisitorTookDangerBack& event) {
  Visit* visit = visits.at(event.at);
  if (!visit) return;
  OpenDanger* danger = dangers.of(visit->id);
  if (!danger || !undoable(danger->row, now, limits)) return refuse(event.at, RefusalCode::too_late, About::undo_raise);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::undo_raise);
  record(*danger, AuditWhat::undone);
  count_danger(*danger, DangerMoment::undone);
  mark_raised(*visit, false, danger->said_before.value_or(visit->choices->danger));
  tell(event.at, VisitorDanger{DangerSeen::undone, std::nullopt, {}});
  close_danger(*danger, DangerOverWhy::undone);
}

void Switchboard::State::on(const AdviserRaisedDanger& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  Visit* visit = visits.in(event.conversation);
  if (!visit || !adviser->holds(visit->id)) return refuse(event.at, RefusalCode::no_such_chat, About::raise);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::raise);
  if (OpenDanger* known = dangers.of(visit->id)) {
    const bool more = known->row.kind == DangerKind::colleague && event.kind == DangerKind::danger;
    if (!more) {
      known->told.erase(adviser->id);
      return;
    }
    becomes_danger(*known);
  }
  const bool room = event.kind == DangerKind::colleague ? dangers.size() < limits.dangers_kept_max : room_for_danger();
  if (!room) return refuse(event.at, RefusalCode::full, About::raise);
  EscalationRecord row;
  row.danger = event.danger;
  row.kind = event.kind == DangerKind::colleague ? DangerKind::colleague : DangerKind::danger;
  row.raised_by = RaisedBy::adviser;
  row.raiser = adviser->id;
  row.visit = visit->id;
  row.desks = {visit->with_adviser()->desk};
  row.topic = visit->choices->topic;
  if (row.kind == DangerKind::danger) mark_raised(*visit, true, visit->choices->danger);
  raise_danger(std::move(row));
}

/// A colleague was called; now it is more than that, and has a ladder of its own.
void Switchboard::State::becomes_danger(OpenDanger& colleague) {
  record(colleague, AuditWhat::ended, std::nullopt, "danger");
  close_danger(colleague, DangerOverWhy::closed);
}

void Switchboard::State::on(const AdviserStartedDrill& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  const auto refused = [&](RefusalCode code) { refuse(event.at, code, About::drill); };
  if (!adviser->shift_lead) return refused(RefusalCode::not_shift_lead);
  if (desks.known({event.desk}).empty()) return refused(RefusalCode::unknown_desk);
  if (disk == Disk::fails) return refused(RefusalCode::unavailable);
  if (!start_drill(event.danger, event.desk, adviser->id)) refused(RefusalCode::full);
}

void Switchboard::State::on(const OfficeStartedDrill& event) {
  if (disk == Disk::answers && !desks.known({event.desk}).empty()) start_drill(event.danger, event.desk, std::nullopt);
}

/// False: one of that desk runs already, or too much is open.
bool Switchboard::State::start_drill(base::EscalationId id, const std::string& desk, std::optional<base::AdviserId> by) {
  const bool runs = std::ranges::any_of(dangers.all(), [&](const auto& entry) {
    return entry.second.drill() && entry.second.row.desks.front() == desk;
  });
  if (runs || dangers.size() >= limits.dangers_max / 2) return false;
  EscalationRecord row;
  row.danger = id;
  row.kind = DangerKind::drill;
  row.raised_by = RaisedBy::drill;
  row.raiser = by;
  row.desks = {desk};
  raise_danger(std::move(row));
  return true;
}

}  // namespace core
