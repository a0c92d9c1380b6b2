#pragma once
#include <cstdint>
#include <vector>

#include "core/choices.hpp"
#include "network/civil_time.hpp"

namespace planner {

/// Somebody who opens the page and wants to speak with an adviser.
struct Arrival {
  std::int64_t unix_s = 0;
  core::Choices choices;
  bool operator==(const Arrival&) const = default;
};

using Arrivals = std::vector<Arrival>;  ///< by time, ascending

/// Those of the `days` days from `first` on.
Arrivals arrivals_within(const Arrivals& arrivals, network::Date first, int days);

/// The first second of the day that is `days` later.
std::int64_t day_begins(network::Date first, int days);

}  // namespace planner
