#include "planner/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "network/civil_time.hpp"

namespace planner {
namespace {

std::string two(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char one) { return (one & 0xC0) != 0x80; }));
}

std::string span_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::lround(seconds));
  const auto hours = whole / 3600, minutes = whole / 60 % 60;
  if (hours > 0) return std::to_string(hours) + ":" + two(minutes) + ":" + two(whole % 60);
  return std::to_string(minutes) + ":" + two(whole % 60);
}

std::string span_text(std::optional<double> seconds) { return seconds ? span_text(*seconds) : "-"; }

std::string percent_text(std::optional<double> value) { return value ? decimal_text(*value, 0) + "%" : "-"; }

std::string decimal_text(double value, int digits) {
  char text[64];
  const auto [end, fault] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits);
  return fault == std::errc{} ? std::string(text, end) : "?";
}

std::string padded_left(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, width_of(text)), ' ') + std::string(text);
}

std::string padded_right(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width - std::min(width, width_of(text)), ' ');
}

std::string day_text(network::Date date) {
  constexpr std::string_view names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return std::string(names[static_cast<std::size_t>(network::weekday_of(date))]) + " " + network::text_of(date);
}

std::string local_text(std::int64_t unix_s) {
  const auto local = network::local_time(unix_s);
  return network::text_of(local.date) + " " + two(local.minute / 60) + ":" + two(local.minute % 60) + ":" + two((unix_s % 60 + 60) % 60);
}

}  // namespace planner
