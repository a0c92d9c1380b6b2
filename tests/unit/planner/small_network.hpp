#pragma once
#include <string>
#include <vector>

#include "network/network.hpp"
#include "roster/roster.hpp"
#include "planner/week_simulation.hpp"

/// A Monday without holidays near it.
inline constexpr network::Date monday{2026, 11, 23};

inline network::OpeningHours office_hours() {
  network::OpeningHours out;
  for (std::size_t day = 0; day < 5; ++day) out.week[day] = {{9 * 60, 17 * 60}};
  return out;
}

/// Regions of one municipality and one desk each, `north` and `south`, that help each other out after a minute.
inline network::Network two_regions(const network::OpeningHours& hours = network::OpeningHours::always()) {
  network::Network out = network::plain_network({"north", "south"});
  out.desks[0].overflow = {{"south", std::chrono::seconds{60}}};
  out.desks[1].overflow = {{"north", std::chrono::seconds{60}}};
  for (auto& desk : out.desks) {
    desk.hours = hours;
    desk.languages = {"nl", "en"};
  }
  out.regions = {{"VR01", "North", {"north"}}, {"VR02", "South", {"south"}}};
  out.municipalities["GM0001"] = {"GM0001", "Noorderdam", "VR01", {}};
  out.municipalities["GM0002"] = {"GM0002", "Zuiderdam", "VR02", {}};
  network::RoutingRule rule;
  rule.name = "region";
  rule.steps = {{std::chrono::seconds{0}, network::Target::own_region, network::Skill::any, {}},
                {std::chrono::seconds{60}, network::Target::partners, network::Skill::any, {}}};
  out.rules = {rule};
  return out;
}

inline roster::Shift shift_of(const std::string& adviser, const std::string& desk, network::Weekday day, int from, int to,
                                     unsigned max = 1) {
  roster::Shift out;
  out.adviser = adviser;
  out.desk = desk;
  out.weekday = day;
  out.from = from;
  out.to = to;
  out.max = max;
  out.languages = {"nl"};
  return out;
}

/// Everybody does the same: a chat lasts 20 minutes, patience 12, an adviser answers after five seconds, nothing is heavy.
inline planner::Behaviour like_clockwork() {
  planner::Behaviour out;
  out.chat_sigma = out.patience_sigma = out.answer_sigma = 0;
  out.evening_longer = out.harmful_longer = 1;
  out.arrive_median_s = 0;
  out.offer_answer_median_s = 5;
  out.widen_answer_median_s = 10;
  out.declines = out.misses = out.heavy = out.heavy_harmful = 0;
  out.lunch_s = 0;
  return out;
}

inline planner::Arrival coming(network::Date date, int hour, int minute, const std::string& where = {}) {
  planner::Arrival out;
  out.unix_s = network::unix_of(date, hour * 60 + minute);
  out.choices.where = where;
  return out;
}
