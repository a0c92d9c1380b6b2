#include "roster/roster.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

namespace roster {
namespace {

using network::Date;
using network::Weekday;

constexpr std::array<std::string_view, 7> kEnglish{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 7> kDutch{"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"};
constexpr int kDay = 1440, kWeek = 7 * kDay;

int week_minute(const Shift& shift) { return static_cast<int>(shift.weekday) * kDay + shift.from; }
std::int64_t calendar_minute(const Shift& shift) {
  return network::days_since_1970(*shift.date) * kDay + shift.from;
}

bool cross(std::int64_t a, std::int64_t a_long, std::int64_t b, std::int64_t b_long) { return a < b + b_long && b < a + a_long; }

/// Whether one adviser would be in both. A weekly shift is looked at in the weeks before, of and after.
bool overlap(const Shift& a, const Shift& b) {
  const int a_long = a.to - a.from, b_long = b.to - b.from;
  if (a.date && b.date) return cross(calendar_minute(a), a_long, calendar_minute(b), b_long);
  for (const int week : {-kWeek, 0, kWeek})
    if (cross(week_minute(a) + week, a_long, week_minute(b), b_long)) return true;
  return false;
}

std::string when(const Shift& shift) {
  return (shift.date ? network::text_of(*shift.date) : std::string(name_of(shift.weekday))) + " " + clock_text(shift.from) +
         "-" + clock_text(shift.to);
}

std::string where(const Shift& shift) {
  return shift.line > 0 ? "line " + std::to_string(shift.line) : "in the roster that is kept";
}

class Judge {
 public:
  Judge(const network::Network& network, std::optional<Date> not_before) : network_(network), not_before_(not_before) {}

  Faults judge(const Roster& roster, const Roster& held) {
    for (const auto& shift : roster) {
      if (faults_.size() >= faults_max) break;
      look_at(shift);
    }
    look_for_overlaps(roster, held);
    std::ranges::stable_sort(faults_, {}, &Fault::line);
    if (faults_.size() > faults_max) faults_.resize(faults_max);
    return std::move(faults_);
  }

 private:
  void fault(const Shift& shift, const char* field, std::string words) {
    faults_.push_back({shift.line, field, std::move(words)});
  }

  void look_at(const Shift& shift) {
    if (not_before_ && shift.date && *shift.date < *not_before_)
      fault(shift, "date", network::text_of(*shift.date) + " is over; expected " + network::text_of(*not_before_) + " or later");
    const auto* desk = network_.desk(shift.desk);
    if (!desk) return fault(shift, "desk", "\"" + shift.desk + "\" is no desk; expected a slug of desks.toml");
    for (const auto& tag : shift.languages)
      if (std::ranges::find(desk->languages, tag) == desk->languages.end())
        fault(shift, "languages", "\"" + tag + "\" is no language of " + desk->slug + "; expected " + listed(desk->languages));
  }

  static std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return out;
  }

  void look_for_overlaps(const Roster& roster, const Roster& held) {
    std::map<std::string_view, std::vector<const Shift*>> by_adviser;
    for (const auto& shift : held) by_adviser[shift.adviser].push_back(&shift);
    for (const auto& shift : roster) {
      if (faults_.size() >= faults_max) return;
      auto& others = by_adviser[shift.adviser];
      const auto other = std::ranges::find_if(others, [&](const auto* one) { return overlap(*one, shift); });
      if (other != others.end())
        fault(shift, "from",
              shift.adviser + " is on shift then already (" + where(**other) + ", " + when(**other) +
                  "); expected shifts that do not overlap");
      others.push_back(&shift);
    }
  }

  const network::Network& network_;
  std::optional<Date> not_before_;
  Faults faults_;
};

/// The name of a day, or its first two or more letters.
bool shortens(std::string_view text, std::string_view name) { return text.size() >= 2 && name.starts_with(text); }

}  // namespace

bool Shift::same_as(const Shift& other) const {
  const auto all = [](const Shift& one) {
    return std::tie(one.adviser, one.desk, one.date, one.weekday, one.from, one.to, one.max, one.attention_officer, one.languages);
  };
  return all(*this) == all(other);
}

Faults faults_of(const Roster& roster, const network::Network& network, std::optional<Date> not_before,
                       const Roster& held) {
  return Judge(network, not_before).judge(roster, held);
}

std::vector<Duty> duties(const Roster& roster, Date first, int days) {
  std::vector<Duty> out;
  for (auto date = first; days > 0; --days, date = network::next_day(date))
    for (const auto& shift : roster) {
      if (shift.date ? *shift.date != date : shift.weekday != network::weekday_of(date)) continue;
      const bool past_midnight = shift.to > kDay;
      const auto from_s = network::unix_of(date, shift.from);
      const auto to_s = past_midnight ? network::unix_of(network::next_day(date), shift.to - kDay) : network::unix_of(date, shift.to);
      // The hour that March leaves out may be a whole shift.
      if (to_s > from_s) out.push_back({&shift, date, from_s, to_s});
    }
  std::ranges::stable_sort(out, {}, &Duty::from_s);
  return out;
}

Date monday_of(Date date) {
  return network::date_of(network::days_since_1970(date) - static_cast<int>(network::weekday_of(date)));
}

Roster from_day_on(const Roster& roster, Date day) {
  Roster out;
  std::ranges::copy_if(roster, std::back_inserter(out), [&](const Shift& shift) { return !shift.date || *shift.date >= day; });
  return out;
}

Roster kept_beside(const Roster& held, const Roster& imported) {
  const bool weekly = std::ranges::any_of(imported, [](const Shift& shift) { return !shift.date; });
  std::vector<Date> weeks;
  for (const auto& shift : imported)
    if (shift.date) weeks.push_back(monday_of(*shift.date));
  Roster out;
  for (const auto& shift : held) {
    const bool replaced = shift.date ? std::ranges::find(weeks, monday_of(*shift.date)) != weeks.end() : weekly;
    if (!replaced) out.push_back(shift);
  }
  return out;
}

std::string_view name_of(Weekday weekday) { return kEnglish[static_cast<std::size_t>(weekday)]; }

std::optional<Weekday> parse_weekday(std::string_view text) {
  std::string word(text);
  for (char& letter : word)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  for (std::size_t day = 0; day < 7; ++day)
    if (shortens(word, kEnglish[day]) || shortens(word, kDutch[day])) return static_cast<Weekday>(day);
  return std::nullopt;
}

std::string clock_text(int minute) {
  const int of_day = minute > kDay ? minute - kDay : minute;
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(of_day / 60) + ":" + two(of_day % 60);
}

std::optional<int> parse_clock(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == text.npos || colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
  int hour = 0, minute = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == colon) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int& part = i < colon ? hour : minute;
    part = part * 10 + (text[i] - '0');
  }
  if (minute > 59 || hour * 60 + minute > kDay) return std::nullopt;
  return hour * 60 + minute;
}

bool is_language_tag(std::string_view text) {
  const auto primary = text.substr(0, text.find('-'));
  if (text.size() > 8 || (primary.size() != 2 && primary.size() != 3)) return false;
  if (!std::ranges::all_of(primary, [](char c) { return c >= 'a' && c <= 'z'; })) return false;
  if (primary.size() == text.size()) return true;
  const auto subtag = text.substr(primary.size() + 1);
  return !subtag.empty() && std::ranges::all_of(subtag, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

}  // namespace roster
