#include "ctl/roster_file.hpp"

#include "ctl/complaint.hpp"
#include "ctl/private_file.hpp"
#include "roster/roster_csv.hpp"
#include "roster/roster_ical.hpp"
#include "roster/roster_json.hpp"

namespace ctl {
namespace {

using roster::Roster;

constexpr const char* kName = "roster.json";

Roster parse_json(const std::filesystem::path& path, std::string_view text) {
  auto read = roster::read_roster_json(text);
  if (!read) throw BadInput(path.string() + ": " + protocol::in_words(read.error()));
  return std::move(read).value();
}

bool begins_a_calendar(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  constexpr std::string_view kBegin = "BEGIN:VCALENDAR";
  for (std::size_t i = 0; i < kBegin.size(); ++i)
    if (i >= text.size() || (text[i] & ~0x20) != (kBegin[i] & ~0x20)) return false;
  return true;
}

}  // namespace

std::string in_words(const roster::Faults& faults, const std::filesystem::path& path) {
  std::string text;
  for (const auto& fault : faults) {
    text += (text.empty() ? "" : "\n") + path.string();
    if (fault.line > 0) text += ":" + std::to_string(fault.line);
    text += ": " + fault.field + ": " + fault.words;
  }
  return text;
}

Roster read_any_roster(const std::filesystem::path& path) {
  const auto text = read_file(path, roster::roster_json_bytes_max);
  if (text.starts_with('{')) return parse_json(path, text);
  auto read = begins_a_calendar(text) ? roster::read_roster_ical(text) : roster::read_roster_csv(text);
  if (!read) throw BadInput(in_words(read.error(), path));
  return std::move(read).value();
}

Roster read_kept_roster(const std::filesystem::path& organisation) {
  const auto path = organisation / kName;
  return std::filesystem::exists(path) ? parse_json(path, read_file(path, roster::roster_json_bytes_max)) : Roster{};
}

void keep_roster(const std::filesystem::path& organisation, const Roster& roster) {
  write_private_file(organisation / kName, roster::json_of(roster));
}

}  // namespace ctl
