#include "network/civil_time.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <ctime>
#include <random>

#include "unit/network/moments.hpp"

using network::Date;
using network::Weekday;

namespace {

struct Changes {
  Date to_summer, to_winter;
};
// The last Sundays, read off a calendar.
const std::vector<Changes> kChanges{
    {{2024, 3, 31}, {2024, 10, 27}}, {{2025, 3, 30}, {2025, 10, 26}}, {{2026, 3, 29}, {2026, 10, 25}},
    {{2027, 3, 28}, {2027, 10, 31}}, {{2028, 3, 26}, {2028, 10, 29}}, {{2029, 3, 25}, {2029, 10, 28}},
    {{2030, 3, 31}, {2030, 10, 27}},
};

bool shows(std::int64_t unix_s, Date date, int minute) {
  const auto local = network::local_time(unix_s);
  return local.date == date && local.minute == minute;
}

}  // namespace

TEST_CASE("Clocks go from 02:00 to 03:00 in March and from 03:00 to 02:00 in October") {
  for (const auto& year : kChanges) {
    INFO(network::text_of(year.to_summer));
    const auto spring = utc(year.to_summer, 1), autumn = utc(year.to_winter, 1);
    CHECK(shows(spring - 1, year.to_summer, 119));
    CHECK(shows(spring, year.to_summer, 180));
    CHECK(shows(autumn - 1, year.to_winter, 179));
    CHECK(shows(autumn, year.to_winter, 120));
    CHECK(shows(autumn + 3600, year.to_winter, 180));
  }
}

TEST_CASE("The hour that March leaves out is called an hour later; October's doubled hour is the first") {
  for (const auto& year : kChanges) {
    INFO(network::text_of(year.to_summer));
    CHECK(network::unix_of(year.to_summer, 119) == utc(year.to_summer, 0, 59));
    CHECK(network::unix_of(year.to_summer, 120) == utc(year.to_summer, 1));
    CHECK(network::unix_of(year.to_summer, 150) == utc(year.to_summer, 1, 30));
    CHECK(shows(network::unix_of(year.to_summer, 150), year.to_summer, 210));
    CHECK(network::unix_of(year.to_summer, 180) == utc(year.to_summer, 1));
    CHECK(network::unix_of(year.to_winter, 119) == utc(year.to_winter, 0) - 60);
    CHECK(network::unix_of(year.to_winter, 120) == utc(year.to_winter, 0));
    CHECK(network::unix_of(year.to_winter, 179) == utc(year.to_winter, 0, 59));
    CHECK(network::unix_of(year.to_winter, 180) == utc(year.to_winter, 2));
  }
}

TEST_CASE("Minute 1440 is the next day's first") {
  for (const Date date : {Date{2026, 3, 28}, Date{2026, 3, 29}, Date{2026, 10, 24}, Date{2026, 10, 25}, Date{2026, 12, 31}}) {
    CHECK(network::unix_of(date, 1440) == network::unix_of(network::next_day(date), 0));
  }
}

TEST_CASE("Every minute that exists is found again, and its first second is meant") {
  std::size_t wrong = 0, not_first = 0, checked = 0;
  for (Date date{2023, 12, 31}; date < Date{2031, 1, 2}; date = network::next_day(date)) {
    const bool spring = date.month == 3 && date.day >= 25 && network::weekday_of(date) == Weekday::sunday;
    for (int minute = 0; minute < 1440; ++minute) {
      if (spring && minute >= 120 && minute < 180) continue;
      const auto unix_s = network::unix_of(date, minute);
      ++checked;
      wrong += shows(unix_s, date, minute) ? 0 : 1;
      not_first += shows(unix_s - 1, date, minute) || shows(unix_s - 3600, date, minute) ? 1 : 0;
    }
  }
  CHECK(checked == 2559u * 1440u - 7u * 60u);
  CHECK(wrong == 0);
  CHECK(not_first == 0);
}

TEST_CASE("The C library with the same rule shows the same clock") {
  ::setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
  ::tzset();
  std::mt19937_64 chance{20260329};
  for (int i = 0; i < 20'000; ++i) {
    const auto unix_s = static_cast<std::int64_t>(chance() % 4'102'444'800U);  // to the end of 2099
    const auto moment = static_cast<std::time_t>(unix_s);
    std::tm theirs{};
    ::localtime_r(&moment, &theirs);
    const auto ours = network::local_time(unix_s);
    const bool same = ours.date == Date{theirs.tm_year + 1900, theirs.tm_mon + 1, theirs.tm_mday} &&
                      ours.minute == theirs.tm_hour * 60 + theirs.tm_min &&
                      (static_cast<int>(network::weekday_of(ours.date)) + 1) % 7 == theirs.tm_wday;
    if (!same) FAIL("at " << unix_s);
  }
  ::unsetenv("TZ");
}

TEST_CASE("Days are counted forth and back, also before 1970 and over leap days") {
  CHECK(network::days_since_1970({1970, 1, 1}) == 0);
  CHECK(network::days_since_1970({2000, 3, 1}) == 11'017);
  CHECK(network::days_since_1970({1969, 12, 31}) == -1);
  auto date = network::date_of(-150'000);
  for (std::int64_t day = -150'000; day < 150'000; ++day, date = network::next_day(date)) {
    if (network::date_of(day) != date || network::days_since_1970(date) != day || !network::exists(date)) {
      FAIL("day " << day);
    }
  }
}

TEST_CASE("A moment before 1970 has its day, too") {
  CHECK(shows(-1, {1970, 1, 1}, 59));
  CHECK(shows(-3601, {1969, 12, 31}, 1439));
}

TEST_CASE("Weekdays that are known") {
  CHECK(network::weekday_of({1970, 1, 1}) == Weekday::thursday);
  CHECK(network::weekday_of({2020, 5, 25}) == Weekday::monday);
  CHECK(network::weekday_of({2026, 3, 29}) == Weekday::sunday);
  CHECK(network::weekday_of({1945, 5, 5}) == Weekday::saturday);
}

TEST_CASE("A date is read as it is written, and only if that day exists") {
  CHECK(network::text_of({2026, 3, 9}) == "2026-03-09");
  CHECK(network::parse_date("2028-02-29") == Date{2028, 2, 29});
  CHECK(network::parse_date("2000-02-29") == Date{2000, 2, 29});
  CHECK(network::parse_date(network::text_of({987, 6, 5})) == Date{987, 6, 5});
  for (const auto* text : {"2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-04-00", "2026-4-1",
                           "2026-04-1 ", "26-04-01", "2026/04/01", "2026-04-01T", "+026-04-01", "2026--4-01", ""}) {
    INFO(text);
    CHECK_FALSE(network::parse_date(text));
  }
}
