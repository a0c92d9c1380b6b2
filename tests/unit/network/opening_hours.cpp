#include "network/opening_hours.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "unit/network/moments.hpp"

using network::Date;
using network::DayHours;
using network::OpeningHours;
using network::Span;

namespace {

constexpr std::int64_t kDay = 86'400;

OpeningHours office() {
  OpeningHours out;
  for (std::size_t day = 0; day < 5; ++day) out.week[day] = {{540, 1020}};
  out.on_holidays = DayHours{};
  return out;
}

OpeningHours only_on(Date date, DayHours hours) {
  OpeningHours out;
  out.exceptions[date] = std::move(hours);
  return out;
}

/// All changes between two moments, as `next_change` tells them one after the other.
std::vector<std::int64_t> changes(const OpeningHours& hours, std::int64_t from, std::int64_t to) {
  std::vector<std::int64_t> out;
  for (auto next = hours.next_change(from); next && *next <= to; next = hours.next_change(*next)) out.push_back(*next);
  return out;
}

using Moments = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("An office opens and closes to the second, in winter and in summer time") {
  const auto hours = office();
  const auto winter = utc({2026, 1, 14}, 8), summer = utc({2026, 7, 15}, 7);
  for (const auto opens : {winter, summer}) {
    const auto closes = opens + 8 * 3600;
    CHECK_FALSE(hours.open_at(opens - 1));
    CHECK(hours.open_at(opens));
    CHECK(hours.open_at(closes - 1));
    CHECK_FALSE(hours.open_at(closes));
    CHECK(hours.next_change(opens - 1) == opens);
    CHECK(hours.next_change(opens) == closes);
    CHECK(hours.next_change(closes) == opens + kDay);
  }
}

TEST_CASE("A weekend in which clocks change is an hour shorter or longer") {
  const auto hours = office();
  CHECK(hours.next_change(utc({2026, 3, 27}, 16)) == utc({2026, 3, 30}, 7));
  CHECK(hours.next_change(utc({2026, 10, 23}, 15)) == utc({2026, 10, 26}, 8));
}

TEST_CASE("A night is an hour shorter in March and longer in October, and midnight is no change") {
  OpeningHours hours;
  hours.week[5] = {{1320, 1440}};
  hours.week[6] = {{0, 360}};
  CHECK(changes(hours, utc({2026, 3, 28}, 0), utc({2026, 3, 30}, 0)) == Moments{utc({2026, 3, 28}, 21), utc({2026, 3, 29}, 4)});
  CHECK(changes(hours, utc({2026, 10, 24}, 0), utc({2026, 10, 26}, 0)) ==
        Moments{utc({2026, 10, 24}, 20), utc({2026, 10, 25}, 5)});
  CHECK(hours.open_at(utc({2026, 3, 28}, 23)));
}

TEST_CASE("The hour that March leaves out is never open") {
  const Date day{2026, 3, 29};
  const auto from = utc({2026, 3, 28}, 0), to = utc({2026, 3, 31}, 0);
  CHECK(changes(only_on(day, {{150, 165}}), from, to).empty());
  CHECK(changes(only_on(day, {{150, 300}}), from, to) == Moments{utc(day, 1), utc(day, 3)});
  CHECK(changes(only_on(day, {{60, 150}}), from, to) == Moments{utc(day, 0), utc(day, 1)});
  CHECK(changes(only_on(day, {{60, 130}, {170, 240}}), from, to) == Moments{utc(day, 0), utc(day, 2)});
  CHECK(changes(only_on(day, {{120, 180}}), from, to).empty());
  CHECK(changes(only_on(day, {{120, 181}}), from, to) == Moments{utc(day, 1), utc(day, 1, 1)});
}

TEST_CASE("October's doubled hour is open twice, as its clocks say") {
  const Date day{2026, 10, 25};
  const auto from = utc({2026, 10, 24}, 0), to = utc({2026, 10, 27}, 0);
  CHECK(changes(only_on(day, {{150, 165}}), from, to) ==
        Moments{utc(day, 0, 30), utc(day, 0, 45), utc(day, 1, 30), utc(day, 1, 45)});
  CHECK(changes(only_on(day, {{0, 150}}), from, to) ==
        Moments{utc({2026, 10, 24}, 22), utc(day, 0, 30), utc(day, 1), utc(day, 1, 30)});
  CHECK(changes(only_on(day, {{150, 300}}), from, to) == Moments{utc(day, 0, 30), utc(day, 1), utc(day, 1, 30), utc(day, 4)});
  CHECK(changes(only_on(day, {{120, 180}}), from, to) == Moments{utc(day, 0), utc(day, 2)});
  CHECK(changes(only_on(day, {{180, 240}}), from, to) == Moments{utc(day, 2), utc(day, 3)});
}

TEST_CASE("Spans that adjoin are one") {
  OpeningHours hours;
  hours.week.fill({{0, 600}, {600, 1440}});
  CHECK_FALSE(hours.next_change(utc({2026, 5, 6}, 3)));
  hours.week[2] = {{0, 600}, {601, 1440}};  // Wednesday, one minute
  CHECK(changes(hours, utc({2026, 5, 6}, 0), utc({2026, 5, 7}, 0)) == Moments{utc({2026, 5, 6}, 8), utc({2026, 5, 6}, 8, 1)});
}

TEST_CASE("A holiday has its own hours, an exception goes before it") {
  auto hours = office();
  const Date christmas{2026, 12, 25}, kings_day{2026, 4, 27};  // a Friday and a Monday
  CHECK(hours.of(christmas).empty());
  CHECK(hours.next_change(utc({2026, 12, 24}, 16)) == utc({2026, 12, 28}, 8));
  CHECK(hours.next_change(utc({2026, 4, 24}, 15)) == utc({2026, 4, 28}, 7));
  hours.exceptions[christmas] = {{600, 720}};
  CHECK(changes(hours, utc(christmas, 0), utc({2026, 12, 26}, 0)) == Moments{utc(christmas, 9), utc(christmas, 11)});
  hours.on_holidays = DayHours{{540, 600}};
  CHECK(hours.of(christmas) == DayHours{{600, 720}});
  CHECK(hours.of(kings_day) == DayHours{{540, 600}});
  hours.on_holidays.reset();
  CHECK(hours.of(kings_day) == DayHours{{540, 1020}});
}

TEST_CASE("An exception may close a day, or open one on a Sunday") {
  auto hours = office();
  hours.exceptions[{2026, 6, 10}] = {};
  hours.exceptions[{2026, 6, 14}] = {{720, 780}};
  CHECK(hours.next_change(utc({2026, 6, 9}, 15)) == utc({2026, 6, 11}, 7));
  CHECK(hours.next_change(utc({2026, 6, 12}, 15)) == utc({2026, 6, 14}, 10));
}

TEST_CASE("What never closes and what never opens has no change") {
  const OpeningHours never;
  CHECK(OpeningHours::always().open_at(utc({2026, 3, 29}, 1)));
  CHECK_FALSE(OpeningHours::always().next_change(utc({2026, 3, 1}, 0)));
  CHECK(OpeningHours::always().ever_open());
  CHECK_FALSE(never.open_at(utc({2026, 5, 6}, 12)));
  CHECK_FALSE(never.next_change(utc({2026, 5, 6}, 12)));
  CHECK_FALSE(never.ever_open());
  auto all_days = never;
  all_days.on_holidays = DayHours{};
  all_days.exceptions[{2026, 6, 10}] = {};
  CHECK_FALSE(all_days.ever_open());
}

TEST_CASE("One holiday or one exception is enough to be open ever, an hour that does not exist is not") {
  OpeningHours holidays;
  holidays.on_holidays = DayHours{{0, 60}};
  CHECK(holidays.ever_open());
  CHECK(only_on({2026, 6, 10}, {{0, 60}}).ever_open());
  CHECK_FALSE(only_on({2026, 3, 29}, {{120, 180}}).ever_open());
  CHECK(only_on({2026, 3, 29}, {{120, 181}}).ever_open());
  CHECK(only_on({2026, 10, 25}, {{120, 180}}).ever_open());
}

TEST_CASE("A change is looked for 400 days ahead and not further") {
  const auto opens = utc({2027, 7, 1}, 10);  // 12:00 in summer
  const auto hours = only_on({2027, 7, 1}, {{720, 780}});
  CHECK(hours.next_change(opens - 400 * kDay) == opens);
  CHECK_FALSE(hours.next_change(opens - 400 * kDay - 1));
}

namespace {

/// Hours as nobody would agree on: up to four spans a day, edges often within the hours of the change.
DayHours some_day(std::mt19937_64& chance) {
  if (chance() % 6 == 0) return {};
  if (chance() % 6 == 0) return {{0, 1440}};
  std::vector<int> edges;
  const auto count = 2 * (1 + chance() % 4);
  while (edges.size() < count) {
    edges.push_back(static_cast<int>(chance() % 2 ? chance() % 1441 : 100 + chance() % 100));
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  }
  DayHours out;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) out.push_back({edges[i], edges[i + 1]});
  if (chance() % 3 == 0 && out.back().to < 1440) out.push_back({out.back().to, 1440});  // adjoining
  return out;
}

OpeningHours some_hours(std::mt19937_64& chance, Date first) {
  OpeningHours out;
  for (auto& day : out.week) day = some_day(chance);
  if (chance() % 2) out.on_holidays = some_day(chance);
  for (int i = 0; i < 5; ++i) {
    if (chance() % 2) out.exceptions[network::date_of(network::days_since_1970(first) + i)] = some_day(chance);
  }
  return out;
}

}  // namespace

TEST_CASE("The next change is the first minute at which it is otherwise, in the weeks in which clocks change") {
  const std::uint64_t seed = 20261025;
  std::mt19937_64 chance{seed};
  constexpr std::size_t kMinutes = 6 * 1440;
  std::size_t found = 0;
  for (int round = 0; round < 150; ++round) {
    const Date around[] = {{2026, 3, 26}, {2026, 10, 22}, {2027, 3, 25}, {2027, 10, 28}, {2028, 12, 23}};
    const auto first = around[chance() % std::size(around)];
    const auto hours = some_hours(chance, first);
    const auto start = utc(first, 12);
    std::vector<char> open;
    for (std::size_t i = 0; i < kMinutes; ++i) open.push_back(hours.open_at(start + static_cast<std::int64_t>(i) * 60) ? 1 : 0);
    for (int question = 0; question < 60; ++question) {
      const auto at = chance() % kMinutes;
      const auto second = static_cast<std::int64_t>(chance() % 60);
      const auto next = hours.next_change(start + static_cast<std::int64_t>(at) * 60 + second);
      const auto other = std::find(open.begin() + static_cast<std::ptrdiff_t>(at), open.end(), open[at] ? 0 : 1);
      const auto expected = start + (other - open.begin()) * 60;
      INFO("seed " << seed << ", round " << round << ", " << network::text_of(first) << ", minute " << at);
      if (other == open.end()) {
        REQUIRE((!next || *next >= expected));
      } else {
        ++found;
        REQUIRE(next == expected);
      }
    }
  }
  CHECK(found > 5'000);
}
