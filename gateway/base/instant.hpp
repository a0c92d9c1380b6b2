#pragma once
#include <chrono>
#include <compare>
#include <cstdint>

namespace base {

/// A point on the gateway's monotonic clock, in milliseconds. Only differences mean anything; it never goes back
/// and knows nothing of the calendar. Whoever decides is told it; nobody below `adapters` can read it.
struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};

inline Instant operator+(Instant at, std::chrono::milliseconds by) { return {at.ms + by.count()}; }
inline Instant operator-(Instant at, std::chrono::milliseconds by) { return {at.ms - by.count()}; }
inline std::chrono::milliseconds operator-(Instant later, Instant earlier) {
  return std::chrono::milliseconds{later.ms - earlier.ms};
}

}  // namespace base
