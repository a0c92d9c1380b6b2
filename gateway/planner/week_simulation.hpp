#pragma once
#include <cstdint>
#include <functional>

#include "core/limits.hpp"
#include "network/network.hpp"
#include "planner/arrival.hpp"
#include "planner/behaviour.hpp"
#include "roster/roster.hpp"
#include "planner/week_record.hpp"

namespace planner {

/// What a simulated week is made of. The same setting gives the same record.
struct WeekSetting {
  const network::Network& network;
  const roster::Roster& roster;
  const Arrivals& arrivals;
  network::Date first;
  int days = 7;
  std::uint64_t seed = 1;
  Behaviour behaviour = {};
  core::Limits limits = {};
  std::function<void(std::int64_t unix_s)> reached = {};  ///< told each simulated minute how far the week is
};

/// Lets simulated visitors and advisers meet at a real `core::Switchboard` in simulated time. After the last day nobody comes
/// any more and everybody who is there is served or leaves.
WeekRecord simulate(const WeekSetting& setting);

}  // namespace planner
