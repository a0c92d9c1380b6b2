#pragma once
#include <string>
#include <vector>

#include "planner/week_figures.hpp"

// Where a plan is short of people: the first thing a planner wants to know of a week.
namespace planner {

/// A part of a day of one desk in which people found nobody in time.
struct Shortage {
  std::size_t desk = 0, part = 0;  ///< part of the week, `part_hours` long
  unsigned unhelped = 0;           ///< left while they waited, or were turned away
  unsigned late = 0;               ///< answered, but only after `late_s`
};
inline constexpr double late_s = 300;

/// The worst first: by how many were not helped, then by how many were helped late. Parts without either are none.
std::vector<Shortage> shortages(const WeekFigures& figures, std::size_t most);

/// For a terminal: desk, day, hours, who came, left, was turned away, waited, and how many places were staffed on average.
std::string shortage_report(const WeekRecord& record, const WeekFigures& figures, std::size_t most = 8);

}  // namespace planner
