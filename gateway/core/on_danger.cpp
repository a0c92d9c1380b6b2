#include <algorithm>
#include <utility>

#include "core/escalation.hpp"
#include "core/switchboard_state.hpp"

// Acute danger: raised, answered, ended. Who is alarmed stands in alarming.cpp, the ladder itself in escalation.cpp.
namespace core {
namespace {

constexpr const char* word_of(DangerReason reason) {
  switch (reason) {
    case DangerReason::safe: return "safe";
    case DangerReason::help_there: return "help_there";
    case DangerReason::handed_over: return "handed_over";
    case DangerReason::gone: return "gone";
    case DangerReason::mistake: return "mistake";
    case DangerReason::exercise: return "exercise";
  }
  return "";
}

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
  // The configuration has lost it since: the one that would be chosen now.
  return network::ladder_for(network, row.desks.empty() ? std::string{} : row.desks.front(), row.topic, hours.unix_s());
}

void Switchboard::State::record(const OpenDanger& danger, AuditWhat what, std::optional<base::AdviserId> adviser,
                                std::string detail, std::optional<Fired> step) {
  AuditEntry entry;
  entry.number = ++audit_last;
  entry.at = now;
  entry.danger = danger.row.danger;
  entry.what = what;
  entry.kind = danger.row.kind;
  entry.adviser = adviser;
  entry.detail = std::move(detail);
  if (step) {
    entry.round = step->round;
    entry.step = step->step;
  }
  answer.store.emplace_back(AppendAudit{std::move(entry)});
}

void Switchboard::State::keep(const OpenDanger& danger) {
  dangers.note_deadline(danger);
  answer.store.emplace_back(PutEscalation{danger.row});
}

void Switchboard::State::count_danger(const OpenDanger& danger, DangerMoment what) {
  if (danger.row.kind == DangerKind::danger) answer.effects.emplace_back(CountDanger{what, now - danger.row.raised_at});
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

/// The steps whose time has come.
void Switchboard::State::climb(OpenDanger& danger) {
  for (const auto& step : fire_due(danger.row, *danger.ladder, now)) {
    record(danger, AuditWhat::step, std::nullopt, {}, step);
    send_pages(danger, step);
  }
  keep(danger);
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
  if (OpenDanger* known = dangers.of(visit->id)) {
    if (known->row.kind == DangerKind::danger) {
      visit->told_danger.reset();
      if (!std::holds_alternative<EndProposed>(known->row.state)) return;
      record(*known, AuditWhat::end_taken_back);
      ring_again(known->row, now);
      return climb(*known);
    }
    becomes_danger(*known);
  }
  if (dangers.size() >= limits.dangers_max || visit->raises >= limits.raises_per_visit_max)
    return refuse(event.at, RefusalCode::full, About::raise);
  auto said_before = visit->choices->danger;
  raise_by_visitor(*visit, event.danger).said_before = std::move(said_before);
  tell_dangers();  // ahead of all other news: a console is sent its first frame at once, the next ones in their turn
  mark_raised(*visit, true, "yes");
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
  mark_raised(*visit, false, danger->said_before);
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
  if (dangers.size() >= limits.dangers_max) return refuse(event.at, RefusalCode::full, About::raise);
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

void Switchboard::State::on(const AdviserAcknowledgedDanger& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  OpenDanger* danger = dangers.by_id(event.danger);
  if (!danger || !concerns(*adviser, *danger)) return refuse(event.at, RefusalCode::no_such_danger, About::acknowledge);
  // Who called for help is not the one who has answered.
  if (danger->row.raiser == adviser->id && !danger->drill()) return refuse(event.at, RefusalCode::not_yours, About::acknowledge);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::acknowledge);
  const bool took_back = std::holds_alternative<EndProposed>(danger->row.state);
  const auto owner = owner_of(danger->row);
  danger->told.erase(adviser->id);  // an answer, also when nothing changes
  if (!took_back && owner) return;
  Visit* visit = danger->row.visit ? visits.by_id(*danger->row.visit) : nullptr;
  const bool to_take = visit && !visit->with_adviser();
  acknowledge(danger->row, adviser->id, to_take, now, limits);
  record(*danger, took_back ? AuditWhat::end_taken_back : AuditWhat::acknowledged, adviser->id);
  if (!took_back) count_danger(*danger, DangerMoment::acknowledged);
  if (visit && visit->with_adviser() && visit->with_adviser()->adviser == adviser->id) {
    record(*danger, AuditWhat::in_chat, adviser->id);
    count_danger(*danger, DangerMoment::in_chat);
  }
  stop_pages(*danger);
  keep(*danger);
  if (visit && visit->queued()) propose(*visit);
}

void Switchboard::State::on(const AdviserHandedDangerOn& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  OpenDanger* danger = dangers.by_id(event.danger);
  if (!danger || !concerns(*adviser, *danger)) return refuse(event.at, RefusalCode::no_such_danger, About::hand_on);
  if (owner_of(danger->row) != adviser->id) return refuse(event.at, RefusalCode::not_yours, About::hand_on);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::hand_on);
  record(*danger, AuditWhat::handed_on, adviser->id);
  ring_again(danger->row, now);
  climb(*danger);
}

void Switchboard::State::on(const AdviserEndedDanger& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  OpenDanger* danger = dangers.by_id(event.danger);
  if (!danger || !concerns(*adviser, *danger)) return refuse(event.at, RefusalCode::no_such_danger, About::close_danger);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::close_danger);
  const bool others = std::ranges::any_of(roster.all(), [&](const auto& entry) {
    return entry.first != adviser->id && entry.second.here() && concerns(entry.second, *danger);
  });
  switch (end(danger->row, adviser->id, event.reason, others, now, limits)) {
    case Ending::not_yours: return refuse(event.at, RefusalCode::not_yours, About::close_danger);
    case Ending::second_person: return refuse(event.at, RefusalCode::second_person, About::close_danger);
    case Ending::proposed:
      record(*danger, AuditWhat::end_proposed, adviser->id, word_of(event.reason));
      stop_pages(*danger);
      return keep(*danger);
    case Ending::over: break;
  }
  record(*danger, AuditWhat::ended, adviser->id, word_of(event.reason));
  count_danger(*danger, DangerMoment::ended);
  if (Visit* visit = danger->row.visit ? visits.by_id(*danger->row.visit) : nullptr) {
    if (danger->row.raised_by == RaisedBy::visitor) tell(visit->line, VisitorDanger{DangerSeen::over, std::nullopt, {}});
    if (visit->raised) mark_raised(*visit, false, visit->choices->danger);
  }
  close_danger(*danger, DangerOverWhy::closed);
}

void Switchboard::State::on(const AdviserCalled112& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  OpenDanger* danger = dangers.by_id(event.danger);
  if (!danger || !concerns(*adviser, *danger)) return refuse(event.at, RefusalCode::no_such_danger, About::called_112);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::called_112);
  record(*danger, AuditWhat::called_112, adviser->id);
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

/// Nothing of it remains but its lines in the record.
void Switchboard::State::close_danger(OpenDanger& danger, DangerOverWhy why) {
  stop_pages(danger);
  for (const auto& [id, told] : danger.told) {
    if (const Adviser* adviser = roster.by_id(id)) tell(adviser->line, DangerOver{danger.row.danger, why});
  }
  if (Visit* visit = danger.row.visit ? visits.by_id(*danger.row.visit) : nullptr) visit->told_danger.reset();
  answer.store.emplace_back(DeleteEscalation{danger.row.danger});
  dangers.remove(danger);
}

/// A colleague was called; now it is more than that, and has a ladder of its own.
void Switchboard::State::becomes_danger(OpenDanger& colleague) {
  record(colleague, AuditWhat::ended, std::nullopt, "danger");
  close_danger(colleague, DangerOverWhy::closed);
}

void Switchboard::State::danger_is_due(OpenDanger& danger) {
  if (const auto* acknowledged = std::get_if<Acknowledged>(&danger.row.state)) {
    const Visit* visit = danger.row.visit ? visits.by_id(*danger.row.visit) : nullptr;
    if (visit && !visit->here()) {  // nobody can take her now; when she is back, there is time again
      danger.row.state = Acknowledged{acknowledged->by, now + limits.take_within};
      return keep(danger);
    }
    record(danger, AuditWhat::lapsed, acknowledged->by);
    ring_again(danger.row, now);
  } else if (const auto* proposed = std::get_if<EndProposed>(&danger.row.state)) {
    record(danger, AuditWhat::lapsed, proposed->by);
    ring_again(danger.row, now);
  }
  climb(danger);
}

/// She took the visitor: whoever had it, she is with her now.
void Switchboard::State::danger_taken(Visit& visit, const Adviser& adviser) {
  OpenDanger* danger = dangers.of(visit.id);
  if (!danger || danger->row.kind != DangerKind::danger) return;
  if (std::holds_alternative<Ringing>(danger->row.state)) {
    record(*danger, AuditWhat::acknowledged, adviser.id);
    count_danger(*danger, DangerMoment::acknowledged);
  }
  if (!std::holds_alternative<EndProposed>(danger->row.state)) danger->row.state = Held{adviser.id};
  record(*danger, AuditWhat::in_chat, adviser.id);
  count_danger(*danger, DangerMoment::in_chat);
  stop_pages(*danger);
  keep(*danger);
}

/// Her chat was cut off: she waits again, and whoever has it is to take her.
void Switchboard::State::danger_requeued(Visit& visit, base::AdviserId adviser) {
  OpenDanger* danger = dangers.of(visit.id);
  if (!danger) return;
  if (danger->row.kind == DangerKind::colleague) {
    record(*danger, AuditWhat::ended, std::nullopt, "gone");
    return close_danger(*danger, DangerOverWhy::closed);
  }
  const auto* held = std::get_if<Held>(&danger->row.state);
  if (!held) return;
  if (held->by != adviser) {
    danger->row.state = Acknowledged{held->by, now + limits.take_within};
    return keep(*danger);
  }
  record(*danger, AuditWhat::owner_gone, adviser);
  ring_again(danger->row, now);
  climb(*danger);
}

/// She is not there any more: nothing that she has stays with her.
void Switchboard::State::danger_owner_gone(base::AdviserId adviser, bool only_promised) {
  for (auto& [id, danger] : dangers.all()) {
    const bool promised = std::holds_alternative<Acknowledged>(danger.row.state);
    const bool held = std::holds_alternative<Held>(danger.row.state);
    if (owner_of(danger.row) != adviser || !(promised || (held && !only_promised))) continue;
    record(danger, AuditWhat::owner_gone, adviser);
    ring_again(danger.row, now);
    climb(danger);
  }
}

/// Her visit is over; the danger is not, until a person says so.
void Switchboard::State::danger_without_visit(Visit& visit) {
  OpenDanger* danger = dangers.of(visit.id);
  if (!danger) return;
  danger->row.left = visit.leaves;
  dangers.visit_is_over(*danger);
  if (danger->row.kind == DangerKind::colleague) {
    record(*danger, AuditWhat::ended, std::nullopt, "gone");
    return close_danger(*danger, DangerOverWhy::closed);
  }
  record(*danger, visit.leaves ? AuditWhat::visitor_left : AuditWhat::visitor_lost);
  if (const auto* acknowledged = std::get_if<Acknowledged>(&danger->row.state)) danger->row.state = Held{acknowledged->by};
  keep(*danger);
}

}  // namespace core
