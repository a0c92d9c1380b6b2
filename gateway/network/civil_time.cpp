#include "network/civil_time.hpp"

namespace network {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kHour = 3'600;

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// The Sunday among the last seven days of a month of 31 days, in days since 1970.
std::int64_t last_sunday(int year, int month) {
  const Date last{year, month, 31};
  return days_since_1970(last) - (static_cast<int>(weekday_of(last)) + 1) % 7;
}

void append(std::string& out, int number, int digits) {
  const auto text = std::to_string(number);
  if (text.size() < static_cast<std::size_t>(digits)) out.append(static_cast<std::size_t>(digits) - text.size(), '0');
  out.append(text);
}

}  // namespace

// Counting years from March puts the leap day last, so that months need no table.
std::int64_t days_since_1970(Date date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Date date_of(std::int64_t days_since_1970) {
  const std::int64_t days = days_since_1970 + 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return {static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month,
          static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

bool exists(Date date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in(date.year, date.month);
}

Weekday weekday_of(Date date) {
  const auto since_monday = days_since_1970(date) + 3;  // 1 January 1970 was a Thursday
  return static_cast<Weekday>(since_monday - floor_div(since_monday, 7) * 7);
}

Date next_day(Date date) {
  if (date.day < days_in(date.year, date.month)) return {date.year, date.month, date.day + 1};
  return date.month < 12 ? Date{date.year, date.month + 1, 1} : Date{date.year + 1, 1, 1};
}

LocalTime local_time(std::int64_t unix_s) {
  const int year = date_of(floor_div(unix_s, kDay)).year;
  const bool summer = unix_s >= last_sunday(year, 3) * kDay + kHour && unix_s < last_sunday(year, 10) * kDay + kHour;
  const std::int64_t local = unix_s + (summer ? 2 : 1) * kHour;
  const std::int64_t day = floor_div(local, kDay);
  return {date_of(day), static_cast<int>((local - day * kDay) / 60)};
}

std::int64_t unix_of(Date date, int minute) {
  const std::int64_t day = days_since_1970(date);
  const std::int64_t spring = last_sunday(date.year, 3), autumn = last_sunday(date.year, 10);
  // Up to 03:00 each of the two days still counts as the one before: March's missing hour thereby runs on in winter time,
  // and of October's doubled hour the first one is meant.
  const bool summer = (day > spring || (day == spring && minute >= 180)) && (day < autumn || (day == autumn && minute < 180));
  return day * kDay + minute * 60 - (summer ? 2 : 1) * kHour;
}

std::string text_of(Date date) {
  std::string out;
  append(out, date.year, 4);
  append(out.append("-"), date.month, 2);
  append(out.append("-"), date.day, 2);
  return out;
}

std::optional<Date> parse_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int out = 0;
    for (const char c : text.substr(from, count)) {
      if (c < '0' || c > '9') return -1;
      out = out * 10 + (c - '0');
    }
    return out;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  if (date.year < 0 || !exists(date)) return std::nullopt;
  return date;
}

}  // namespace network
