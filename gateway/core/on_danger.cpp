#include <algorithm>
#include <utility>

#include "core/escalation.hpp"
#include "core/switchboard_state.hpp"

// Acute danger: answered and ended. How it is raised stands in raising.cpp, who is alarmed in alarming.cpp, the ladder in escalation.cpp.
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

AuditWhat departed(Departure how) {
  switch (how) {
    case Departure::lost: return AuditWhat::visitor_lost;
    case Departure::left: return AuditWhat::visitor_left;
    case Departure::ended: return AuditWhat::chat_ended;
  }
  return AuditWhat::visitor_lost;
}

}  // namespace

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

/// The steps whose time has come.
void Switchboard::State::climb(OpenDanger& danger) {
  for (const auto& step : fire_due(danger.row, *danger.ladder, now)) {
    record(danger, AuditWhat::step, std::nullopt, {}, step);
    send_pages(danger, step);
  }
  keep(danger);
}

void Switchboard::State::on(const AdviserAcknowledgedDanger& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  OpenDanger* danger = dangers.by_id(event.danger);
  if (!danger || !concerns(*adviser, *danger)) return refuse(event.at, RefusalCode::no_such_danger, About::acknowledge);
  // Who called for help is not the one who has answered.
  if (danger->row.raiser == adviser->id && danger->row.raised_by == RaisedBy::adviser)
    return refuse(event.at, RefusalCode::not_yours, About::acknowledge);
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
  if (const auto* proposed = std::get_if<EndProposed>(&danger->row.state)) {  // she is there, and nobody is with her
    record(*danger, AuditWhat::owner_gone, proposed->by);
    ring_again(danger->row, now);
    return climb(*danger);
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
    if (owner_of(danger.row) != adviser || (only_promised && !promised)) continue;
    record(danger, AuditWhat::owner_gone, adviser);
    ring_again(danger.row, now);
    climb(danger);
  }
}

/// Her visit is over; the danger is not, until a person says so.
void Switchboard::State::danger_without_visit(Visit& visit) {
  OpenDanger* danger = dangers.of(visit.id);
  if (!danger) return;
  danger->row.departure = visit.departure;
  dangers.visit_is_over(*danger);
  if (danger->row.kind == DangerKind::colleague) {
    record(*danger, AuditWhat::ended, std::nullopt, "gone");
    return close_danger(*danger, DangerOverWhy::closed);
  }
  record(*danger, departed(visit.departure));
  if (const auto* acknowledged = std::get_if<Acknowledged>(&danger->row.state)) danger->row.state = Held{acknowledged->by};
  keep(*danger);
}

}  // namespace core
