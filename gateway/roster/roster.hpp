#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "network/civil_time.hpp"
#include "network/network.hpp"

// Who is planned to be there when (rooster), in the local time of the Netherlands. A plan only: who is really on shift is
// what an adviser's console said.
namespace roster {

/// One line of a roster: of one date, or every week on one weekday.
struct Shift {
  std::string adviser;                ///< the label of her credential, or her adviser id as 32 hexadecimal digits
  std::string desk;                   ///< slug
  std::optional<network::Date> date;  ///< nothing: every week on `weekday`
  network::Weekday weekday = network::Weekday::monday;  ///< of `date` when there is one
  int from = 0;                       ///< minute of that day, 0 to 1439
  int to = 0;                         ///< greater than `from`, at most a day later: above 1440 it ends on the next day
  unsigned max = 1;                   ///< chats at once, 1 to 3
  bool attention_officer = false;
  std::vector<std::string> languages;  ///< BCP 47, 1 to 8
  std::size_t line = 0;                ///< of the file it was read from, from 1; 0: it was not read from one
  bool same_as(const Shift& other) const;  ///< `line` apart
};

using Roster = std::vector<Shift>;

/// What is wrong at one place of a roster; who read the file puts its name before it.
struct Fault {
  std::size_t line = 0;  ///< from 1
  std::string field;     ///< the column or property
  std::string words;     ///< what is wrong, and what was expected
  bool operator==(const Fault&) const = default;
};
using Faults = std::vector<Fault>;

/// More faults than these are not looked for: an administrator mends the first ones and tries again.
inline constexpr std::size_t faults_max = 20;
inline constexpr std::size_t shifts_max = 20'000;

/// Whether a roster fits this network: desks that exist, languages that its desk names, no adviser in two places at once, and,
/// with `not_before`, no shift on an earlier day. A shift of one date counts against a weekly one too, and what is `held`
/// besides against all.
Faults faults_of(const Roster& roster, const network::Network& network,
                       std::optional<network::Date> not_before = std::nullopt, const Roster& held = {});

/// A shift as it falls on one day.
struct Duty {
  const Shift* shift = nullptr;  ///< lives as long as the roster
  network::Date date;                  ///< on which it begins
  std::int64_t from_s = 0, to_s = 0;   ///< unix seconds; half open
};

/// What begins on the `days` days from `first` on, by beginning; in the order of the roster where two begin at once.
std::vector<Duty> duties(const Roster& roster, network::Date first, int days);

/// Without the shifts of dates before `day`: they are over, and say nothing about what is to come.
Roster from_day_on(const Roster& roster, network::Date day);

/// What stays of `held` when `imported` comes in: whatever is in the weeks (Monday to Sunday) of imported dates goes, and so
/// does every weekly shift when `imported` has any.
Roster kept_beside(const Roster& held, const Roster& imported);

network::Date monday_of(network::Date date);

// The words that the files of a roster share.
std::string_view name_of(network::Weekday weekday);  ///< "monday"
/// English or Dutch, whole, or its first two or three letters: "monday", "Mon", "maandag", "ma".
std::optional<network::Weekday> parse_weekday(std::string_view text);
std::string clock_text(int minute);                       ///< "09:05"; 1440 is "24:00", what is more counts from midnight
std::optional<int> parse_clock(std::string_view text);    ///< "9:05", "09:05", "24:00"
bool is_language_tag(std::string_view text);              ///< two or three letters, at most one subtag, 8 characters in all

}  // namespace roster
