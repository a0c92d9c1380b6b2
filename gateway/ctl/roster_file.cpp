#include "ctl/roster_file.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "ctl/complaint.hpp"
#include "ctl/private_file.hpp"
#include "planner/roster_csv.hpp"
#include "planner/roster_ical.hpp"
#include "protocol/credential_json.hpp"

namespace ctl {
namespace {

namespace json = boost::json;
using Defect = std::optional<protocol::FileDefect>;
using planner::Roster;
using planner::RosterShift;

constexpr std::string_view kKind = "luwte-roster";
constexpr std::size_t kRosterBytesMax = 16 * 1024 * 1024;
constexpr const char* kName = "roster.json";

RosterShift read_shift(const json::value& from, std::string where, Defect& defect) {
  protocol::JsonFields in(
      from, std::move(where),
      {"adviser", "desk", "date", "weekday", "from", "to", "max", "attention_officer", "languages"}, defect);
  RosterShift made;
  made.adviser = in.text("adviser", 1, 64);
  made.desk = in.text("desk", 1, 32);
  const json::value* date = in.any("date");
  if (date && !date->is_null()) {
    made.date = network::parse_date(in.text("date", 10, 10));
    if (!made.date) in.defect("date", "a date like 2026-11-23, or null");
  }
  const auto weekday = planner::parse_weekday(in.text("weekday", 1, 16));
  if (weekday) made.weekday = *weekday;
  else in.defect("weekday", "monday to sunday");
  const auto begin = in.number("from", 0), end = in.number("to", 1), max = in.number("max", 1);
  if (begin > 1439) in.defect("from", "a minute of the day, 0 to 1439");
  if (end <= begin || end > begin + 1440) in.defect("to", "a minute after from, at most a day later");
  if (max > 3) in.defect("max", "1 to 3");
  made.from = static_cast<int>(begin);
  made.to = static_cast<int>(end);
  made.max = static_cast<unsigned>(max);
  const json::value* officer = in.any("attention_officer");
  if (officer && officer->is_bool()) made.attention_officer = officer->as_bool();
  else in.defect("attention_officer", "true or false");
  const json::value* languages = in.any("languages");
  const json::array* list = languages ? languages->if_array() : nullptr;
  if (!list || list->empty()) in.defect("languages", "a list of 1 to 8 texts");
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    const json::string* tag = (*list)[i].if_string();
    if (tag && planner::is_language_tag({tag->data(), tag->size()})) made.languages.emplace_back(tag->data(), tag->size());
    else in.defect("languages", "language tags");
  }
  return made;
}

json::object written(const RosterShift& shift) {
  json::array languages;
  for (const auto& tag : shift.languages) languages.emplace_back(tag);
  const auto weekday = planner::name_of(shift.weekday);
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

Roster parse_json(const std::filesystem::path& path, std::string_view text) {
  const auto parsed = protocol::parse_file_of_kind(text, kKind, kRosterBytesMax);
  if (!parsed) throw BadInput(path.string() + ": " + protocol::in_words(parsed.error()));
  Defect defect;
  protocol::JsonFields in(parsed.value(), "", {"kind", "shifts"}, defect);
  const json::value* found = in.any("shifts");
  const json::array* shifts = found ? found->if_array() : nullptr;
  if (!shifts || shifts->size() > planner::roster_shifts_max)
    in.defect("shifts", "a list of at most " + std::to_string(planner::roster_shifts_max));
  Roster made;
  for (std::size_t i = 0; !defect && i < shifts->size(); ++i)
    made.push_back(read_shift((*shifts)[i], "shifts[" + std::to_string(i) + "].", defect));
  if (defect) throw BadInput(path.string() + ": " + protocol::in_words(*defect));
  return made;
}

bool begins_a_calendar(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  constexpr std::string_view kBegin = "BEGIN:VCALENDAR";
  for (std::size_t i = 0; i < kBegin.size(); ++i)
    if (i >= text.size() || (text[i] & ~0x20) != (kBegin[i] & ~0x20)) return false;
  return true;
}

}  // namespace

std::string in_words(const planner::RosterFaults& faults, const std::filesystem::path& path) {
  std::string text;
  for (const auto& fault : faults) {
    text += (text.empty() ? "" : "\n") + path.string();
    if (fault.line > 0) text += ":" + std::to_string(fault.line);
    text += ": " + fault.field + ": " + fault.words;
  }
  return text;
}

Roster read_any_roster(const std::filesystem::path& path) {
  const auto text = read_file(path, kRosterBytesMax);
  if (text.starts_with('{')) return parse_json(path, text);
  auto read = begins_a_calendar(text) ? planner::read_roster_ical(text) : planner::read_roster_csv(text);
  if (!read) throw BadInput(in_words(read.error(), path));
  return std::move(read).value();
}

Roster read_kept_roster(const std::filesystem::path& organisation) {
  const auto path = organisation / kName;
  return std::filesystem::exists(path) ? parse_json(path, read_file(path, kRosterBytesMax)) : Roster{};
}

void keep_roster(const std::filesystem::path& organisation, const Roster& roster) {
  json::array shifts;
  for (const auto& shift : roster) shifts.push_back(written(shift));
  json::object file;
  file["kind"] = json::string(kKind.data(), kKind.size());
  file["shifts"] = std::move(shifts);
  write_private_file(organisation / kName, json::serialize(file) + "\n");
}

}  // namespace ctl
