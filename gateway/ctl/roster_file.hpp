#pragma once
#include <filesystem>
#include <string>

#include "roster/roster.hpp"

namespace ctl {

/// A roster in CSV or iCalendar, whichever it is, or a roster.json. Throws BadInput with a line "FILE:LINE: FIELD: words" for
/// each fault.
roster::Roster read_any_roster(const std::filesystem::path& path);

/// The organisation's roster, ORG/roster.json; empty without the file.
roster::Roster read_kept_roster(const std::filesystem::path& organisation);
/// Mode 0600, whole or not at all.
void keep_roster(const std::filesystem::path& organisation, const roster::Roster& roster);

/// The lines of `faults` for people, each with the file's name before it.
std::string in_words(const roster::Faults& faults, const std::filesystem::path& path);

}  // namespace ctl
