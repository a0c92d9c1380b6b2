#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/network_folder.hpp"
#include "ctl/office.hpp"
#include "ctl/private_file.hpp"
#include "ctl/roster_file.hpp"
#include "ctl/rostered_advisers.hpp"
#include "base/utf8.hpp"
#include "roster/roster_csv.hpp"
#include "roster/roster_ical.hpp"

namespace ctl {
namespace {

using roster::Roster;

struct RosterOptions {
  std::string file, organisation, network, not_before, week;
  bool csv = false, ical = false;
};

network::Date date_option(const char* option, const std::string& given) {
  const auto date = network::parse_date(given);
  if (!date) throw BadInput(std::string(option) + " " + given + ": expected a date like 2026-11-23");
  return *date;
}

void expect_organisation(const std::string& directory) {
  if (!std::filesystem::is_directory(directory)) throw BadInput(directory + ": is not a directory; expected the organisation's own");
}

void refuse_faults(const roster::Faults& faults, const std::string& file) {
  if (!faults.empty()) throw BadInput("nothing was imported\n" + in_words(faults, file));
}

/// Throws BadInput when the roster does not fit network and register, or crosses what stays.
void check_import(const RosterOptions& options, const Roster& imported, const Roster& kept, const Register* book, std::int64_t now_s) {
  // By weeks, as import replaces them: who changes Friday's shift on Thursday gives the whole week back.
  const auto not_before =
      options.not_before.empty() ? roster::monday_of(today(now_s)) : date_option("--not-before", options.not_before);
  const auto network = network_in(options.network);
  if (!book) return refuse_faults(roster::faults_of(imported, network, not_before, kept), options.file);
  refuse_faults(faults_by_register(imported, *book, now_s), options.file);
  const auto named = by_one_name(imported, *book, now_s), named_kept = by_one_name(kept, *book, now_s);
  refuse_faults(roster::faults_of(named, network, not_before, named_kept), options.file);
}

void import_roster(const RosterOptions& options, const Surroundings& surroundings) {
  expect_organisation(options.organisation);
  const auto imported = read_any_roster(options.file);
  if (imported.empty()) throw BadInput(options.file + ": has no shift; expected at least one");
  // Held until the roster is written, so that two imports do not cross; an office is held by itself.
  std::optional<Office> office;
  std::optional<DirectoryLock> alone;
  if (std::filesystem::exists(std::filesystem::path(options.organisation) / "register.json"))
    office.emplace(Office::open(options.organisation, surroundings));
  else
    alone.emplace(DirectoryLock::take(options.organisation, surroundings));
  const auto kept = read_kept_roster(options.organisation);
  // A shift that began yesterday may not be over.
  const auto held = roster::from_day_on(kept, network::date_of(network::days_since_1970(today(surroundings.now_s())) - 1));
  auto roster = roster::kept_beside(held, imported);
  const auto replaced = held.size() - roster.size(), over = kept.size() - held.size();
  check_import(options, imported, roster, office ? &office->book() : nullptr, surroundings.now_s());
  if (!office) surroundings.err << options.organisation << " has no register.json: whether the advisers have credentials was not checked\n";
  roster.insert(roster.end(), imported.begin(), imported.end());
  if (roster.size() > roster::shifts_max)
    throw BadInput(options.file + ": nothing was imported; with what is kept the roster would have " + std::to_string(roster.size()) +
                   " shifts; expected at most " + std::to_string(roster::shifts_max) + ", so write what recurs as weekly shifts");
  keep_roster(options.organisation, roster);
  surroundings.out << imported.size() << " shifts imported, " << replaced << " replaced, " << roster.size() << " in the roster";
  if (over > 0) surroundings.out << "; " << over << " that are over were dropped";
  surroundings.out << '\n';
}

void export_roster(const RosterOptions& options, const Surroundings& surroundings) {
  expect_organisation(options.organisation);
  if (options.csv == options.ical) throw BadInput("expected one of --csv and --ical");
  const auto kept = read_kept_roster(options.organisation);
  const auto now_s = surroundings.now_s();
  // Weeks that are over would be refused when the file comes back.
  const auto roster = roster::from_day_on(kept, roster::monday_of(today(now_s)));
  const auto text = options.csv ? roster::csv_of(roster) : roster::ical_of(roster, today(now_s), now_s);
  if (options.file.empty()) {
    surroundings.out << text;
    return;
  }
  if (std::filesystem::exists(std::filesystem::symlink_status(options.file)))
    throw BadInput(options.file + ": is there already; expected a name that is free");
  write_private_file(options.file, text);
}

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (std::string_view rest = text; !rest.empty(); ++count) rest.remove_prefix(std::max<std::size_t>(base::utf8_character_bytes(rest), 1));
  return count;
}
std::string padded(const std::string& text, std::size_t width) {
  const auto has = characters(text);
  return text + std::string(has < width ? width - has : 0, ' ');
}

void show_roster(const RosterOptions& options, const Surroundings& surroundings) {
  expect_organisation(options.organisation);
  const auto roster = read_kept_roster(options.organisation);
  auto date = roster::monday_of(options.week.empty() ? today(surroundings.now_s()) : date_option("--week", options.week));
  std::size_t adviser = 0, desk = 0;
  for (const auto& shift : roster) {
    adviser = std::max(adviser, characters(shift.adviser));
    desk = std::max(desk, shift.desk.size());
  }
  for (int day = 0; day < 7; ++day, date = network::next_day(date)) {
    auto heading = amsterdam(network::unix_of(date, 720));
    surroundings.out << (day == 0 ? "" : "\n") << heading.substr(0, heading.rfind(' ')) << '\n';
    const auto duties = roster::duties(roster, date, 1);
    if (duties.empty()) surroundings.out << "  nobody\n";
    for (const auto& duty : duties) {
      const auto& shift = *duty.shift;
      surroundings.out << "  " << roster::clock_text(shift.from) << '-' << roster::clock_text(shift.to)
                       << (shift.to > 1440 ? "+  " : "   ") << padded(shift.adviser, adviser) << "  " << padded(shift.desk, desk)
                       << "  " << shift.max << (shift.max == 1 ? " chat " : " chats") << "  ";
      for (const auto& tag : shift.languages) surroundings.out << tag << ' ';
      surroundings.out << (shift.attention_officer ? " attention officer" : "") << (shift.date ? "" : "  (every week)") << '\n';
    }
  }
}

void add_organisation_option(CLI::App& command, std::string& directory) {
  command.add_option("--org", directory, "The organisation's directory, which has roster.json; an office is one")
      ->required()
      ->type_name("DIR");
}

}  // namespace

void add_roster_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<RosterOptions>();
  CLI::App* command = app.add_subcommand("roster", "The plan of who is on shift when: import, export, show");
  command->require_subcommand(1);
  CLI::App* import_command = command->add_subcommand(
      "import", "Take in shifts from CSV or iCalendar, all or none. They replace the weeks that they cover; weekly ones all weekly ones");
  import_command->add_option("FILE", options->file,
                             "CSV with the columns adviser, desk, date or weekday, from, to, max, attention_officer, languages; "
                             "or iCalendar as `roster export --ical` writes it")
      ->required();
  add_organisation_option(*import_command, options->organisation);
  add_network_option(*import_command, options->network);
  import_command->add_option("--not-before", options->not_before, "Refuse shifts before this day; default: before this week")
      ->type_name("DATE");
  add_example(*import_command, "luwtectl roster import week48.csv --org ./office --network ./config --not-before 2026-11-23");
  import_command->callback([options, &surroundings] { import_roster(*options, surroundings); });

  CLI::App* export_command = command->add_subcommand("export", "Write the roster, from this week on, for a spreadsheet or a calendar");
  export_command->add_option("FILE", options->file, "A new file (mode 0600); without it, standard output");
  add_organisation_option(*export_command, options->organisation);
  export_command->add_flag("--csv", options->csv, "CSV (RFC 4180), UTF-8");
  export_command->add_flag("--ical", options->ical, "iCalendar (RFC 5545)");
  add_example(*export_command, "luwtectl roster export --ical --org ./office roster.ics");
  export_command->callback([options, &surroundings] { export_roster(*options, surroundings); });

  CLI::App* show_command = command->add_subcommand("show", "Print one week, day by day; + is an end on the next day");
  add_organisation_option(*show_command, options->organisation);
  show_command->add_option("--week", options->week, "The week of this day; default this week")->type_name("DATE");
  add_example(*show_command, "luwtectl roster show --org ./office --week 2026-11-23");
  show_command->callback([options, &surroundings] { show_roster(*options, surroundings); });
}

}  // namespace ctl
