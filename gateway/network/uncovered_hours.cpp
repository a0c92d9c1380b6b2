#include "network/uncovered_hours.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace network {
namespace {

constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::size_t kDatesNamed = 5;

using Closed = DayHours;  ///< the spans of a day in which nobody is open

/// A day on which somebody is open until midnight and from it covers both ends.
Closed closed_when(const std::vector<const OpeningHours*>& all, auto hours_of) {
  DayHours open;
  for (const auto* hours : all) {
    const DayHours& day = hours_of(*hours);
    open.insert(open.end(), day.begin(), day.end());
  }
  std::ranges::sort(open);
  Closed closed;
  int until = 0;
  for (const auto& span : open) {
    if (span.from > until) closed.push_back({until, span.from});
    until = std::max(until, span.to);
  }
  if (until < 1440) closed.push_back({until, 1440});
  return closed;
}

void append_clock(std::string& out, int minute) {
  const auto two = [&](int number) {
    if (number < 10) out += '0';
    out += std::to_string(number);
  };
  two(minute / 60);
  out += ':';
  two(minute % 60);
}

std::string words_of(const Closed& closed) {
  if (closed.size() == 1 && closed.front() == Span{0, 1440}) return " all day";
  std::string out;
  for (std::size_t i = 0; i < closed.size(); ++i) {
    out += i == 0 ? " " : i + 1 == closed.size() ? " and " : ", ";
    append_clock(out, closed[i].from);
    out += '-';
    append_clock(out, closed[i].to);
  }
  return out;
}

void append_part(std::string& out, const std::string& when, const Closed& closed) {
  if (!out.empty()) out += "; ";
  out += when + words_of(closed);
}

/// Days one after the other that are alike are said once.
void append_days(std::string& out, const std::string& before, const std::array<Closed, 7>& days, const std::array<bool, 7>& told) {
  for (std::size_t i = 0; i < 7;) {
    auto last = i;
    while (last + 1 < 7 && told[last + 1] == told[i] && days[last + 1] == days[i]) ++last;
    if (told[i] && !days[i].empty()) {
      auto when = before + std::string(kDays[i]);
      if (last > i) when.append(last == i + 1 ? " and " : " to ").append(kDays[last]);
      append_part(out, when, days[i]);
    }
    i = last + 1;
  }
}

std::array<bool, 7> all_told() {
  std::array<bool, 7> told{};
  told.fill(true);
  return told;
}

void append_holidays(std::string& out, const std::vector<const OpeningHours*>& all, const std::array<Closed, 7>& week) {
  std::array<Closed, 7> holidays;
  std::array<bool, 7> otherwise{};
  for (std::size_t day = 0; day < 7; ++day) {
    holidays[day] = closed_when(all, [day](const OpeningHours& hours) -> const DayHours& {
      return hours.on_holidays ? *hours.on_holidays : hours.week[day];
    });
    otherwise[day] = holidays[day] != week[day];
  }
  const bool alike = std::ranges::adjacent_find(holidays, std::ranges::not_equal_to{}) == holidays.end();
  const bool any = std::ranges::find(otherwise, true) != otherwise.end();
  if (!any) return;
  if (!alike) append_days(out, "public holidays on ", holidays, otherwise);
  else if (!holidays[0].empty()) append_part(out, "public holidays", holidays[0]);
}

void append_exceptions(std::string& out, const std::vector<const OpeningHours*>& all, const std::array<Closed, 7>& week,
                       std::optional<Date> not_before) {
  std::set<Date> dates;
  for (const auto* hours : all)
    for (const auto& [date, spans] : hours->exceptions)
      if (!not_before || date >= *not_before) dates.insert(date);
  std::size_t named = 0;
  for (const auto& date : dates) {
    const auto closed = closed_when(all, [&](const OpeningHours& hours) -> const DayHours& { return hours.of(date); });
    if (closed.empty() || closed == week[static_cast<std::size_t>(weekday_of(date))]) continue;
    if (++named <= kDatesNamed) append_part(out, text_of(date), closed);
  }
  if (named > kDatesNamed) out += "; and " + std::to_string(named - kDatesNamed) + " dates more";
}

}  // namespace

std::string uncovered_hours(const Network& network, const DeskSet& desks, std::optional<Date> not_before) {
  std::vector<const OpeningHours*> all;
  for (std::size_t i = 0; i < network.desks.size(); ++i)
    if (desks.test(i)) all.push_back(&network.desks[i].hours);
  std::array<Closed, 7> week;
  for (std::size_t day = 0; day < 7; ++day)
    week[day] = closed_when(all, [day](const OpeningHours& hours) -> const DayHours& { return hours.week[day]; });
  std::string out;
  append_days(out, "", week, all_told());
  append_holidays(out, all, week);
  append_exceptions(out, all, week, not_before);
  return out;
}

}  // namespace network
