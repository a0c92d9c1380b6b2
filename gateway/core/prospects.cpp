#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>

#include "core/switchboard_state.hpp"
#include "network/civil_time.hpp"
#include "network/question.hpp"

// What somebody who waits can expect. Promises nothing; learns from what then happens.
namespace core {

ChatKind Switchboard::State::kind_of_chat(const Visit& visit) const {
  ChatKind out;
  const auto* with = visit.with_adviser();
  out.desk = desks.number_of(with ? with->desk : visit.desks.empty() ? std::string{} : visit.desks.front());
  out.harmful_practice = network::is_harmful_practice(visit.choices->topic);
  if (hours.known()) {
    const auto local = network::local_time(hours.unix_s());
    out.part_of_week = part_of_week(static_cast<int>(network::weekday_of(local.date)), local.minute);
  }
  return out;
}

std::optional<double> Switchboard::State::forecast_s(const Visit& visit) const {
  unsigned slots = 0, room = 0;
  roster.for_each_serving(visit.desk_set, [&](const Adviser& adviser) {
    if (!adviser.present() || !suits(adviser, visit) || passed_over(adviser, visit)) return;
    slots += adviser.max;
    if (std::holds_alternative<Ready>(adviser.standing)) room += adviser.room();
  });
  if (slots == 0) return std::nullopt;
  const unsigned turn = queue.place_of(visit);
  const unsigned needed = turn > room ? turn - room : 0;
  return WaitEstimate::forecast_s(needed, slots, estimate.chat_length_s(kind_of_chat(visit)));
}

Prospect Switchboard::State::prospect_of(const Visit& visit, std::optional<double> forecast) const {
  Prospect out;
  if (forecast) out.wait = estimate.range(*forecast);
  out.closes_in_s = hours.closes_in_s(visit.desk_set);
  out.opens_in_s = hours.opens_in_s(visit.desk_set);
  return out;
}

namespace {

/// Whether what was told `ago` is still right, to the minute; times that only ran on are her page's to count.
bool still_right(const Prospect& told, const Prospect& now, std::chrono::milliseconds ago) {
  const auto minutes = [](const Prospect& one) {
    return one.wait ? std::pair(one.wait->from_s / 60, one.wait->to_s / 60) : std::pair(0u, 0u);
  };
  // The calendar may have jumped, or her desks may be others.
  const auto same_moment = [&](std::optional<std::uint32_t> then, std::optional<std::uint32_t> in_s) {
    if (!then || !in_s) return then.has_value() == in_s.has_value();
    return std::abs(static_cast<std::int64_t>(*then) - ago / std::chrono::seconds{1} - static_cast<std::int64_t>(*in_s)) < 60;
  };
  return told.wait.has_value() == now.wait.has_value() && minutes(told) == minutes(now) &&
         same_moment(told.closes_in_s, now.closes_in_s) && same_moment(told.opens_in_s, now.opens_in_s);
}

}  // namespace

void Switchboard::State::tell_prospect(Visit& visit) {
  if (!visit.queued() || !visit.here()) return;
  const auto forecast = forecast_s(visit);
  auto prospect = prospect_of(visit, forecast);
  if (const auto& told = visit.told_prospect) {
    const auto ago = now - visit.told_prospect_at;
    if (ago < limits.prospect_every || still_right(*told, prospect, ago)) return;
  }
  if (forecast && visit.forecasts.size() < forecasts_max) visit.forecasts.push_back({now, *forecast});
  visit.told_prospect = prospect;
  visit.told_prospect_at = now;
  tell(visit.line, std::move(prospect));
}

void Switchboard::State::tell_prospects_when_due() {
  if (queue.size() == 0) return prospects_due.reset();
  if (prospects_due && now < *prospects_due) return;
  if (prospects_due) {
    for (const auto& one : queue.in_order()) tell_prospect(*visits.by_id(one.rank.visit));
  }
  prospects_due = now + limits.prospect_every;
}

void Switchboard::State::learn_wait(Visit& visit) {
  std::set<std::size_t> sizes;
  for (const auto& forecast : std::exchange(visit.forecasts, {})) {
    sizes.insert(estimate.wait_ended(forecast.seconds, static_cast<double>((now - forecast.at).count()) / 1000.0));
  }
  for (const auto size : sizes) answer.store.emplace_back(PutWaitRatios{estimate.ratios_row(size)});
}

void Switchboard::State::learn_chat(const Visit& visit) {
  const auto kind = kind_of_chat(visit);
  estimate.chat_ended(kind, now - visit.with_adviser()->since);
  for (auto& row : estimate.rows_of(kind)) answer.store.emplace_back(PutChatLengths{std::move(row)});
}

std::vector<std::string> Switchboard::State::slugs_of(const network::Network& network) {
  std::vector<std::string> out;
  for (const auto& desk : network.desks) out.push_back(desk.slug);
  return out;
}

void Switchboard::State::restore_learnt(const Rows& rows) {
  std::set<std::string> gone;
  for (const auto& row : rows.chat_lengths) {
    if (!estimate.restore(row)) gone.insert(row.desk);
  }
  for (const auto& desk : gone) answer.store.emplace_back(DeleteChatLengths{desk});
  for (const auto& row : rows.wait_ratios) estimate.restore(row);
}

void Switchboard::State::count_wait(const Visit& visit, WaitEnd how) {
  const auto* with = visit.with_adviser();
  answer.effects.emplace_back(CountWait{how, with ? with->desk : visit.desks.front(), now - visit.waits_since});
}

}  // namespace core
