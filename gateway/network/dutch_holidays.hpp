#pragma once
#include <string_view>

#include "network/civil_time.hpp"

namespace network {

/// Western Easter Sunday of a Gregorian year (1583 to 9999), by the anonymous Gregorian computus.
Date easter_sunday(int year);

/// The name of the day when it is one of the Netherlands' public holidays, as the Algemene termijnenwet, article 3, counts
/// them (New Year, Good Friday, Easter Sunday and Monday, King's Day moved from a Sunday to the Saturday before, Ascension,
/// Whit Sunday and Monday, both days of Christmas) and Liberation Day of every fifth year; otherwise empty.
std::string_view dutch_holiday(Date date);

}  // namespace network
