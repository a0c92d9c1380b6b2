#include "roster/coming_shifts.hpp"

#include <catch2/catch.hpp>

using namespace roster;
using network::Date;
using network::unix_of;
using network::Weekday;

namespace {

const std::vector<std::string> kDesks{"vt-a"};
constexpr std::int64_t kHour = 3600, kDay = 24 * kHour;

Shift each(Weekday weekday, int from, int to, const std::string& adviser = "Noor") {
  Shift shift;
  shift.adviser = adviser;
  shift.desk = "vt-a";
  shift.weekday = weekday;
  shift.from = from;
  shift.to = to;
  shift.languages = {"nl"};
  return shift;
}
Shift on(Date date, int from, int to) {
  auto shift = each(network::weekday_of(date), from, to);
  shift.date = date;
  return shift;
}

using Shifts = std::vector<ComingShift>;
Shifts hers(const Roster& roster, std::int64_t now_s) { return coming_shifts(roster, {"Noor", "00ff", kDesks}, now_s); }

}  // namespace

TEST_CASE("a weekly shift comes each week, the one that runs until its last second") {
  const Roster roster{each(Weekday::monday, 9 * 60, 17 * 60)};
  const Date monday{2026, 11, 23}, next{2026, 11, 30};
  const ComingShift first{"vt-a", unix_of(monday, 540), unix_of(monday, 1020)}, second{"vt-a", unix_of(next, 540), unix_of(next, 1020)};
  CHECK(hers(roster, first.from_s - 1) == Shifts{first});
  CHECK(hers(roster, first.to_s - 1) == Shifts{first});
  CHECK(hers(roster, first.to_s) == Shifts{second});
}

TEST_CASE("a dated shift comes once, and when it ends within seven days") {
  const Date date{2026, 11, 25};
  const ComingShift only{"vt-a", unix_of(date, 600), unix_of(date, 720)};
  CHECK(hers({on(date, 600, 720)}, only.to_s - 7 * kDay) == Shifts{only});
  CHECK(hers({on(date, 600, 720)}, only.to_s - 7 * kDay - 1).empty());
  CHECK(hers({on(date, 600, 720)}, only.to_s).empty());
}

TEST_CASE("a night that began yesterday still runs after midnight") {
  const Date sunday{2026, 11, 22}, monday{2026, 11, 23};
  const Roster roster{each(Weekday::sunday, 22 * 60, 30 * 60)};
  const auto shifts = hers(roster, unix_of(monday, 5 * 60));
  REQUIRE(shifts.size() == 1);
  CHECK(shifts[0] == ComingShift{"vt-a", unix_of(sunday, 22 * 60), unix_of(monday, 6 * 60)});
}

TEST_CASE("a shift that lasts a whole day is hers until its end, also on the day of 25 hours") {
  const Date saturday{2026, 10, 24}, sunday{2026, 10, 25};
  const Roster roster{on(saturday, 23 * 60 + 59, 1440 + 23 * 60 + 59)};
  const auto ends = unix_of(sunday, 23 * 60 + 59);
  CHECK(ends - unix_of(saturday, 23 * 60 + 59) == 25 * kHour);
  REQUIRE(hers(roster, ends - 1).size() == 1);
  CHECK(hers(roster, ends - 1)[0].to_s == ends);
}

TEST_CASE("the hours that clocks leave out or repeat make a night shorter or longer, never shift its ends") {
  const auto night = [](Date date) {
    const auto shifts = hers({on(date, 22 * 60, 30 * 60)}, unix_of(date, 600));
    REQUIRE(shifts.size() == 1);
    CHECK(network::local_time(shifts[0].from_s).minute == 22 * 60);
    CHECK(network::local_time(shifts[0].to_s).minute == 6 * 60);
    return shifts[0].to_s - shifts[0].from_s;
  };
  CHECK(night({2026, 3, 28}) == 7 * kHour);
  CHECK(night({2026, 10, 24}) == 9 * kHour);
  CHECK(night({2026, 11, 23}) == 8 * kHour);
}

TEST_CASE("hers is what names her label or her id, for desks of her credential") {
  auto elsewhere = each(Weekday::monday, 60, 120);
  elsewhere.desk = "vt-b";
  const Roster roster{each(Weekday::monday, 540, 600), each(Weekday::monday, 660, 720, "00ff"), each(Weekday::monday, 780, 840, "Bo"),
                      elsewhere};
  const Date monday{2026, 11, 23};
  CHECK(hers(roster, unix_of(monday, 0)) == Shifts{{"vt-a", unix_of(monday, 540), unix_of(monday, 600)},
                                                   {"vt-a", unix_of(monday, 660), unix_of(monday, 720)}});
}

TEST_CASE("at most 20 are told, the earliest first") {
  Roster roster;
  for (int hour = 23; hour >= 0; --hour) roster.push_back(on({2026, 11, 24}, hour * 60, hour * 60 + 30));
  const auto shifts = hers(roster, unix_of({2026, 11, 23}, 600));
  REQUIRE(shifts.size() == coming_shifts_max);
  CHECK(shifts.front().from_s == unix_of({2026, 11, 24}, 0));
  CHECK(shifts.back().from_s == unix_of({2026, 11, 24}, 19 * 60));
}
