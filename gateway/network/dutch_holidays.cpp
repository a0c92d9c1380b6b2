#include "network/dutch_holidays.hpp"

namespace network {

Date easter_sunday(int year) {
  const int golden = year % 19, century = year / 100, of_century = year % 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
  const int late = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int from_march = epact + to_sunday - 7 * late + 114;
  return {year, from_march / 31, from_march % 31 + 1};
}

std::string_view dutch_holiday(Date date) {
  if (date.month == 1 && date.day == 1) return "New Year's Day";
  if (date.month == 12 && date.day == 25) return "Christmas Day";
  if (date.month == 12 && date.day == 26) return "Second Day of Christmas";
  if (date.month < 3 || date.month > 6) return {};  // from here on only what lies between Good Friday and Whit Monday
  if (date.month == 4) {
    const bool on_sunday = weekday_of({date.year, 4, 27}) == Weekday::sunday;
    if (date.day == (on_sunday ? 26 : 27)) return "King's Day";
  }
  if (date.month == 5 && date.day == 5 && date.year % 5 == 0) return "Liberation Day";
  switch (days_since_1970(date) - days_since_1970(easter_sunday(date.year))) {
    case -2: return "Good Friday";
    case 0: return "Easter Sunday";
    case 1: return "Easter Monday";
    case 39: return "Ascension Day";
    case 49: return "Whit Sunday";
    case 50: return "Whit Monday";
    default: return {};
  }
}

}  // namespace network
