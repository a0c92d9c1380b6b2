#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "planner/week_record.hpp"

namespace planner {

/// Waits of some people, in seconds.
class Waits {
 public:
  void add(double seconds) { seconds_.push_back(seconds); }
  void sort();
  bool empty() const { return seconds_.empty(); }
  std::size_t size() const { return seconds_.size(); }
  /// The wait that `share` of them did not exceed, by nearest rank; sorted before. Nothing when there are none.
  std::optional<double> quantile(double share) const;
  std::optional<double> longest() const { return quantile(1); }
  std::size_t within(double seconds) const;

 private:
  std::vector<double> seconds_;
};

/// Whether what a visitor was shown when she began to wait came true.
struct Coverage {
  unsigned shown = 0;       ///< of those who were taken
  unsigned inside = 0, earlier = 0, later = 0;
  unsigned left_shown = 0;  ///< of those who left; nobody knows how long they would have waited
  unsigned left_later = 0;  ///< they left when the range was over already: it was wrong for them
};

/// Of all, of a desk, of a day or of an hour.
struct Figures {
  unsigned came = 0, taken = 0, left = 0, closed = 0, full = 0, other = 0;
  unsigned elsewhere = 0;  ///< of the taken: by another desk than her own
  unsigned helped = 0;     ///< taken by this desk, whosever she was
  unsigned widen_asked = 0, widen_accepted = 0, heavy = 0;
  Waits waits, left_waits;
  Coverage coverage;
  DeskWork work;

  unsigned waited() const { return taken + left; }
};

/// A share in per cent; nothing of nothing.
std::optional<double> percent(double part, double whole);

/// So long is a part of the day by which shortages are told: shorter ones have too few people at one desk to say much.
inline constexpr std::size_t part_hours = 4;

struct WeekFigures {
  Figures all;
  std::vector<Figures> by_desk, by_day, by_hour;
  std::vector<std::vector<Figures>> by_desk_hour, by_desk_part;
};

/// A visitor counts for the desk where her question belongs first, and for the hour in which she came.
WeekFigures figures_of(const WeekRecord& record);

}  // namespace planner
