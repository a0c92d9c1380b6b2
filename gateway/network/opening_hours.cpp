#include "network/opening_hours.hpp"

#include <algorithm>

#include "network/dutch_holidays.hpp"

namespace network {
namespace {

constexpr int kDaysAhead = 400;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kHour = 3'600;
constexpr int kChangeFrom = 120, kChangeTo = 180;  // the minutes that March leaves out and October shows twice

bool whole_day(const DayHours& hours) { return hours.size() == 1 && hours.front() == Span{0, 1440}; }

/// How much longer than usual the day is: -3600, 0 or 3600.
std::int64_t longer_by(Date date) { return unix_of(next_day(date), 0) - unix_of(date, 0) - kDay; }

/// Every moment of a day at which it may become otherwise: where spans begin and end, midnight, and, since a clock that
/// jumps can jump over the edge of a span, the jump itself. At most a few, not yet in order.
void add_moments(Date date, const DayHours& hours, std::vector<std::int64_t>& out) {
  const auto longer = longer_by(date);
  out.push_back(unix_of(date, 0));
  const auto add = [&](int minute) {
    out.push_back(unix_of(date, minute));
    if (longer > 0 && minute >= kChangeFrom && minute < kChangeTo) out.push_back(out.back() + kHour);
  };
  for (const auto& span : hours) {
    add(span.from);
    add(span.to);
  }
  if (longer != 0) {
    const auto jump = unix_of(date, kChangeFrom);
    out.push_back(longer > 0 ? jump + kHour : jump);
  }
}

}  // namespace

OpeningHours OpeningHours::always() {
  OpeningHours out;
  out.week.fill({Span{0, 1440}});
  return out;
}

const DayHours& OpeningHours::of(Date date) const {
  if (!exceptions.empty()) {
    if (const auto found = exceptions.find(date); found != exceptions.end()) return found->second;
  }
  if (on_holidays && !dutch_holiday(date).empty()) return *on_holidays;
  return week[static_cast<std::size_t>(weekday_of(date))];
}

bool OpeningHours::open_at(std::int64_t unix_s) const {
  const auto local = local_time(unix_s);
  return std::ranges::any_of(of(local.date),
                             [&](const Span& span) { return span.from <= local.minute && local.minute < span.to; });
}

std::optional<std::int64_t> OpeningHours::next_change(std::int64_t unix_s) const {
  const bool now = open_at(unix_s);
  auto date = local_time(unix_s).date;
  std::vector<std::int64_t> moments;
  for (int ahead = 0; ahead <= kDaysAhead; ++ahead, date = next_day(date)) {
    const auto& hours = of(date);
    if (now ? whole_day(hours) : hours.empty()) continue;
    moments.clear();
    add_moments(date, hours, moments);
    std::ranges::sort(moments);
    for (const auto moment : moments) {
      if (moment > unix_s && moment <= unix_s + kDaysAhead * kDay && open_at(moment) != now) return moment;
    }
  }
  return std::nullopt;
}

bool OpeningHours::ever_open() const {
  const auto opens = [](const DayHours& hours) { return !hours.empty(); };
  if (std::ranges::any_of(week, opens) || (on_holidays && opens(*on_holidays))) return true;
  return std::ranges::any_of(exceptions, [](const auto& one) {
    const auto missing = [&](const Span& span) {
      return longer_by(one.first) < 0 && span.from >= kChangeFrom && span.to <= kChangeTo;
    };
    return !std::ranges::all_of(one.second, missing);
  });
}

}  // namespace network
