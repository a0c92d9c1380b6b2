#pragma once
#include <string>

#include "planner/week_figures.hpp"

namespace planner {

/// The week as pictures in one SVG: waits and arrivals of all desks by hour, then waits, load and departures of each desk by hour.
/// Nothing is said by colour alone, every chart has a title and a description in words, and both light and dark are readable.
std::string week_plots(const WeekRecord& record, const WeekFigures& figures, const std::string& title);

}  // namespace planner
