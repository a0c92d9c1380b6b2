#include "roster/roster_json.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/credential_json.hpp"
#include "roster/roster_text.hpp"

namespace roster {
namespace {

namespace json = boost::json;
using Defect = std::optional<protocol::FileDefect>;

constexpr std::string_view kKind = "luwte-roster";

Shift read_shift(const json::value& from, std::string where, Defect& defect) {
  protocol::JsonFields in(
      from, std::move(where),
      {"adviser", "desk", "date", "weekday", "from", "to", "max", "attention_officer", "languages"}, defect);
  Shift made;
  made.adviser = in.text("adviser", 1, 64);
  if (!is_adviser_name(made.adviser)) in.defect("adviser", "a label or an id, without control characters");
  made.desk = in.text("desk", 1, 32);
  if (!is_desk_slug(made.desk)) in.defect("desk", "a slug of desks.toml");
  const json::value* date = in.any("date");
  if (date && !date->is_null()) {
    made.date = network::parse_date(in.text("date", 10, 10));
    if (!made.date) in.defect("date", "a date like 2026-11-23, or null");
  }
  const auto weekday = parse_weekday(in.text("weekday", 1, 16));
  if (weekday) made.weekday = *weekday;
  else in.defect("weekday", "monday to sunday");
  if (made.date && weekday && *weekday != network::weekday_of(*made.date)) in.defect("weekday", "the day of the date");
  const auto begin = in.number("from", 0), end = in.number("to", 1), max = in.number("max", 1);
  if (begin > 1439) in.defect("from", "a minute of the day, 0 to 1439");
  if (end <= begin || end > begin + 1440 || (end == begin + 1440 && begin != 0))
    in.defect("to", "a minute after from, less than a day later; 1440 from 0 on");
  if (max > 3) in.defect("max", "1 to 3");
  made.from = static_cast<int>(begin);
  made.to = static_cast<int>(end);
  made.max = static_cast<unsigned>(max);
  const json::value* officer = in.any("attention_officer");
  if (officer && officer->is_bool()) made.attention_officer = officer->as_bool();
  else in.defect("attention_officer", "true or false");
  const json::value* languages = in.any("languages");
  const json::array* list = languages ? languages->if_array() : nullptr;
  if (!list || list->empty() || list->size() > languages_max) in.defect("languages", "a list of 1 to 8 texts");
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    const json::string* tag = (*list)[i].if_string();
    const std::string_view text = tag ? std::string_view(tag->data(), tag->size()) : std::string_view();
    if (!is_language_tag(text) || std::ranges::find(made.languages, text) != made.languages.end())
      in.defect("languages", "language tags, each once");
    else made.languages.emplace_back(text);
  }
  return made;
}

json::object written(const Shift& shift) {
  json::array languages;
  for (const auto& tag : shift.languages) languages.emplace_back(tag);
  const auto weekday = name_of(shift.weekday);
  return {{"adviser", shift.adviser},
          {"desk", shift.desk},
          {"date", shift.date ? json::value(network::text_of(*shift.date)) : json::value(nullptr)},
          {"weekday", json::string(weekday.data(), weekday.size())},
          {"from", shift.from},
          {"to", shift.to},
          {"max", shift.max},
          {"attention_officer", shift.attention_officer},
          {"languages", languages}};
}

}  // namespace

protocol::FileRead<Roster> read_roster_json(std::string_view text) {
  const auto parsed = protocol::parse_file_of_kind(text, kKind, roster_json_bytes_max);
  if (!parsed) return parsed.error();
  Defect defect;
  protocol::JsonFields in(parsed.value(), "", {"kind", "shifts"}, defect);
  const json::value* found = in.any("shifts");
  const json::array* shifts = found ? found->if_array() : nullptr;
  if (!shifts || shifts->size() > shifts_max) in.defect("shifts", "a list of at most " + std::to_string(shifts_max));
  Roster made;
  for (std::size_t i = 0; !defect && i < shifts->size(); ++i)
    made.push_back(read_shift((*shifts)[i], "shifts[" + std::to_string(i) + "].", defect));
  if (defect) return *defect;
  return made;
}

std::string json_of(const Roster& roster) {
  json::array shifts;
  for (const auto& shift : roster) shifts.push_back(written(shift));
  json::object file;
  file["kind"] = json::string(kKind.data(), kKind.size());
  file["shifts"] = std::move(shifts);
  return json::serialize(file) + "\n";
}

}  // namespace roster
