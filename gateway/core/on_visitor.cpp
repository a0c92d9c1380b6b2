#include <optional>
#include <utility>

#include "core/switchboard_state.hpp"

// What visitors do, and what becomes of it.
namespace core {

void Switchboard::State::on(const VisitorArrived& event) {
  const auto refused = [&](RefusalCode code) {
    refuse(event.at, code, About::arrive);
    drop_unused_hello(event.conversation);
  };
  if (connected(event.at)) return drop_unused_hello(event.conversation);
  const auto accepted = desks.known(event.desks);
  const auto desk_set = desks.set_of(accepted);
  if (accepted.empty()) return refused(RefusalCode::unknown_desk);
  if (in_use(event.conversation)) return refused(RefusalCode::seen);
  Visit made;
  made.id = event.visit;
  made.conversation = event.conversation;
  made.desks = accepted;
  made.desk_set = desk_set;
  made.choices = event.choices;
  made.since = made.waits_since = now;
  made.intake_size = event.intake_size;
  made.token = event.token;
  made.line = Here{event.at};
  plan(made);
  made.steps_open = steps_due(made);
  const bool raises = event.danger && room_for_danger() && reaches_somebody(made);
  if (const auto code = why_not_in(made); code && (!raises || stops_at)) return refused(*code);
  const bool full = queue.size() >= limits.queue_max + (raises ? limits.danger_places : 0);
  Visit* const gives_way = full ? longest_lost() : nullptr;
  if (full && !gives_way) return refused(RefusalCode::full);
  if (disk == Disk::fails) return refused(RefusalCode::unavailable);
  if (gives_way) give_up_place(*gives_way);
  const auto said_before = made.choices->danger;
  if (raises) go_ahead(made);

  Visit& visit = visits.add(std::move(made));
  queue.add(visit);
  touch(visit);
  keep(visit);
  tell_she_waits(visit);
  if (raises) {
    raise_by_visitor(visit, *event.danger).said_before = said_before;
    tell_dangers();  // ahead of all other news: a console is sent its first frame at once, the next ones in their turn
  }
  announce_arrived(visit);
  if (event.danger && !raises) refuse(event.at, RefusalCode::full, About::raise);
}

void Switchboard::State::on(const VisitorResumed& event) {
  const bool connected_already = connected(event.at);
  Visit* visit = connected_already ? nullptr : visits.holding(event.presented);
  // Only the Hello of her own conversation is of use; any other was brought in vain and must not stay in memory.
  const bool her_hello =
      event.brought_hello && visit && !visit->needs_hello() && event.conversation == visit->conversation;
  if (event.brought_hello && !her_hello) drop_unused_hello(event.conversation);
  if (connected_already) return;
  if (!visit) {
    answer.effects.emplace_back(CloseConnection{event.at, CloseReason::unknown_token});
    return;
  }
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::resume);

  if (const auto old = connection_of(visit->line)) {
    answer.effects.emplace_back(CloseConnection{*old, CloseReason::replaced});
  }
  visits.set_line(*visit, Here{event.at});
  visit->told_danger.reset();
  touch(*visit);
  // The presented token is one she has; the next may never reach her, so the presented one stays good until it did.
  visits.set_tokens(*visit, event.next, event.presented);
  if (her_hello) visit->hello = Hello::in_memory;
  if (event.intake_size > 0 && visit->hello == Hello::in_memory) visit->intake_size = event.intake_size;
  if (visit->queued() && visit->hello == Hello::lost) {
    withdraw_offer(*visit);
    queue.remove(*visit);
    announce_gone(*visit, GoneWhy::again);
    bury(*visit);
    visits.set_state(*visit, NeedsHello{});
  }
  if (visit->needs_hello()) visits.set_state(*visit, NeedsHello{now + limits.fresh_hello_wait});
  keep(*visit);

  Resumed resumed{visit->conversation, VisitState::needs_hello, std::nullopt, false};
  if (visit->queued()) {
    visit->told_place = queue.place_of(*visit);
    resumed.state = VisitState::waiting;
    resumed.place = visit->told_place;
    announce_changed(*visit);
  } else if (const auto* with = visit->with_adviser()) {
    const Adviser& adviser = *roster.by_id(with->adviser);
    resumed.state = VisitState::taken;
    resumed.peer_here = adviser.here();
    connect_members(*visit);
    tell(adviser.line, Peer{visit->conversation, true});
  }
  tell(event.at, resumed);
  if (stops_at) tell_closing(event.at);
}

void Switchboard::State::on(const VisitorSentAgain& event) {
  Visit* visit = visits.at(event.at);
  if (!visit) return drop_unused_hello(event.conversation);
  const auto refused = [&](RefusalCode code) {
    refuse(event.at, code, About::again);
    drop_unused_hello(event.conversation);
  };
  const auto accepted = desks.known(event.desks);
  if (accepted.empty()) return refused(RefusalCode::unknown_desk);
  if (in_use(event.conversation)) return refused(RefusalCode::seen);
  if (disk == Disk::fails) return refused(RefusalCode::unavailable);

  if (visit->queued()) announce_gone(*visit, GoneWhy::again);
  if (const auto* with = visit->with_adviser()) {
    tell(roster.by_id(with->adviser)->line, Ended{visit->conversation, EndedBy::gateway, EndedWhy::again});
  }
  if (visit->agains >= limits.agains_per_visit_max) {
    tell(event.at, Ended{visit->conversation, EndedBy::gateway, EndedWhy::closed});
    drop_unused_hello(event.conversation);
    visit->departure = Departure::ended;
    return end_visit(*visit);
  }
  ++visit->agains;
  withdraw_offer(*visit);
  if (visit->queued()) queue.remove(*visit);
  if (!visit->queued()) visit->waits_since = now;
  if (const auto* with = visit->with_adviser()) {
    visit->at_head = true;  // her page gave up on the adviser, not she on us
    Adviser& adviser = *roster.by_id(with->adviser);
    if (visit->heavy) rest_after_heavy(adviser);
    if (event.no_confirm) visit->passed_over.push_back({adviser.id, now + limits.offer_again});  // it would fail again
  }
  const auto* was_with = visit->with_adviser();
  const auto from = was_with ? std::optional(was_with->adviser) : std::nullopt;
  release_from_adviser(*visit);
  bury(*visit);
  visits.set_state(*visit, NeedsHello{});  // between two conversations she has none that could be found
  visits.set_conversation(*visit, event.conversation);
  visits.set_tokens(*visit, event.token, visit->token);
  visits.set_state(*visit, Queued{});
  visit->desks = accepted;
  visit->desk_set = desks.set_of(accepted);
  const bool replan = *visit->choices != event.choices || visit->plan.steps.empty();
  visit->choices = event.choices;
  if (replan) plan(*visit);
  visit->intake_size = event.intake_size;
  visit->hello = Hello::in_memory;
  queue.add(*visit);
  touch(*visit);
  keep(*visit);
  tell_she_waits(*visit);
  announce_arrived(*visit);
  if (from) danger_requeued(*visit, *from);
}

void Switchboard::State::on(const VisitorChangedChoices& event) {
  Visit* visit = visits.at(event.at);
  if (!visit || !visit->queued()) return;  // taken in this very moment: the adviser has the earlier ones
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::choices);
  if (*visit->choices == event.choices) return;
  queue.remove(*visit);  // danger has another place
  visit->choices = event.choices;
  visit->forget_proposals();  // other people come into question, or the same ones as her own region
  plan(*visit);
  visit->steps_open = steps_due(*visit);
  // Somebody else may be right for her now. An offer that still is goes on, its time too.
  if (visit->offered_to && !may_be_offered(*roster.by_id(*visit->offered_to), *visit)) withdraw_offer(*visit);
  queue.add(*visit);
  touch(*visit);
  keep(*visit);
  announce_changed(*visit);
}

void Switchboard::State::on(const VisitorSentIntake& event) {
  Visit* visit = visits.at(event.at);
  if (!visit || !visit->queued()) return;
  // Advisers see only that one is there and its size; and while nothing can be told, what waits to be told must not pile up.
  if (visit->intake_size == event.intake_size || (disk == Disk::fails && visit->intake_size > 0)) return;
  visit->intake_size = event.intake_size;
  announce_changed(*visit);
}

void Switchboard::State::on(const VisitorLeft& event) {
  Visit* visit = visits.at(event.at);
  if (!visit) return;
  if (visit->queued()) {
    announce_gone(*visit, GoneWhy::left);
    count_wait(*visit, WaitEnd::left);
  }
  if (const auto* with = visit->with_adviser()) {
    const auto why = event.how == Leaving::end    ? EndedWhy::end
                     : event.how == Leaving::exit ? EndedWhy::exit
                                                  : EndedWhy::navigated;
    tell(roster.by_id(with->adviser)->line, Ended{visit->conversation, EndedBy::visitor, why});
  }
  visit->departure = Departure::left;
  end_visit(*visit);
  answer.effects.emplace_back(CloseConnection{event.at, CloseReason::done});
}

void Switchboard::State::on(const VisitorLineLost& event) {
  Visit* visit = visits.at(event.at);
  if (!visit) return;
  withdraw_offer(*visit);
  visits.set_line(*visit, LineLost{now + limits.visitor_hold});
  if (visit->queued()) announce_changed(*visit);
  if (const auto* with = visit->with_adviser()) {
    connect_members(*visit);
    tell(roster.by_id(with->adviser)->line, Peer{visit->conversation, false});
  }
}

}  // namespace core
