#include "roster/roster_ical.hpp"

#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "roster/roster_text.hpp"

namespace roster {
namespace {

constexpr int kDay = 1440;
constexpr std::size_t kOctetsOfALine = 75;  // RFC 5545, 3.1
constexpr std::string_view kZone = "Europe/Amsterdam";

std::string quoted(std::string_view text) { return "\"" + std::string(text.substr(0, 40)) + "\""; }

/// One content line after unfolding.
struct Property {
  std::size_t line = 0;
  std::string name, value;
  std::map<std::string, std::string> parameters;
};

std::string upper_case(std::string_view text) {
  std::string word(text);
  for (char& letter : word)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return word;
}

/// Splits `text` at the first `at` outside quotes; the rest stays in `text`.
std::string_view cut(std::string_view& text, std::string_view at) {
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') in_quotes = !in_quotes;
    if (in_quotes || at.find(text[i]) == at.npos) continue;
    const auto front = text.substr(0, i);
    text.remove_prefix(i);
    return front;
  }
  const auto front = text;
  text = {};
  return front;
}

std::optional<Property> property_of(std::string_view text, std::size_t line) {
  Property out{line, upper_case(cut(text, ";:")), {}, {}};
  while (text.starts_with(';')) {
    text.remove_prefix(1);
    const auto name = upper_case(cut(text, "=;:"));
    std::string_view value;
    if (text.starts_with('=')) {
      text.remove_prefix(1);
      value = cut(text, ";:");
    }
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    out.parameters[name] = value;
  }
  if (out.name.empty() || !text.starts_with(':')) return std::nullopt;
  out.value = text.substr(1);
  return out;
}

/// TEXT (RFC 5545, 3.3.11).
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) out += text[i];
    else if (text[++i] == 'n' || text[i] == 'N') out += '\n';
    else out += text[i];
  }
  return out;
}
std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\\' || letter == ';' || letter == ',') out += '\\';
    if (letter == '\n') out += "\\n";
    else if (letter != '\r') out += letter;
  }
  return out;
}

std::vector<std::pair<std::size_t, std::string>> unfolded(std::string_view text) {
  std::vector<std::pair<std::size_t, std::string>> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t'))) lines.back().second += line.substr(1);
    else if (!line.empty()) lines.emplace_back(number, line);
  }
  return lines;
}

/// A moment as the clocks of Amsterdam show it.
struct Moment {
  network::Date date;
  int minute = 0;
  bool utc = false;
  bool twice = false;  ///< in the hour that October repeats, and not its first time: these clocks cannot tell it
};

std::optional<int> digits(std::string_view text) {
  int out = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    out = out * 10 + (digit - '0');
  }
  return out;
}

/// 20261123T090000, with a Z behind for UTC. Nothing for anything else.
std::optional<Moment> parse_moment(std::string_view text) {
  const bool utc = text.ends_with('Z');
  if (text.size() != (utc ? 16u : 15u) || text[8] != 'T') return std::nullopt;
  const auto year = digits(text.substr(0, 4)), month = digits(text.substr(4, 2)), day = digits(text.substr(6, 2));
  const auto hour = digits(text.substr(9, 2)), minute = digits(text.substr(11, 2)), second = digits(text.substr(13, 2));
  if (!year || !month || !day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second != 0) return std::nullopt;
  const network::Date date{*year, *month, *day};
  if (!network::exists(date)) return std::nullopt;
  if (!utc) return Moment{date, *hour * 60 + *minute, false};
  const auto unix_s = network::days_since_1970(date) * std::int64_t{86'400} + *hour * 3'600 + *minute * 60;
  const auto local = network::local_time(unix_s);
  return Moment{local.date, local.minute, true, network::unix_of(local.date, local.minute) != unix_s};
}

/// One VEVENT.
class Event {
 public:
  Event(std::size_t line, FaultList& faults) : line_(line), faults_(faults) {}

  void add(Property property) {
    const auto name = property.name;
    if (name == "EXDATE" || name == "RDATE" || name == "RECURRENCE-ID" || name == "DURATION")
      faults_.add(property.line, name, "is not read; expected an event of its own with DTSTART and DTEND for each shift");
    const auto at = property.line;
    const bool counts = name.starts_with("X-LUWTE-") || name == "DTSTART" || name == "DTEND" || name == "RRULE" || name == "STATUS";
    if (!properties_.emplace(name, std::move(property)).second && counts)
      faults_.add(at, name, "stands there twice; expected it once in an event");
  }

  std::optional<Shift> shift() {
    if (const auto* status = find("STATUS"); status && upper_case(status->value) == "CANCELLED") return std::nullopt;
    Shift out;
    read_times(out);
    const auto read = [&](const char* name, auto reader) {
      const auto* property = find(name);
      if (!property) return faults_.add(line_, name, "is missing; expected it in each event, as `luwtectl roster export` writes it");
      out.line = property->line;
      reader(unescaped(property->value), out, name, faults_);
    };
    read("X-LUWTE-ADVISER", read_adviser);
    read("X-LUWTE-DESK", read_desk);
    read("X-LUWTE-MAX", read_max);
    read("X-LUWTE-ATTENTION-OFFICER", read_attention_officer);
    read("X-LUWTE-LANGUAGES", read_languages);
    out.line = line_;
    return out;
  }

 private:
  const Property* find(const char* name) const {
    const auto at = properties_.find(name);
    return at == properties_.end() ? nullptr : &at->second;
  }

  std::optional<Moment> moment(const char* name) {
    const auto* property = find(name);
    if (!property) return faults_.add(line_, name, "is missing; expected it in each event"), std::nullopt;
    const auto read = parse_moment(property->value);
    if (!read) {
      faults_.add(property->line, name, quoted(property->value) + " is no moment; expected one like 20261123T090000, in whole minutes");
      return std::nullopt;
    }
    if (read->twice) {
      faults_.add(property->line, name,
                  quoted(property->value) + " is in the hour that October repeats; expected a moment before or after it");
      return std::nullopt;
    }
    const auto zone = property->parameters.find("TZID");
    const bool here = zone != property->parameters.end() && zone->second == kZone;
    if (read->utc ? zone == property->parameters.end() : here) return read;
    faults_.add(property->line, name,
                "is in " + (zone == property->parameters.end() ? "no time zone" : "time zone " + quoted(zone->second)) +
                    "; expected TZID=Europe/Amsterdam, or UTC with a Z");
    return std::nullopt;
  }

  void read_times(Shift& out) {
    const auto from = moment("DTSTART"), to = moment("DTEND");
    if (!from || !to) return;
    out.date = from->date;
    out.weekday = network::weekday_of(from->date);
    out.from = from->minute;
    const auto days = network::days_since_1970(to->date) - network::days_since_1970(from->date);
    const bool near = days >= 0 && days <= 1;
    out.to = near ? static_cast<int>(days) * kDay + to->minute : -1;
    const int length = out.to - out.from;
    if (!near || length <= 0 || length > kDay || (length == kDay && out.from != 0))
      faults_.add(find("DTEND")->line, "DTEND", "is not within a day after DTSTART; expected a shift of less than 24 hours");
    if (const auto* rule = find("RRULE")) read_rule(*rule, from->utc, out);
  }

  void read_rule(const Property& rule, bool utc, Shift& out) {
    bool weekly = false, other = utc;  // in UTC it would move with summer time
    std::string_view rest = rule.value;
    while (!rest.empty()) {
      const auto part = upper_case(cut(rest, ";"));
      if (!rest.empty()) rest.remove_prefix(1);
      const bool same_day = part.starts_with("BYDAY=") && parse_weekday(std::string_view(part).substr(6)) == out.weekday;
      if (part == "FREQ=WEEKLY") weekly = true;
      else if (part != "INTERVAL=1" && !part.starts_with("WKST=") && !same_day) other = true;
    }
    if (!weekly || other)
      return faults_.add(rule.line, "RRULE", quoted(rule.value) + " is not read; expected FREQ=WEEKLY alone, with TZID=Europe/Amsterdam");
    out.date.reset();
  }

  std::size_t line_;
  FaultList& faults_;
  std::map<std::string, Property> properties_;
};

class Calendar {
 public:
  explicit Calendar(FaultList& faults) : faults_(faults) {}

  void line(std::size_t number, const std::string& text) {
    auto property = property_of(text, number);
    if (!property) return faults_.add(number, "line", quoted(text) + " is no line of a calendar; expected NAME:VALUE");
    if (property->name == "BEGIN") return begin(number, upper_case(property->value));
    if (property->name == "END") return end(number, upper_case(property->value));
    if (inside_.empty()) return faults_.add(number, property->name, "stands outside; expected BEGIN:VCALENDAR first");
    if (inside_.size() == 1 && property->name == "METHOD" && upper_case(property->value) != "PUBLISH")
      return faults_.add(number, "METHOD", quoted(property->value) + " is not read; expected a calendar to keep: PUBLISH, or none");
    if (inside_.back() == "VEVENT") event_->add(std::move(*property));
  }

  void finish() {
    if (!inside_.empty()) faults_.add(0, "END", "of " + inside_.back() + " is missing; expected the whole file");
    if (!any_ && faults_.empty()) faults_.add(1, "BEGIN", "there is no calendar; expected BEGIN:VCALENDAR first");
  }
  Roster take() { return std::move(roster_); }

 private:
  void begin(std::size_t number, const std::string& what) {
    const bool nested = inside_.size() >= 2;
    const bool known = inside_.empty() ? what == "VCALENDAR" : nested || what == "VEVENT" || what == "VTIMEZONE";
    if (!known) faults_.add(number, "BEGIN", quoted(what) + " is not read; expected VCALENDAR with VEVENT and VTIMEZONE in it");
    any_ = true;
    inside_.push_back(what);
    if (inside_.size() == 2 && what == "VEVENT") event_.emplace(number, faults_);
  }

  void end(std::size_t number, const std::string& what) {
    if (inside_.empty() || inside_.back() != what)
      return faults_.add(number, "END", quoted(what) + " ends what did not begin; expected " +
                                            (inside_.empty() ? "BEGIN first" : "END:" + inside_.back()));
    inside_.pop_back();
    if (inside_.size() != 1 || what != "VEVENT") return;
    if (roster_.size() == shifts_max)
      return faults_.add(number, "END", "one shift too many; expected at most " + std::to_string(shifts_max));
    if (auto shift = event_->shift()) roster_.push_back(std::move(*shift));
  }

  FaultList& faults_;
  std::vector<std::string> inside_;
  std::optional<Event> event_;
  Roster roster_;
  bool any_ = false;
};

/// Content lines, folded so that none has more than 75 octets and no character is cut.
class Lines {
 public:
  void add(std::string_view line) {
    std::size_t octets = 0;
    while (!line.empty()) {
      const auto bytes = std::max<std::size_t>(base::utf8_character_bytes(line), 1);
      if (octets + bytes > kOctetsOfALine) {
        out_ += "\r\n ";
        octets = 1;
      }
      out_ += line.substr(0, bytes);
      line.remove_prefix(bytes);
      octets += bytes;
    }
    out_ += "\r\n";
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string basic(network::Date date, int minute) {
  for (; minute >= kDay; minute -= kDay) date = network::next_day(date);
  auto text = network::text_of(date);
  std::erase(text, '-');
  auto clock = clock_text(minute);
  std::erase(clock, ':');
  return text + "T" + clock + "00";
}

/// FNV-1a, so that the same shift has the same UID in every export and a calendar does not show it twice.
std::string uid_of(const Shift& shift) {
  std::uint64_t hash = 14'695'981'039'346'656'037u;
  for (const char letter : shift.adviser + '\n' + shift.desk + '\n' + (shift.date ? network::text_of(*shift.date) : "") + '\n' +
                               std::string(name_of(shift.weekday)) + clock_text(shift.from))
    hash = (hash ^ static_cast<unsigned char>(letter)) * 1'099'511'628'211u;
  std::string out;
  for (int shift_by = 60; shift_by >= 0; shift_by -= 4) out += "0123456789abcdef"[hash >> shift_by & 15];
  return out + "@luwte";
}

void add_time_zone(Lines& lines) {
  for (const char* line : {"BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam", "BEGIN:STANDARD", "DTSTART:19961027T030000",
                           "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET",
                           "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                           "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT", "END:VTIMEZONE"})
    lines.add(line);
}

void add_event(Lines& lines, const Shift& shift, network::Date first, const std::string& stamp) {
  auto date = shift.date.value_or(monday_of(first));
  while (!shift.date && network::weekday_of(date) != shift.weekday) date = network::next_day(date);
  const auto zone = ";TZID=" + std::string(kZone) + ":";
  lines.add("BEGIN:VEVENT");
  lines.add("UID:" + uid_of(shift));
  lines.add("DTSTAMP:" + stamp);
  lines.add("DTSTART" + zone + basic(date, shift.from));
  lines.add("DTEND" + zone + basic(date, shift.to));
  if (!shift.date) lines.add("RRULE:FREQ=WEEKLY");
  lines.add("SUMMARY:" + escaped(shift.adviser + ", " + shift.desk));
  lines.add("X-LUWTE-ADVISER:" + escaped(shift.adviser));
  lines.add("X-LUWTE-DESK:" + shift.desk);
  lines.add("X-LUWTE-MAX:" + std::to_string(shift.max));
  lines.add(std::string("X-LUWTE-ATTENTION-OFFICER:") + (shift.attention_officer ? "yes" : "no"));
  lines.add("X-LUWTE-LANGUAGES:" + languages_text(shift));
  lines.add("END:VEVENT");
}

/// UTC, from days that all have 86,400 seconds.
std::string utc_stamp(std::int64_t unix_s) {
  auto days = unix_s / 86'400;
  if (unix_s % 86'400 < 0) --days;
  return basic(network::date_of(days), static_cast<int>((unix_s - days * 86'400) / 60)) + "Z";
}

}  // namespace

base::Result<Roster, Faults> read_roster_ical(std::string_view bytes) {
  FaultList faults;
  const auto text = utf8_text(bytes, faults);
  if (!text) return faults.take();
  Calendar calendar(faults);
  for (const auto& [number, line] : unfolded(*text)) calendar.line(number, line);
  calendar.finish();
  if (!faults.empty()) return faults.take();
  return calendar.take();
}

std::string ical_of(const Roster& roster, network::Date first, std::int64_t now_s) {
  Lines lines;
  lines.add("BEGIN:VCALENDAR");
  lines.add("VERSION:2.0");
  lines.add("PRODID:-//Luwte//Roster//EN");
  add_time_zone(lines);
  for (const auto& shift : roster) add_event(lines, shift, first, utc_stamp(now_s));
  lines.add("END:VCALENDAR");
  return lines.take();
}

}  // namespace roster
