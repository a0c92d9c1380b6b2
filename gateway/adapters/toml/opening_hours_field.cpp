#include "adapters/toml/opening_hours_field.hpp"

#include <algorithm>
#include <array>

namespace adapters::toml_files {
namespace {

using network::DayHours;
using network::Span;

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view kExpected = "expected \"09:00-17:00\", a list of such, or \"closed\"";
constexpr std::int64_t kExceptionDaysMax = 366;

std::optional<int> minute_of(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -1; };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0u, 1u, 3u, 4u})
    if (digit(i) < 0) return std::nullopt;
  const int hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
  if (minute > 59 || hour * 60 + minute > 1440) return std::nullopt;
  return hour * 60 + minute;
}

/// One "09:00-17:00". Nothing and a fault when it is not one.
std::optional<Span> span_of(Fields& fields, const toml::node& at, std::string_view key) {
  const auto* text = at.as_string();
  if (!text) return fields.fault(at, key, "is no text; " + std::string(kExpected)), std::nullopt;
  const std::string& given = text->get();
  const auto dash = given.find('-');
  const auto from = minute_of(std::string_view(given).substr(0, dash));
  const auto to = dash == given.npos ? std::nullopt : minute_of(std::string_view(given).substr(dash + 1));
  if (!from || !to) return fields.fault(at, key, "\"" + given + "\" is no opening time; " + std::string(kExpected)), std::nullopt;
  if (*from >= *to) {
    fields.fault(at, key, "\"" + given + "\" ends before it begins; expected hours of one day, up to 24:00 (those after "
                          "midnight belong to the next day)");
    return std::nullopt;
  }
  return Span{*from, *to};
}

DayHours day_of(Fields& fields, const toml::node& at, std::string_view key) {
  if (at.is_string() && at.as_string()->get() == "closed") return {};
  DayHours spans;
  const auto add = [&](const toml::node& one) {
    if (const auto span = span_of(fields, one, key)) spans.push_back(*span);
  };
  if (const auto* list = at.as_array()) {
    if (list->empty()) fields.fault(at, key, "is an empty list; " + std::string(kExpected));
    for (const auto& one : *list) add(one);
  } else {
    add(at);
  }
  std::ranges::sort(spans);
  for (std::size_t i = 1; i < spans.size(); ++i)
    if (spans[i].from < spans[i - 1].to) {
      fields.fault(at, key, "has spans that overlap; expected each hour once");
      return {};
    }
  return spans;
}

/// The first and the last day that an exception's key names: "2026-12-24", or "2026-12-24/2026-12-31" with both ends.
std::optional<std::pair<network::Date, network::Date>> dates_of(const std::string& key) {
  const auto slash = key.find('/');
  const auto first = network::parse_date(key.substr(0, slash));
  const auto last = slash == key.npos ? first : network::parse_date(key.substr(slash + 1));
  if (!first || !last || *last < *first ||
      network::days_since_1970(*last) - network::days_since_1970(*first) >= kExceptionDaysMax)
    return std::nullopt;
  return std::pair{*first, *last};
}

void read_exceptions(Fields& fields, const toml::node& at, network::OpeningHours& hours) {
  const auto* table = at.as_table();
  if (!table) return fields.fault(at, "exceptions", "is no table; expected \"2026-12-24\" = \"09:00-12:00\"");
  for (const auto& [name, value] : *table) {
    const auto key = "exceptions." + std::string(name.str());
    const auto dates = dates_of(std::string(name.str()));
    if (!dates) {
      fields.fault(value, key, "is no date; expected a day as \"2026-12-24\", or \"2026-12-24/2026-12-31\" from the first "
                               "to the last of at most 366");
      continue;
    }
    const auto day = day_of(fields, value, key);
    for (auto date = dates->first; date <= dates->second; date = network::next_day(date))
      if (!hours.exceptions.emplace(date, day).second) {
        fields.fault(value, key, network::text_of(date) + " has an exception already; expected each day once");
        break;
      }
  }
}

void read_week(Fields& fields, network::OpeningHours& hours) {
  const auto set = [&](std::string_view key, std::size_t first, std::size_t last) {
    const auto* at = fields.node(key);
    if (!at) return;
    const auto day = day_of(fields, *at, key);
    for (auto i = first; i <= last; ++i) hours.week[i] = day;
  };
  set("weekdays", 0, 4);
  set("weekend", 5, 6);
  for (std::size_t i = 0; i < kDays.size(); ++i) set(kDays[i], i, i);
}

}  // namespace

network::OpeningHours read_hours(Fields& desk, bool active) {
  network::OpeningHours hours;
  const auto* at = desk.node("hours");
  if (!at) return desk.fault("hours", "is missing; expected \"always\" or a table of days"), hours;
  if (at->is_string() && at->as_string()->get() == "always") return network::OpeningHours::always();
  if (!at->is_table()) {
    desk.fault("hours", "is no opening time; expected \"always\", or a table as { weekdays = \"09:00-17:00\" }");
    return hours;
  }
  const auto faults_before = desk.faults().count();
  Fields fields(*at->as_table(), desk.file(), desk.full_name("hours"), desk.faults(),
                {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekdays", "weekend", "holidays", "exceptions"});
  read_week(fields, hours);
  if (const auto* holidays = fields.node("holidays")) hours.on_holidays = day_of(fields, *holidays, "holidays");
  if (const auto* exceptions = fields.node("exceptions")) read_exceptions(fields, *exceptions, hours);
  if (active && desk.faults().count() == faults_before && !hours.ever_open())
    desk.fault("hours", std::string("never open; expected at least one span") + (desk.node("slug") ? ", or active = false" : ""));
  return hours;
}

}  // namespace adapters::toml_files
