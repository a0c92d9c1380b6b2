#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "roster/roster.hpp"

namespace roster {

/// CSV (RFC 4180) as spreadsheets write it: UTF-8 with or without a byte order mark, comma or semicolon between, CRLF or LF.
/// The first line names the columns, in any order: adviser, desk, date and/or weekday (one of the two filled), from, to (not
/// after `from`: on the next day), max, attention_officer (yes, no), languages (a space between). An
/// apostrophe before `=`, `+`, `-`, `@` is what `csv_of` puts there, and no part of the label. All shifts, or all faults.
base::Result<Roster, Faults> read_roster_csv(std::string_view bytes);

/// No label becomes a formula in a spreadsheet (CSV injection): an apostrophe stands before one that could.
std::string csv_of(const Roster& roster);

}  // namespace roster
