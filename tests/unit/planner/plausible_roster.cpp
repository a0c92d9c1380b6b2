#include "planner/plausible_roster.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "small_network.hpp"

TEST_CASE("a roster to start from has two advisers whenever a desk is open, one of them an attention officer") {
  auto network = two_regions(office_hours());
  network.desks[1].hours = network::OpeningHours::always();
  network.desks.push_back(network.desks[0]);
  network.desks.back().slug = "off";
  network.desks.back().active = false;
  const auto roster = planner::plausible_roster(network);
  CHECK(roster::faults_of(roster, network).empty());
  for (const auto& desk : network.desks) {
    for (int day = 0; day < 7; ++day) {
      for (int minute = 0; minute < 1440; ++minute) {
        int there = 0, officers = 0;
        for (const auto& shift : roster) {
          if (shift.desk != desk.slug || shift.weekday != static_cast<network::Weekday>(day)) continue;
          if (minute < shift.from || minute >= shift.to) continue;
          ++there;
          officers += shift.attention_officer ? 1 : 0;
        }
        const auto& spans = desk.hours.week[static_cast<std::size_t>(day)];
        const bool open = desk.active && !spans.empty() && minute >= spans.front().from && minute < spans.front().to;
        REQUIRE(there == (open ? 2 : 0));
        REQUIRE(officers == (open ? 1 : 0));
      }
    }
  }
  for (const auto& shift : roster) CHECK(shift.to - shift.from <= 8 * 60);
}
