#include <algorithm>
#include <utility>

#include "core/switchboard_state.hpp"

// What advisers do, and what becomes of it.
namespace core {

void Switchboard::State::on(const AdviserSignedIn& event) {
  if (connected(event.at)) return;
  Adviser* adviser = roster.by_id(event.adviser);
  if (adviser) {
    withdraw_offer(*adviser);  // the new line knows nothing of it, and her credential may have lost the desk
    if (const auto old = connection_of(adviser->line)) {
      answer.effects.emplace_back(CloseConnection{*old, CloseReason::replaced});
    }
    if (adviser->page != event.page) {  // another page has not the keys of the chats
      sign_out(*adviser, RequeuedWhy::adviser_gone);
      adviser = nullptr;
    }
  }
  if (!adviser) {
    Adviser made;
    made.id = event.adviser;
    made.page = event.page;
    made.max = static_cast<std::uint8_t>(limits.chats_per_adviser_default);
    made.line = Here{event.at};
    adviser = &roster.add(std::move(made));
  }
  roster.set_line(*adviser, Here{event.at});
  roster.set_desks(*adviser, event.desks, desks.set_of(event.desks));
  adviser->attention_officer = event.attention_officer;
  adviser->shift_lead = event.shift_lead;
  forget_told_dangers(adviser->id);
  keep(*adviser);
  touch_everybody();

  SignedIn signed_in{adviser->id, adviser->on_shift, adviser->max, {}};
  for (const auto& id : adviser->chats) {
    const Visit& visit = *visits.by_id(id);
    connect_members(visit);
    tell(visit.line, Peer{visit.conversation, true});
    signed_in.chats.push_back({visit.conversation, visit.here(), visit.heavy});
  }
  tell(event.at, std::move(signed_in));
  if (adviser->on_shift) {
    tell_shift(*adviser);
    tell_waiting_list(*adviser);
  }
  if (!failing_pagers.empty()) tell_pagers(*adviser);
  if (stops_at) tell_closing(event.at);
}

void Switchboard::State::on(const AdviserTookChat& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  const auto refused = [&](RefusalCode code) { refuse(event.at, code, About::take); };
  Visit* visit = visits.in(event.conversation);
  // Hers she may ask for, although her credential may have lost the desk meanwhile.
  if (visit && adviser->holds(visit->id)) return take_once_more(event.at, *visit);
  if (!visit || !adviser->serves(visit->desk_set)) return refused(RefusalCode::no_such_chat);
  if (visit->with_adviser()) return tell(event.at, AlreadyTaken{event.conversation});
  if (!adviser->on_shift) return refused(RefusalCode::not_on_shift);
  const bool may_rest = !visit->raised;  // danger goes before a rest and before what she said she can hold
  if (may_rest && (adviser->resting() || rests.contains(adviser->id))) return refused(RefusalCode::resting);
  if (!visit->here()) return refused(RefusalCode::not_here);
  const bool room = visit->raised ? adviser->chats.size() < limits.chats_per_adviser_max : adviser->room() > 0;
  if (!room) return refused(RefusalCode::at_maximum);
  const bool offered = adviser->offer && adviser->offer->visit == visit->id;
  if (!offered && !suits(*adviser, *visit)) return refused(RefusalCode::not_suitable);
  if (stops_at || disk == Disk::fails) return refused(RefusalCode::unavailable);

  end_offer(*adviser, *visit);
  queue.remove(*visit);
  visits.set_state(*visit, WithAdviser{adviser->id, desks.first_shared(visit->desks, adviser->desk_set), now});
  learn_wait(*visit);
  count_wait(*visit, WaitEnd::taken);
  adviser->chats.push_back(visit->id);
  adviser->last_given = now;
  adviser->missed = 0;
  if (!std::holds_alternative<Ready>(adviser->standing) && !adviser->resting()) stand(*adviser, Ready{});  // she takes one, so she is back
  if (adviser->room() == 0) withdraw_offer(*adviser);
  touch(*adviser);
  keep(*visit);
  keep(*adviser);
  connect_members(*visit);
  tell(event.at, AdviserTaken{visit->conversation, visit->choices});
  tell(visit->line, VisitorTaken{visit->conversation});
  announce_gone(*visit, GoneWhy::taken);
  danger_taken(*visit, *adviser);
}

/// The answer to her first take was lost with her line.
void Switchboard::State::take_once_more(base::ConnectionId at, Visit& visit) {
  if (visit.hello == Hello::in_memory) return tell(at, AdviserTaken{visit.conversation, visit.choices});
  if (disk == Disk::fails) return refuse(at, RefusalCode::unavailable, About::take);
  // A restart has lost the Hello, and without it no Take can be made.
  refuse(at, RefusalCode::no_such_chat, About::take);
  tell(at, Ended{visit.conversation, EndedBy::gateway, EndedWhy::lost});
  requeue(visit, RequeuedWhy::adviser_gone);
}

void Switchboard::State::on(const AdviserEndedChat& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  Visit* visit = visits.in(event.conversation);
  if (!visit || !adviser->holds(visit->id)) return refuse(event.at, RefusalCode::no_such_chat, About::end);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::end);
  const Ended ended{event.conversation, EndedBy::adviser, EndedWhy::end};
  tell(visit->line, ended);
  tell(event.at, ended);
  visit->departure = Departure::ended;
  end_visit(*visit);
}

void Switchboard::State::on(const AdviserSignedOut& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  sign_out(*adviser, RequeuedWhy::adviser_left);
  answer.effects.emplace_back(CloseConnection{event.at, CloseReason::done});
}

void Switchboard::State::on(const AdviserLineLost& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  roster.set_line(*adviser, LineLost{now + limits.adviser_hold});
  forget_told_dangers(adviser->id);
  withdraw_offer(*adviser);  // without a word, since there is no line
  touch_everybody();
  for (const auto& id : adviser->chats) {
    const Visit& visit = *visits.by_id(id);
    connect_members(visit);
    tell(visit.line, Peer{visit.conversation, false});
  }
}

void Switchboard::State::on(const AdviserRevoked& event) {
  Adviser* adviser = roster.by_id(event.adviser);
  if (!adviser) return;
  const auto line = adviser->line;
  sign_out(*adviser, RequeuedWhy::adviser_left);
  if (const auto at = connection_of(line)) {
    answer.effects.emplace_back(CloseConnection{*at, CloseReason::revoked});
  }
}

void Switchboard::State::on(const AdviserWeighedChat& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  Visit* visit = visits.in(event.conversation);
  if (!visit || !adviser->holds(visit->id)) return refuse(event.at, RefusalCode::no_such_chat, About::weight);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::weight);
  if (visit->heavy == event.heavy) return;
  visit->heavy = event.heavy;
  if (event.heavy) ++adviser->heavy;
  else --adviser->heavy;
  if (adviser->room() == 0) withdraw_offer(*adviser);
  keep(*visit);
  touch(*adviser);
}

}  // namespace core
