#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "protocol/credential_files.hpp"
#include "roster/roster.hpp"

namespace roster {

inline constexpr std::size_t roster_json_bytes_max = 16 * 1024 * 1024;

/// roster.json (kind `luwte-roster`): what `luwtectl roster import` keeps and the gateway reads. The whole roster, or the first
/// field that is not as expected. Whether desks and advisers exist is not looked at here.
protocol::FileRead<Roster> read_roster_json(std::string_view text);
std::string json_of(const Roster& roster);

}  // namespace roster
