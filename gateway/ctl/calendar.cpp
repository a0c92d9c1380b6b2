#include "ctl/calendar.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace ctl {

namespace chrono = std::chrono;

std::string utc(std::int64_t unix_s) {
  const chrono::sys_seconds at{chrono::seconds{unix_s}};
  const auto day = chrono::floor<chrono::days>(at);
  const chrono::year_month_day date{day};
  const chrono::hh_mm_ss time{at - day};
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text.data();
}

std::optional<std::int64_t> parse_utc(const std::string& text) {
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (fault == std::errc{} && end == text.data() + text.size())
    return seconds >= 0 ? std::optional(seconds) : std::nullopt;
  int year = 0, hour = 0, minute = 0, second = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(text.c_str(), "%4d-%2u-%2uT%2d:%2d:%2dZ", &year, &month, &day, &hour, &minute,
                  &second) != 6)
    return std::nullopt;
  const chrono::year_month_day date{chrono::year{year}, chrono::month{month}, chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  const auto at = chrono::sys_days{date} + chrono::hours{hour} + chrono::minutes{minute} +
                  chrono::seconds{second};
  const std::int64_t unix_s = chrono::duration_cast<chrono::seconds>(at.time_since_epoch()).count();
  return utc(unix_s) == text ? std::optional(unix_s)
                             : std::nullopt;   // only the one form, and no 25th hour
}

}  // namespace ctl
