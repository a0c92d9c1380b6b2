#include <algorithm>
#include <utility>

#include "core/switchboard_state.hpp"

// The end of every event: what it changed is looked at once, so that no order of steps inside an event matters.
namespace core {

void Switchboard::State::read_hours() {
  if (!calendar) return;
  const auto unix_ms = calendar->unix_ms + (now - calendar->at).count();
  if (hours.read(unix_ms / 1000)) touch_everybody();
}

void Switchboard::State::look_who_is_there() {
  presence = {};
  for (const auto& [id, adviser] : roster.all()) {
    // Her shift is kept while her line is lost for a moment: mostly she is back in seconds, and who waits is not to hear
    // back and forth of it.
    if (adviser.on_shift) presence.on_duty |= adviser.desk_set;
    if (adviser.on_shift && !adviser.paused()) {
      presence.expected |= adviser.desk_set;
      if (adviser.attention_officer) presence.expected_officers |= adviser.desk_set;
    }
    if (!adviser.present()) continue;
    presence.there |= adviser.desk_set;
    if (adviser.attention_officer) presence.officers |= adviser.desk_set;
    for (const auto& language : adviser.languages) presence.spoken[language] |= adviser.desk_set;
  }
}

void Switchboard::State::settle() {
  const bool everybody = std::exchange(touched.everybody, false);
  if (everybody) {
    look_who_is_there();
    for (const auto& one : queue.in_order()) touched.visits.push_back(one.rank.visit);
  }
  // Looking may announce, but touches nobody any more.
  std::vector<Visit*> waiting;
  for (const auto& id : std::exchange(touched.visits, {})) {
    Visit* visit = visits.by_id(id);
    if (visit && visit->queued()) waiting.push_back(visit);
  }
  std::ranges::sort(waiting, [&](const Visit* one, const Visit* other) { return queue.before(*one, *other); });
  waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
  for (Visit* visit : waiting) look(*visit);
  // Who became free takes whoever waited longest, before the one who was looked at has her choice.
  for (const auto& id : std::exchange(touched.advisers, {})) {
    if (Adviser* adviser = roster.by_id(id)) give_work(*adviser);
  }
  for (Visit* visit : waiting) offer_to_somebody(*visit);
  for (Visit* visit : waiting) {
    if (!visit->told_prospect) tell_prospect(*visit);
    tell_duty(*visit);
    tell_place(*visit);
  }
  for (const auto& id : queue.take_moved()) {
    if (Visit* visit = visits.by_id(id)) tell_place(*visit);
  }
  tell_prospects_when_due();
  tell_dangers();
}

}  // namespace core
