#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/notice.hpp"
#include "network/civil_time.hpp"

namespace planner {

inline constexpr std::size_t no_desk = static_cast<std::size_t>(-1);

/// How it went for one visitor. `unfinished`: the simulation ended before she did, which is a fault of it.
enum class Outcome { taken, left, closed, full, refused, unfinished };

struct VisitorRecord {
  std::int64_t unix_s = 0;       ///< when she came
  std::size_t desk = no_desk;    ///< where her question belongs first, by the rules
  Outcome outcome = Outcome::unfinished;
  std::int64_t waited_ms = 0;    ///< until she was taken or left
  std::size_t taken_by = no_desk;
  std::optional<core::WaitRange> shown;  ///< the first range she saw while she waited
  std::int64_t shown_after_ms = 0;       ///< since she began to wait
  unsigned widen_asked = 0, widen_accepted = 0;
  std::int64_t chat_ms = 0;
  bool heavy = false;
};

/// One desk in one hour: places for a chat that were staffed, and how much of them was in use; a heavy chat uses all of hers.
struct DeskWork {
  std::int64_t staffed_ms = 0;
  std::int64_t used_ms = 0;
  std::int64_t overtime_ms = 0;  ///< chats that went on when their adviser's shift was over; in neither of the two
};

/// A simulated week. Hours are counted in local time, 24 a day, also on the days that have 23 or 25.
struct WeekRecord {
  network::Date first;
  int days = 7;
  std::vector<std::string> desks;           ///< slugs; the numbers above are places in here
  std::vector<VisitorRecord> visitors;      ///< in the order in which they came
  std::vector<std::vector<DeskWork>> work;  ///< by desk, then by hour
  std::size_t events = 0;                   ///< that the switchboard handled

  std::size_t hours() const { return static_cast<std::size_t>(days) * 24; }
  /// Nothing outside the days.
  std::optional<std::size_t> hour_of(std::int64_t unix_s) const;
};

}  // namespace planner
