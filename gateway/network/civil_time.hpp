#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

// The calendar of the Netherlands, computed: no time-zone database is read, so that the same second gives the same answer
// on every machine. Europe/Amsterdam is UTC+1, and UTC+2 from the last Sunday of March 01:00 UTC to the last Sunday of
// October 01:00 UTC (Directive 2000/84/EC).
namespace network {

/// A day of the proleptic Gregorian calendar.
struct Date {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
  auto operator<=>(const Date&) const = default;
};

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

std::int64_t days_since_1970(Date date);
Date date_of(std::int64_t days_since_1970);
bool exists(Date date);
Weekday weekday_of(Date date);
Date next_day(Date date);

struct LocalTime {
  Date date;
  int minute = 0;  ///< of the day, 0 to 1439; the repeated hour of October has each minute twice
};

/// `unix_s`: seconds since 1970 without leap seconds.
LocalTime local_time(std::int64_t unix_s);

/// The first second at which the clocks of Amsterdam show `minute` (0 to 1440) of that day or, in the hour that March leaves
/// out, would have: 02:30 then is the moment that is called 03:30.
std::int64_t unix_of(Date date, int minute);

std::string text_of(Date date);                           ///< "2026-03-29"
std::optional<Date> parse_date(const std::string& text);  ///< YYYY-MM-DD of a day that exists

}  // namespace network
