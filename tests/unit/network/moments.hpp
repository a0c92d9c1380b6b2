#pragma once
#include <ctime>

#include "network/civil_time.hpp"

/// A moment in Universal Time by the C library, so that no test takes the gateway's own calendar for its measure.
inline std::int64_t utc(network::Date date, int hour, int minute = 0) {
  std::tm parts{};
  parts.tm_year = date.year - 1900;
  parts.tm_mon = date.month - 1;
  parts.tm_mday = date.day;
  parts.tm_hour = hour;
  parts.tm_min = minute;
  return ::timegm(&parts);
}
