#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "network/civil_time.hpp"

// Numbers as people read them, the same on every machine: no locale is asked.
namespace planner {

std::string span_text(double seconds);                  ///< "0:45", "12:03", "1:02:03"
std::string span_text(std::optional<double> seconds);   ///< "-" for nothing
std::string percent_text(std::optional<double> value);  ///< "87%", "-"
std::string decimal_text(double value, int digits);     ///< "12.5"
std::size_t width_of(std::string_view text);            ///< in code points of UTF-8
std::string padded_left(std::string_view text, std::size_t width);   ///< at the right end
std::string padded_right(std::string_view text, std::size_t width);
std::string day_text(network::Date date);               ///< "Mon 2026-11-23"
std::string local_text(std::int64_t unix_s);            ///< "2026-11-23 09:05:07", local time

}  // namespace planner
