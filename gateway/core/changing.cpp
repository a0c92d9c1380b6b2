#include <algorithm>
#include <utility>

#include "core/switchboard_state.hpp"

namespace core {

void Switchboard::State::keep(const Visit& visit) { answer.store.emplace_back(PutVisit{record_of(visit)}); }

void Switchboard::State::keep(Adviser& adviser) {
  auto wanted = record_of(adviser);
  if (wanted == adviser.stored) return;
  if (wanted) {
    answer.store.emplace_back(PutShift{*wanted});
  } else {
    answer.store.emplace_back(DeleteShift{adviser.id});
  }
  adviser.stored = std::move(wanted);
}

bool Switchboard::State::in_use(base::ConversationId conversation) {
  return visits.in(conversation) != nullptr || dead.contains(conversation);
}

bool Switchboard::State::connected(base::ConnectionId connection) {
  return visits.at(connection) != nullptr || roster.at(connection) != nullptr;
}

void Switchboard::State::drop_unused_hello(base::ConversationId conversation) {
  // Somebody else's living conversation of the same id keeps its Hello.
  if (visits.in(conversation) == nullptr) answer.effects.emplace_back(ForgetConversation{conversation});
}

void Switchboard::State::bury(Visit& visit) {
  if (visit.needs_hello()) return;
  dead.remember(visit.conversation);
  answer.effects.emplace_back(ForgetConversation{visit.conversation});
}

void Switchboard::State::release_from_adviser(Visit& visit) {
  const auto* with = visit.with_adviser();
  if (!with) return;
  Adviser& adviser = *roster.by_id(with->adviser);
  if (std::erase(adviser.chats, visit.id) > 0 && visit.heavy) --adviser.heavy;
  visit.heavy = false;
  keep(adviser);
  touch(adviser);
}

void Switchboard::State::requeue(Visit& visit, RequeuedWhy why) {
  const auto* with = visit.with_adviser();
  const auto from = with ? std::optional(with->adviser) : std::nullopt;
  release_from_adviser(visit);
  bury(visit);
  visits.set_state(visit, NeedsHello{now + limits.fresh_hello_wait});
  visit.at_head = true;
  keep(visit);
  tell(visit.line, Requeued{why});
  if (from) danger_requeued(visit, *from);
}

Visit* Switchboard::State::longest_lost() {
  Visit* longest = nullptr;
  std::optional<base::Instant> until;
  for (const auto& one : queue.in_order()) {
    Visit& visit = *visits.by_id(one.rank.visit);
    const auto* lost = std::get_if<LineLost>(&visit.line);
    if (!lost || visit.raised) continue;  // nobody gives up on somebody in danger because of a full queue
    // Neither an adviser's lost line nor a restart is the fault of who waits: she has time to come back.
    const bool by_us = visit.at_head || visit.hello == Hello::lost;
    if (by_us && now < lost->hold_until - limits.visitor_hold + limits.back_within) continue;
    if (until && *until <= lost->hold_until) continue;
    longest = &visit;
    until = lost->hold_until;
  }
  return longest;
}

void Switchboard::State::give_up_place(Visit& visit) {
  announce_gone(visit, GoneWhy::lost);
  count_wait(visit, WaitEnd::lost);
  end_visit(visit);
}

void Switchboard::State::end_visit(Visit& visit) {
  withdraw_offer(visit);
  if (visit.queued()) queue.remove(visit);
  danger_without_visit(visit);
  if (const auto* with = visit.with_adviser()) after_chat(*roster.by_id(with->adviser), visit);
  release_from_adviser(visit);
  bury(visit);
  answer.store.emplace_back(DeleteVisit{visit.id});
  visits.remove(visit);
}

void Switchboard::State::sign_out(Adviser& adviser, RequeuedWhy why) {
  roster.set_line(adviser, LineLost{now});  // whatever the way, nothing more is said on it
  withdraw_offer(adviser);
  // Emptied first, so that her row is deleted once and not rewritten for every chat.
  remember_rest(adviser);
  // A heavy chat that she leaves behind is over for her, too.
  if (adviser.heavy > 0 && limits.rest_after_heavy.count() > 0) keep_rest(adviser.id, now + limits.rest_after_heavy);
  const auto chats = std::exchange(adviser.chats, {});
  adviser.heavy = 0;
  adviser.on_shift = false;
  touch_everybody();
  for (const auto& id : chats) requeue(*visits.by_id(id), why);
  keep(adviser);
  const auto id = adviser.id;
  forget_told_dangers(id);
  roster.remove(adviser);
  danger_owner_gone(id, false);
}

void Switchboard::State::forget_idle_advisers() {
  std::vector<base::AdviserId> idle;
  for (const auto& [id, adviser] : roster.all()) {
    if (!adviser.here() && !adviser.has_row()) idle.push_back(id);
  }
  for (const auto& id : idle) {
    roster.remove(*roster.by_id(id));
    danger_owner_gone(id, false);  // a shift lead who answered without a shift of her own
  }
}

}  // namespace core
