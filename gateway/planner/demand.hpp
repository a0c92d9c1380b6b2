#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "network/network.hpp"
#include "planner/arrival.hpp"

namespace planner {

/// The news: from that hour on, until three at night, so many times as many as that hour has otherwise.
struct Spike {
  network::Weekday day = network::Weekday::monday;
  int hour = 20;  ///< 0 to 23
  double factor = 10;
};

/// How many come when. The shape of the week, and who they are: decisions/planning.md.
struct Demand {
  double per_week = 3500;
  network::Date first;
  int days = 7;
  std::optional<Spike> spike;
};

/// Expected arrivals in each hour of the days, 24 a day.
std::vector<double> expected_by_hour(const Demand& demand, const network::Network& network);

/// One throw of that: arrivals independent of each other (Poisson), each with choices. The same seed gives the same arrivals.
Arrivals generated_arrivals(const Demand& demand, const network::Network& network, std::uint64_t seed);

}  // namespace planner
