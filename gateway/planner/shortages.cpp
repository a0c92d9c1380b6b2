#include "planner/shortages.hpp"

#include <algorithm>
#include <tuple>

#include "network/civil_time.hpp"
#include "planner/number_text.hpp"
#include "planner/text_table.hpp"

namespace planner {
namespace {

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string when_text(const WeekRecord& record, std::size_t part) {
  const auto hour = part * part_hours;
  const auto date = network::date_of(network::days_since_1970(record.first) + static_cast<std::int64_t>(hour / 24));
  return day_text(date) + " " + two_digits(hour % 24) + "-" + two_digits(hour % 24 + part_hours);
}

}  // namespace

std::vector<Shortage> shortages(const WeekFigures& figures, std::size_t most) {
  std::vector<Shortage> out;
  for (std::size_t desk = 0; desk < figures.by_desk_part.size(); ++desk) {
    for (std::size_t part = 0; part < figures.by_desk_part[desk].size(); ++part) {
      const auto& one = figures.by_desk_part[desk][part];
      const auto late = one.waits.size() - one.waits.within(late_s);
      const Shortage found{desk, part, one.left + one.closed + one.full, static_cast<unsigned>(late)};
      if (found.unhelped + found.late > 0) out.push_back(found);
    }
  }
  std::ranges::stable_sort(out, [](const Shortage& one, const Shortage& other) {
    return std::tuple(one.unhelped, one.late) > std::tuple(other.unhelped, other.late);
  });
  if (out.size() > most) out.resize(most);
  return out;
}

std::string shortage_report(const WeekRecord& record, const WeekFigures& figures, std::size_t most) {
  const auto found = shortages(figures, most);
  if (found.empty()) return "Nobody left, was turned away or waited longer than five minutes.\n";
  TextTable table({"where help was missing most", "when", "came", "left", "turned away", "after 5 min", "p90", "places"});
  for (const auto& one : found) {
    const auto& figures_there = figures.by_desk_part[one.desk][one.part];
    const double places = static_cast<double>(figures_there.work.staffed_ms) / 3'600'000 / static_cast<double>(part_hours);
    table.add({record.desks[one.desk], when_text(record, one.part), std::to_string(figures_there.came), std::to_string(figures_there.left),
               std::to_string(figures_there.closed + figures_there.full), std::to_string(one.late),
               span_text(figures_there.waits.quantile(.9)), decimal_text(places, 1)});
  }
  return table.text() + "places: chats that the advisers on shift could hold at once, on average over these hours.\n";
}

}  // namespace planner
