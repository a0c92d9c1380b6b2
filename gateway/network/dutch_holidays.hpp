#pragma once
#include <string_view>

#include "network/civil_time.hpp"

namespace network {

/// Western Easter Sunday of a Gregorian year (1583 to 9999), by the anonymous Gregorian computus.
Date easter_sunday(int year);

/// The name of the day when it is one of the Netherlands' public holidays, otherwise empty: those of the Algemene termijnenwet,
/// article 3 (New Year, Good Friday, Easter Monday, Ascension, Whit Monday, both days of Christmas, King's Day, which moves from
/// a Sunday to the Saturday before), Easter and Whit Sunday, and Liberation Day of every fifth year only: the law counts each
/// 5 May, but most people work on the others. A desk that closes then names the date as an exception.
std::string_view dutch_holiday(Date date);

}  // namespace network
