#include <algorithm>
#include <utility>

#include "core/switchboard_state.hpp"

// An adviser's shift: its beginning and end, and whether she takes new chats in between.
namespace core {

void Switchboard::State::tell_shift(const Adviser& adviser) {
  tell(adviser.line, Shift{adviser.on_shift, adviser.max, adviser.languages, adviser.standing, adviser.standing_since});
}

void Switchboard::State::stand(Adviser& adviser, Standing standing) {
  const bool was_there = adviser.present();
  if (!std::holds_alternative<Ready>(standing)) withdraw_offer(adviser);
  if (std::holds_alternative<WrapUp>(standing)) adviser.wrap_up_until = now + limits.wrap_up_max;
  roster.set_standing(adviser, standing, now);
  keep(adviser);
  tell_shift(adviser);
  if (adviser.present() != was_there) touch_everybody();
  else touch(adviser);
}

void Switchboard::State::on(const AdviserStartedShift& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::shift);
  adviser->max = static_cast<std::uint8_t>(std::clamp<unsigned>(event.max, 1, limits.chats_per_adviser_max));
  adviser->languages = event.languages;
  adviser->missed = 0;
  Standing standing = std::exchange(adviser->on_shift, true) ? adviser->standing : Standing{Ready{}};
  if (const auto rest = rests.find(adviser->id); rest != rests.end()) {
    if (rest->second > now) standing = Resting{rest->second};  // a shift begun anew does not cut it short
    forget_rest(adviser->id);
  }
  const auto since = standing == adviser->standing ? adviser->standing_since : now;
  if (adviser->room() == 0) withdraw_offer(*adviser);
  roster.set_standing(*adviser, standing, since);
  keep(*adviser);
  tell_shift(*adviser);
  tell_waiting_list(*adviser);
  touch_everybody();
}

void Switchboard::State::on(const AdviserEndedShift& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::shift);
  withdraw_offer(*adviser);
  adviser->on_shift = false;
  danger_owner_gone(adviser->id, true);
  remember_rest(*adviser);
  roster.set_standing(*adviser, Ready{}, now);
  keep(*adviser);
  tell_shift(*adviser);
  touch_everybody();
}

void Switchboard::State::remember_rest(const Adviser& adviser) {
  const auto* resting = std::get_if<Resting>(&adviser.standing);
  if (resting && resting->until > now) keep_rest(adviser.id, resting->until);
}

void Switchboard::State::keep_rest(base::AdviserId adviser, base::Instant until) {
  rests[adviser] = until;
  deadlines.set(RestOf{adviser}, until);
  answer.store.emplace_back(PutRest{{adviser, until}});
}

void Switchboard::State::forget_rest(base::AdviserId adviser) {
  rests.erase(adviser);
  deadlines.set(RestOf{adviser}, std::nullopt);
  answer.store.emplace_back(DeleteRest{adviser});
}

void Switchboard::State::end_wrap_up(Adviser& adviser) {
  if (adviser.chats.empty()) return stand(adviser, Paused{PauseReason::rest, false});
  adviser.wrap_up_until = now + limits.wrap_up_max;  // at work with somebody else meanwhile
  roster.set_standing(adviser, WrapUp{}, adviser.standing_since);
}

void Switchboard::State::on(const AdviserPaused& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  if (!adviser->on_shift) return refuse(event.at, RefusalCode::not_on_shift, About::shift);
  if (adviser->resting()) return refuse(event.at, RefusalCode::resting, About::shift);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::shift);
  stand(*adviser, Paused{event.reason, false});
}

void Switchboard::State::on(const AdviserReady& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  if (!adviser->on_shift) return refuse(event.at, RefusalCode::not_on_shift, About::shift);
  if (adviser->resting()) return refuse(event.at, RefusalCode::resting, About::shift);
  if (disk == Disk::fails) return refuse(event.at, RefusalCode::unavailable, About::shift);
  adviser->missed = 0;
  if (const auto rest = rests.find(adviser->id); rest != rests.end()) {
    const Resting still{rest->second};
    forget_rest(adviser->id);
    if (still.until > now) return stand(*adviser, still);
  }
  stand(*adviser, Ready{});
}

bool Switchboard::State::rest_after_heavy(Adviser& adviser) {
  const Resting rest{now + limits.rest_after_heavy};
  if (rest.until <= now) return false;
  // Neither a shift begun anew nor the end of her own pause cuts it short.
  if (!adviser.on_shift || adviser.paused()) keep_rest(adviser.id, rest.until);
  else stand(adviser, rest);
  return true;
}

void Switchboard::State::after_chat(Adviser& adviser, const Visit& visit) {
  learn_chat(visit);
  if (visit.heavy && rest_after_heavy(adviser)) return;
  if (!adviser.on_shift) return;
  if (limits.wrap_up && std::holds_alternative<Ready>(adviser.standing)) stand(adviser, WrapUp{});
}

}  // namespace core
