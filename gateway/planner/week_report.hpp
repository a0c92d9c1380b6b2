#pragma once
#include <string>

#include "planner/week_figures.hpp"

// A simulated week as text for a terminal.
namespace planner {

/// Totals, each desk and each day.
std::string week_report(const WeekRecord& record, const WeekFigures& figures);

/// Two weeks with the same arrivals, side by side. `names`: what each is called, at most some 12 characters.
struct Compared {
  std::string name;
  const WeekRecord& record;
  const WeekFigures& figures;
};
std::string comparison_report(const Compared& one, const Compared& other);

}  // namespace planner
