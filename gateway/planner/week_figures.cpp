#include "planner/week_figures.hpp"

#include <algorithm>
#include <cmath>

namespace planner {

void Waits::sort() { std::ranges::sort(seconds_); }

std::optional<double> Waits::quantile(double share) const {
  if (seconds_.empty()) return std::nullopt;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(seconds_.size())));
  return seconds_[std::clamp<std::size_t>(rank, 1, seconds_.size()) - 1];
}

std::size_t Waits::within(double seconds) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(seconds_, seconds) - seconds_.begin());
}

std::optional<double> percent(double part, double whole) {
  if (whole <= 0) return std::nullopt;
  return 100 * part / whole;
}

namespace {

void judge_range(Coverage& coverage, const VisitorRecord& visitor) {
  if (!visitor.shown) return;
  const double waited_s = static_cast<double>(visitor.waited_ms - visitor.shown_after_ms) / 1000;
  const bool later = waited_s > visitor.shown->to_s;
  if (visitor.outcome == Outcome::left) {
    ++coverage.left_shown;
    coverage.left_later += later ? 1 : 0;
    return;
  }
  ++coverage.shown;
  if (later) ++coverage.later;
  else if (waited_s < visitor.shown->from_s) ++coverage.earlier;
  else ++coverage.inside;
}

void count(Figures& figures, const VisitorRecord& visitor) {
  const double waited_s = static_cast<double>(visitor.waited_ms) / 1000;
  ++figures.came;
  figures.widen_asked += visitor.widen_asked;
  figures.widen_accepted += visitor.widen_accepted;
  switch (visitor.outcome) {
    case Outcome::taken:
      ++figures.taken;
      figures.elsewhere += visitor.taken_by != visitor.desk ? 1 : 0;
      figures.heavy += visitor.heavy ? 1 : 0;
      figures.waits.add(waited_s);
      judge_range(figures.coverage, visitor);
      break;
    case Outcome::left:
      ++figures.left;
      figures.left_waits.add(waited_s);
      judge_range(figures.coverage, visitor);
      break;
    case Outcome::closed: ++figures.closed; break;
    case Outcome::full: ++figures.full; break;
    case Outcome::refused:
    case Outcome::unfinished: ++figures.other; break;
  }
}

void add(DeskWork& sum, const DeskWork& part) {
  sum.staffed_ms += part.staffed_ms;
  sum.used_ms += part.used_ms;
  sum.overtime_ms += part.overtime_ms;
}

void sort_all(std::vector<Figures>& some) {
  for (auto& one : some) {
    one.waits.sort();
    one.left_waits.sort();
  }
}

}  // namespace

WeekFigures figures_of(const WeekRecord& record) {
  WeekFigures out;
  const auto desks = record.desks.size(), hours = record.hours();
  out.by_desk.resize(desks);
  out.by_day.resize(static_cast<std::size_t>(record.days));
  out.by_hour.resize(hours);
  out.by_desk_hour.assign(desks, std::vector<Figures>(hours));
  out.by_desk_part.assign(desks, std::vector<Figures>((hours + part_hours - 1) / part_hours));
  for (const auto& visitor : record.visitors) {
    count(out.all, visitor);
    if (visitor.taken_by < desks) ++out.by_desk[visitor.taken_by].helped;
    const auto hour = record.hour_of(visitor.unix_s);
    if (hour) count(out.by_hour[*hour], visitor);
    if (hour) count(out.by_day[*hour / 24], visitor);
    if (visitor.desk < desks) count(out.by_desk[visitor.desk], visitor);
    if (hour && visitor.desk < desks) count(out.by_desk_hour[visitor.desk][*hour], visitor);
    if (hour && visitor.desk < desks) count(out.by_desk_part[visitor.desk][*hour / part_hours], visitor);
  }
  for (std::size_t desk = 0; desk < desks; ++desk) {
    for (std::size_t hour = 0; hour < hours; ++hour) {
      const auto& work = record.work[desk][hour];
      for (Figures* figures : {&out.all, &out.by_desk[desk], &out.by_day[hour / 24], &out.by_hour[hour],
                               &out.by_desk_hour[desk][hour], &out.by_desk_part[desk][hour / part_hours]}) {
        add(figures->work, work);
      }
    }
    sort_all(out.by_desk_hour[desk]);
    sort_all(out.by_desk_part[desk]);
  }
  out.all.waits.sort();
  out.all.left_waits.sort();
  out.all.helped = out.all.taken;
  sort_all(out.by_desk);
  sort_all(out.by_day);
  sort_all(out.by_hour);
  return out;
}

}  // namespace planner
