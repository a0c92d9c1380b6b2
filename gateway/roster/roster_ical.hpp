#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "roster/roster.hpp"

namespace roster {

/// The part of iCalendar (RFC 5545) that `ical_of` writes, whoever wrote it: one VEVENT for each shift with DTSTART and DTEND
/// in UTC or Europe/Amsterdam, whole minutes, an RRULE of FREQ=WEEKLY alone for a weekly one, and what else a shift needs in
/// X-LUWTE-ADVISER, -DESK, -MAX, -ATTENTION-OFFICER and -LANGUAGES. Cancelled events and alarms are passed over. All shifts,
/// or all faults.
base::Result<Roster, Faults> read_roster_ical(std::string_view bytes);

/// A weekly shift repeats from its first day in the week of `first` on. `now_s`: for DTSTAMP.
std::string ical_of(const Roster& roster, network::Date first, std::int64_t now_s);

}  // namespace roster
