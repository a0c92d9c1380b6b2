#pragma once
#include <string>

#include "planner/week_record.hpp"

namespace planner {

/// One line for each visitor of a simulated week, by arrival. Nobody in it exists.
std::string waits_csv(const WeekRecord& record);

}  // namespace planner
