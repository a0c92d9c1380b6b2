#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "planner/roster.hpp"

namespace planner {

/// CSV (RFC 4180) as spreadsheets write it: UTF-8 with or without a byte order mark, comma or semicolon between, CRLF or LF.
/// The first line names the columns, in any order: adviser, desk, date and/or weekday (one of the two filled), from, to (not
/// after `from`: on the next day), max, attention_officer (yes, no), languages (a space between). All shifts, or all faults.
base::Result<Roster, RosterFaults> read_roster_csv(std::string_view bytes);

std::string csv_of(const Roster& roster);

}  // namespace planner
