#include <algorithm>
#include <utility>

#include "core/switchboard_state.hpp"

namespace core {

void Switchboard::State::tell(base::ConnectionId to, Notice notice) {
  answer.effects.emplace_back(Tell{to, std::move(notice)});
}

void Switchboard::State::tell(const Line& line, Notice notice) {
  if (const auto to = connection_of(line)) tell(*to, std::move(notice));
}

void Switchboard::State::refuse(base::ConnectionId at, RefusalCode code, About about) {
  tell(at, Refused{code, about});
}

QueueItem Switchboard::State::item_for(const Adviser& adviser, const Visit& visit) const {
  // They share one: whom an item is for sees her.
  const bool one_desk = visit.desks.size() == 1;
  return {.conversation = visit.conversation,
          .desk = one_desk ? visit.desks.front() : desks.first_shared(visit.desks, adviser.desk_set),
          .since = visit.since,
          .choices = visit.choices,
          .intake_size = visit.intake_size,
          .here = visit.here(),
          .suits = suits(adviser, visit)};
}

namespace {

bool sees(const Adviser& adviser, const Visit& visit) {
  return adviser.here() && adviser.on_shift && adviser.serves(visit.desk_set);
}

}  // namespace

void Switchboard::State::announce_arrived(const Visit& visit) {
  roster.for_each_serving(visit.desk_set, [&](const Adviser& adviser) {
    if (sees(adviser, visit)) tell(adviser.line, Arrived{item_for(adviser, visit)});
  });
}

void Switchboard::State::announce_changed(const Visit& visit) {
  roster.for_each_serving(visit.desk_set, [&](const Adviser& adviser) {
    if (sees(adviser, visit)) tell(adviser.line, Changed{item_for(adviser, visit)});
  });
}

void Switchboard::State::announce_gone(const Visit& visit, GoneWhy why) {
  roster.for_each_serving(visit.desk_set, [&](const Adviser& adviser) {
    if (sees(adviser, visit) && !adviser.holds(visit.id)) tell(adviser.line, Gone{visit.conversation, why});
  });
}

void Switchboard::State::tell_she_waits(Visit& visit) {
  visit.told_place = queue.place_of(visit);
  visit.told_duty = true;  // `waiting` says so by itself
  visit.forget_proposals();
  visit.told_prospect.reset();
  visit.told_danger.reset();
  tell(visit.line, Waiting{visit.conversation, visit.told_place});
}

void Switchboard::State::tell_place(Visit& visit) {
  if (!visit.queued() || !visit.here()) return;
  const auto place = queue.place_of(visit);
  if (std::exchange(visit.told_place, place) != place) tell(visit.line, Place{place});
}

void Switchboard::State::tell_duty(Visit& visit) {
  if (!visit.queued() || !visit.here()) return;
  const bool duty = (visit.desk_set & presence.on_duty).any();
  if (std::exchange(visit.told_duty, duty) != duty) tell(visit.line, Duty{duty});
}

void Switchboard::State::tell_waiting_list(const Adviser& adviser) {
  WaitingList list;
  for (const auto& one : queue.in_order()) {
    const Visit& visit = *visits.by_id(one.rank.visit);
    if (sees(adviser, visit)) list.items.push_back(item_for(adviser, visit));
  }
  tell(adviser.line, std::move(list));
}

void Switchboard::State::tell_closing(base::ConnectionId to) {
  const auto left = std::max<std::int64_t>(0, (*stops_at - now).count());
  tell(to, Closing{static_cast<std::uint32_t>((left + 999) / 1000)});
}

void Switchboard::State::connect_members(const Visit& visit) {
  const auto* with = visit.with_adviser();
  if (!with) return;
  const Adviser& adviser = *roster.by_id(with->adviser);
  answer.effects.emplace_back(SetMembers{visit.conversation, connection_of(visit.line), connection_of(adviser.line)});
}

}  // namespace core
