#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roster/roster.hpp"

namespace roster {

/// One shift as its adviser is shown it.
struct ComingShift {
  std::string desk;
  std::int64_t from_s = 0, to_s = 0;  ///< unix seconds
  bool operator==(const ComingShift&) const = default;
};

inline constexpr std::size_t coming_shifts_max = 20;
inline constexpr int coming_days = 7;

/// Whose shifts are asked for: a roster names an adviser by her credential's label or by her id in 32 hexadecimal digits, and
/// only what is for a desk of her credential is hers.
struct Rostered {
  std::string_view label, adviser_id;
  const std::vector<std::string>& desks;
};

/// Her shifts that have not ended at `now_s` and end within the next seven days, the earliest first, at most 20.
std::vector<ComingShift> coming_shifts(const Roster& roster, const Rostered& whose, std::int64_t now_s);

}  // namespace roster
