#include "planner/demand.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "network/civil_time.hpp"
#include "network/question.hpp"
#include "small_network.hpp"

using planner::Demand;

namespace {

double sum(const std::vector<double>& hours, std::size_t from, std::size_t to) {
  return std::accumulate(hours.begin() + static_cast<std::ptrdiff_t>(from), hours.begin() + static_cast<std::ptrdiff_t>(to), 0.0);
}

}  // namespace

TEST_CASE("a week that is always open has as many as asked, with its peaks where they are known to be") {
  const auto hours = planner::expected_by_hour({3500, monday, 7, {}}, two_regions());
  REQUIRE(hours.size() == 168);
  CHECK(sum(hours, 0, 168) == Approx(3500));
  const double day = sum(hours, 9, 17), evening = sum(hours, 17, 23);
  CHECK(evening / day == Approx(45.0 / 78).margin(.01));
  for (int hour : {9, 10, 11, 13, 14, 15, 17, 18, 19, 20, 21, 22}) {
    CAPTURE(hour);
    CHECK(hours[12] > hours[static_cast<std::size_t>(hour)]);
    CHECK(hours[16] > hours[static_cast<std::size_t>(hour)]);
  }
  CHECK(hours[20] > hours[18]);
  CHECK(hours[20] > hours[23]);
  CHECK(sum(hours, 0, 24) > sum(hours, 5 * 24, 6 * 24));
}

TEST_CASE("fewer come when the page says that it is closed") {
  const auto hours = planner::expected_by_hour({3500, monday, 7, {}}, two_regions(office_hours()));
  const auto always = planner::expected_by_hour({3500, monday, 7, {}}, two_regions());
  CHECK(sum(hours, 0, 168) == Approx(3500));
  CHECK(hours[20] / hours[12] == Approx(.15 * always[20] / always[12]));
}

TEST_CASE("news multiplies the hour in which it comes, until three at night") {
  Demand demand{3500, monday, 7, planner::Spike{network::Weekday::wednesday, 20, 10}};
  const auto spike = planner::expected_by_hour(demand, two_regions());
  demand.spike.reset();
  const auto plain = planner::expected_by_hour(demand, two_regions());
  for (std::size_t hour = 0; hour < 168; ++hour) {
    CAPTURE(hour);
    const bool news = hour >= 2 * 24 + 20 && hour < 3 * 24 + 3;
    CHECK(spike[hour] == Approx(news ? 10 * plain[2 * 24 + 20] : plain[hour]));
  }
}

TEST_CASE("a week that is thrown is near what was expected of it") {
  const Demand demand{20'000, monday, 7, {}};
  const auto network = two_regions();
  const auto arrivals = planner::generated_arrivals(demand, network, 11);
  const auto expected = planner::expected_by_hour(demand, network);
  CHECK(static_cast<double>(arrivals.size()) == Approx(20'000).margin(500));
  std::map<std::int64_t, double> by_hour;
  std::map<std::string, double> roles, topics, wheres, minors;
  const auto begin = network::unix_of(monday, 0);
  std::int64_t before = begin;
  for (const auto& one : arrivals) {
    REQUIRE(one.unix_s >= before);
    before = one.unix_s;
    ++by_hour[(one.unix_s - begin) / 3600];
    ++roles[one.choices.role];
    ++topics[one.choices.topic];
    ++wheres[one.choices.where];
    REQUIRE(network::is_role(one.choices.role));
    REQUIRE(network::is_topic(one.choices.topic));
  }
  for (std::size_t hour = 0; hour < 168; ++hour) {
    CAPTURE(hour);
    // Five deviations of a Poisson number: one false alarm in some ten thousand weeks.
    CHECK(by_hour[static_cast<std::int64_t>(hour)] == Approx(expected[hour]).margin(5 * std::sqrt(expected[hour]) + 1));
  }
  double harmful = 0;
  for (const auto& [topic, count] : topics) harmful += network::is_harmful_practice(topic) ? count : 0;
  const auto all = static_cast<double>(arrivals.size());
  CHECK(harmful / all > .02);
  CHECK(harmful / all < .10);
  CHECK(roles["professional"] / all > .05);
  CHECK(wheres["GM0001"] / all == Approx(.425).margin(.02));
  CHECK(wheres["abroad"] / all == Approx(.02).margin(.005));
}

TEST_CASE("the same seed throws the same people, in a week with news too") {
  const auto network = two_regions();
  const auto of = [&](std::uint64_t seed) { return planner::generated_arrivals({500, monday, 7, {}}, network, seed); };
  CHECK((of(1) == of(1)));
  CHECK_FALSE((of(1) == of(2)));
}

TEST_CASE("the clocks' change moves nobody to another hour") {
  for (const network::Date first : {network::Date{2026, 3, 23}, network::Date{2026, 10, 19}}) {
    for (const auto& one : planner::generated_arrivals({2000, first, 7, {}}, two_regions(office_hours()), 4)) {
      REQUIRE(one.unix_s >= planner::day_begins(first, 0));
      REQUIRE(one.unix_s < planner::day_begins(first, 7));
    }
  }
}
