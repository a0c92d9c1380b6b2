#pragma once
#include <optional>
#include <string>

#include "network/desk_table.hpp"
#include "network/network.hpp"

namespace network {

/// When none of these desks is open, in words: "Monday to Friday 00:00-09:00 and 17:00-24:00; public holidays all day". Empty:
/// one is always. Looks at each day of the week, at a public holiday on each of them, and at each date that is an exception
/// for one of the desks, but those before `not_before`.
std::string uncovered_hours(const Network& network, const DeskSet& desks, std::optional<Date> not_before);

}  // namespace network
