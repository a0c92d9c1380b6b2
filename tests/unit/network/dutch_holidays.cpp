#include "network/dutch_holidays.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

using network::Date;
using network::dutch_holiday;

TEST_CASE("Easter of years that are known, the earliest and the latest of all among them") {
  const std::vector<Date> known{
      {1818, 3, 22}, {1886, 4, 25}, {1943, 4, 25}, {1954, 4, 18}, {1961, 4, 2},  {1981, 4, 19}, {2000, 4, 23},
      {2008, 3, 23}, {2011, 4, 24}, {2016, 3, 27}, {2019, 4, 21}, {2020, 4, 12}, {2021, 4, 4},  {2022, 4, 17},
      {2023, 4, 9},  {2024, 3, 31}, {2025, 4, 20}, {2026, 4, 5},  {2027, 3, 28}, {2028, 4, 16}, {2029, 4, 1},
      {2030, 4, 21}, {2038, 4, 25}, {2049, 4, 18}, {2076, 4, 19}, {2285, 3, 22},
  };
  for (const auto& date : known) CHECK(network::text_of(network::easter_sunday(date.year)) == network::text_of(date));
}

TEST_CASE("Easter is a Sunday between 22 March and 25 April in every year") {
  for (int year = 1583; year <= 9999; ++year) {
    const auto easter = network::easter_sunday(year);
    if (network::weekday_of(easter) != network::Weekday::sunday || easter < Date{year, 3, 22} || easter > Date{year, 4, 25}) {
      FAIL(network::text_of(easter));
    }
  }
}

TEST_CASE("The holidays of whole years, and no other day") {
  const std::map<int, std::map<std::string, std::string>> years{
      {2025,
       {{"2025-01-01", "New Year's Day"},
        {"2025-04-18", "Good Friday"},
        {"2025-04-20", "Easter Sunday"},
        {"2025-04-21", "Easter Monday"},
        {"2025-04-26", "King's Day"},  // the 27th is a Sunday
        {"2025-05-05", "Liberation Day"},
        {"2025-05-29", "Ascension Day"},
        {"2025-06-08", "Whit Sunday"},
        {"2025-06-09", "Whit Monday"},
        {"2025-12-25", "Christmas Day"},
        {"2025-12-26", "Second Day of Christmas"}}},
      {2026,
       {{"2026-01-01", "New Year's Day"},
        {"2026-04-03", "Good Friday"},
        {"2026-04-05", "Easter Sunday"},
        {"2026-04-06", "Easter Monday"},
        {"2026-04-27", "King's Day"},
        {"2026-05-14", "Ascension Day"},
        {"2026-05-24", "Whit Sunday"},
        {"2026-05-25", "Whit Monday"},
        {"2026-12-25", "Christmas Day"},
        {"2026-12-26", "Second Day of Christmas"}}},
  };
  for (const auto& [year, expected] : years) {
    std::map<std::string, std::string> found;
    for (Date date{year, 1, 1}; date.year == year; date = network::next_day(date)) {
      if (const auto name = dutch_holiday(date); !name.empty()) found[network::text_of(date)] = name;
    }
    CHECK(found == expected);
  }
}

TEST_CASE("King's Day moves from a Sunday to the Saturday before") {
  for (const int year : {2014, 2025, 2031, 2036}) {
    INFO(year);
    CHECK(dutch_holiday({year, 4, 26}) == "King's Day");
    CHECK(dutch_holiday({year, 4, 27}).empty());
  }
  for (const int year : {2015, 2024, 2026, 2027, 2030}) {
    INFO(year);
    CHECK(dutch_holiday({year, 4, 26}).empty());
    CHECK(dutch_holiday({year, 4, 27}) == "King's Day");
  }
}

TEST_CASE("Liberation Day counts every fifth year") {
  for (const int year : {2025, 2030, 2035}) CHECK(dutch_holiday({year, 5, 5}) == "Liberation Day");
  for (const int year : {2026, 2027, 2028, 2029}) CHECK(dutch_holiday({year, 5, 5}).empty());
}
