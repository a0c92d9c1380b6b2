#include "planner/week_record.hpp"

namespace planner {

std::optional<std::size_t> WeekRecord::hour_of(std::int64_t unix_s) const {
  const auto local = network::local_time(unix_s);
  const auto day = network::days_since_1970(local.date) - network::days_since_1970(first);
  if (day < 0 || day >= days) return std::nullopt;
  return static_cast<std::size_t>(day) * 24 + static_cast<std::size_t>(local.minute / 60);
}

}  // namespace planner
