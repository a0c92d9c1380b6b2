#include <algorithm>
#include <tuple>
#include <utility>

#include "core/switchboard_state.hpp"

// Whom a visitor is offered to: who suits, is free and has least to do; then who was given a chat longest ago.
namespace core {

bool Switchboard::State::offerable(const Visit& visit) const {
  return visit.queued() && visit.here() && visit.hello == Hello::in_memory && !visit.offered_to && !stops_at &&
         !visit.raised && disk == Disk::answers;
}

bool Switchboard::State::passed_over(const Adviser& adviser, const Visit& visit) const {
  return std::ranges::any_of(visit.passed_over, [&](const PassedOver& one) {
    return one.adviser == adviser.id && one.until > now;
  });
}

bool Switchboard::State::may_be_offered(const Adviser& adviser, const Visit& visit) const {
  if (!suits(adviser, visit) || passed_over(adviser, visit)) return false;
  if (adviser.speaks(visit.choices->language) || now - visit.since >= limits.language_wait) return true;
  // Somebody who speaks her language is there, though perhaps not free yet.
  const auto speakers = presence.spoken.find(visit.choices->language);
  return speakers == presence.spoken.end() || (speakers->second & visit.desk_set).none();
}

Adviser* Switchboard::State::best_for(const Visit& visit) {
  Adviser* best = nullptr;
  const auto less = [](const Adviser& one, const Adviser& other) {
    // Load as a share of what each said she can hold, compared without dividing.
    return std::tuple(one.load() * other.max, one.last_given, one.id) < std::tuple(other.load() * one.max, other.last_given, other.id);
  };
  roster.for_each_serving(visit.desk_set, [&](Adviser& adviser) {
    if (!adviser.free() || (best && !less(adviser, *best))) return;
    if (may_be_offered(adviser, visit)) best = &adviser;
  });
  return best;
}

void Switchboard::State::offer(Visit& visit, Adviser& adviser) {
  visit.offered_to = adviser.id;
  roster.set_offer(adviser, PendingOffer{visit.id, now + limits.offer_answer});
  tell(adviser.line, Offer{item_for(adviser, visit), adviser.offer->until});
}

void Switchboard::State::offer_to_somebody(Visit& visit) {
  if (!offerable(visit)) return;
  if (Adviser* adviser = best_for(visit)) offer(visit, *adviser);
}

void Switchboard::State::give_work(Adviser& adviser) {
  if (!adviser.free()) return;
  for (const auto& one : queue.in_order()) {
    if (!adviser.serves(one.desks)) continue;
    Visit& visit = *visits.by_id(one.rank.visit);
    if (offerable(visit) && may_be_offered(adviser, visit)) return offer(visit, adviser);
  }
}

/// She is taken: by whom she was offered to, or by somebody else.
void Switchboard::State::end_offer(const Adviser& taker, Visit& visit) {
  if (visit.offered_to != taker.id) return withdraw_offer(visit);
  roster.set_offer(*roster.by_id(taker.id), std::nullopt);
  visit.offered_to.reset();
}

void Switchboard::State::withdraw_offer(Visit& visit) {
  if (!visit.offered_to) return;
  Adviser& adviser = *roster.by_id(*std::exchange(visit.offered_to, std::nullopt));
  roster.set_offer(adviser, std::nullopt);
  tell(adviser.line, OfferOver{visit.conversation, OfferOverWhy::withdrawn});
  touch(adviser);
  touch(visit);
}

void Switchboard::State::withdraw_offer(Adviser& adviser) {
  if (adviser.offer) withdraw_offer(*visits.by_id(adviser.offer->visit));
}

/// Nobody can take now, so nobody is to have missed anything.
void Switchboard::State::withdraw_offers() {
  for (auto& [id, adviser] : roster.all()) withdraw_offer(adviser);
}

void Switchboard::State::pass_over(Adviser& adviser) {
  Visit& visit = *visits.by_id(adviser.offer->visit);
  visit.offered_to.reset();
  visit.passed_over.push_back({adviser.id, now + limits.offer_again});
  roster.set_offer(adviser, std::nullopt);
  touch(visit);
  touch(adviser);
}

void Switchboard::State::expire_offer(Adviser& adviser) {
  tell(adviser.line, OfferOver{visits.by_id(adviser.offer->visit)->conversation, OfferOverWhy::expired});
  pass_over(adviser);
  if (++adviser.missed < limits.offers_missed_max) return;
  adviser.missed = 0;
  stand(adviser, Paused{PauseReason::rest, true});
}

void Switchboard::State::on(const AdviserDeclinedOffer& event) {
  Adviser* adviser = roster.at(event.at);
  if (!adviser) return;
  const Visit* visit = visits.in(event.conversation);
  const bool hers = visit && adviser->offer && adviser->offer->visit == visit->id;
  if (!hers) return;  // it was over in this very moment, and `offer_over` says so
  adviser->missed = 0;
  answer.effects.emplace_back(CountDecline{event.reason});
  // Her page knows, but of an offer that was renewed while her answer was on its way it would not.
  tell(adviser->line, OfferOver{event.conversation, OfferOverWhy::withdrawn});
  pass_over(*adviser);
}

}  // namespace core
