#include "roster/coming_shifts.hpp"

#include <algorithm>

namespace roster {

std::vector<ComingShift> coming_shifts(const Roster& roster, const Rostered& whose, std::int64_t now_s) {
  Roster hers;
  for (const auto& shift : roster) {
    const bool named = shift.adviser == whose.label || shift.adviser == whose.adviser_id;
    if (named && std::ranges::find(whose.desks, shift.desk) != whose.desks.end()) hers.push_back(shift);
  }
  // From yesterday on: a shift lasts at most a day, so that what still runs began then at the earliest.
  const auto yesterday = network::date_of(network::days_since_1970(network::local_time(now_s).date) - 1);
  const auto until_s = now_s + coming_days * std::int64_t{86'400};
  std::vector<ComingShift> out;
  for (const auto& duty : duties(hers, yesterday, coming_days + 2)) {
    if (out.size() == coming_shifts_max) break;
    if (duty.to_s > now_s && duty.to_s <= until_s) out.push_back({duty.shift->desk, duty.from_s, duty.to_s});
  }
  return out;
}

}  // namespace roster
