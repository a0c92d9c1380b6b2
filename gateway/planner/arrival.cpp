#include "planner/arrival.hpp"

#include <algorithm>
#include <iterator>

namespace planner {

std::int64_t day_begins(network::Date first, int days) {
  return network::unix_of(network::date_of(network::days_since_1970(first) + days), 0);
}

Arrivals arrivals_within(const Arrivals& arrivals, network::Date first, int days) {
  const auto from_s = day_begins(first, 0), to_s = day_begins(first, days);
  Arrivals out;
  std::ranges::copy_if(arrivals, std::back_inserter(out), [&](const Arrival& one) { return one.unix_s >= from_s && one.unix_s < to_s; });
  return out;
}

}  // namespace planner
