#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>

#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/network_folder.hpp"
#include "ctl/private_file.hpp"
#include "ctl/roster_file.hpp"
#include "planner/arrival_csv.hpp"
#include "planner/demand.hpp"
#include "planner/number_text.hpp"
#include "planner/plausible_roster.hpp"
#include "roster/roster_csv.hpp"
#include "planner/waits_csv.hpp"
#include "planner/week_plots.hpp"
#include "planner/week_report.hpp"
#include "planner/week_simulation.hpp"

namespace ctl {
namespace {

constexpr std::size_t kFileBytesMax = 32 * 1024 * 1024;
constexpr const char* kGenerated = "generated";

struct SimulateOptions {
  std::string network, roster, compare, arrivals = kGenerated, from, spike, out, write_roster;
  std::uint64_t seed = 1;
  int days = 7;
  double per_week = 3500;
};

/// A line for each fault, with the file's name before it.
std::string words_of(const planner::ArrivalFaults& faults, const std::string& file) {
  std::string out;
  for (const auto& one : faults) {
    out += (out.empty() ? "" : "\n") + file + ":" + std::to_string(one.line) + ": " +
           (one.field.empty() ? "" : one.field + ": ") + one.words;
  }
  return out;
}

planner::Spike spike_of(const std::string& text) {
  const auto bad = [&]() -> BadInput {
    return BadInput("--spike " + text + ": expected DAY:HOUR:FACTOR, such as wed:20:10, with an hour from 0 to 23 and a factor from "
                    "1 to 100");
  };
  const auto first = text.find(':'), second = text.find(':', first + 1);
  if (first == text.npos || second == text.npos) throw bad();
  const auto day = roster::parse_weekday(text.substr(0, first));
  const std::string hour = text.substr(first + 1, second - first - 1), factor = text.substr(second + 1);
  const auto plain = [](const std::string& of, const char* letters) {
    return !of.empty() && of.size() <= 5 && of.find_first_not_of(letters) == of.npos;
  };
  const auto point = std::min(factor.find('.'), factor.size());
  const bool number = plain(factor, "0123456789.") && point > 0 && factor.find('.', point + 1) == factor.npos;
  if (!day || !plain(hour, "0123456789") || !number) throw bad();
  const planner::Spike out{*day, std::stoi(hour), std::stod(factor)};
  if (out.hour > 23 || out.factor < 1 || out.factor > 100) throw bad();
  return out;
}

class Rehearsal {
 public:
  Rehearsal(const SimulateOptions& options, const Surroundings& surroundings)
      : options_(options), surroundings_(surroundings), network_(network_in(options.network)) {}

  void run() {
    const auto roster = options_.roster.empty() ? planner::plausible_roster(network_) : roster_in(options_.roster);
    std::optional<roster::Roster> other;
    if (!options_.compare.empty()) other = roster_in(options_.compare);
    auto arrivals = read_arrivals();
    choose_first_day(roster, arrivals);
    if (options_.arrivals == kGenerated) arrivals = planner::generated_arrivals(demand(), network_, options_.seed);
    arrivals = planner::arrivals_within(arrivals, first_, options_.days);
    if (!options_.write_roster.empty()) write_new(options_.write_roster, roster::csv_of(roster));
    say_what(roster, arrivals);
    warn_of_nobody(roster, options_.roster);
    if (other) warn_of_nobody(*other, options_.compare);
    const auto record = play(roster, arrivals);
    const auto figures = planner::figures_of(record);
    surroundings_.out << planner::week_report(record, figures);
    if (!options_.out.empty()) write_results(record, figures);
    if (!other) return;
    const auto other_record = play(*other, arrivals);
    surroundings_.out << "\nThe same people with " << options_.compare << " (second), against "
                      << (options_.roster.empty() ? "the made-up roster" : options_.roster) << " (first):\n\n"
                      << planner::comparison_report({"first", record, figures},
                                                    {"second", other_record, planner::figures_of(other_record)});
  }

 private:
  roster::Roster roster_in(const std::string& file) const {
    auto roster = read_any_roster(file);
    if (const auto faults = roster::faults_of(roster, network_); !faults.empty()) throw BadInput(in_words(faults, file));
    return roster;
  }

  planner::Arrivals read_arrivals() const {
    if (options_.arrivals == kGenerated) return {};
    if (!options_.spike.empty()) throw BadInput("--spike: is for generated people; expected it without --arrivals FILE");
    auto read = planner::read_arrivals(read_file(options_.arrivals, kFileBytesMax), network_);
    if (!read) throw BadInput(words_of(read.error(), options_.arrivals));
    return std::move(read).value();
  }

  planner::Demand demand() const {
    planner::Demand out{options_.per_week, first_, options_.days, std::nullopt};
    if (!options_.spike.empty()) out.spike = spike_of(options_.spike);
    return out;
  }

  /// As asked; otherwise the Monday of the first arrival of a file or of the first dated shift; otherwise next Monday.
  void choose_first_day(const roster::Roster& roster, const planner::Arrivals& arrivals) {
    if (!options_.from.empty()) {
      const auto date = network::parse_date(options_.from);
      if (!date) throw BadInput("--from " + options_.from + ": expected a day, as 2026-11-23");
      first_ = *date;
      return;
    }
    const auto today_number = network::days_since_1970(today(surroundings_.now_s()));
    std::optional<network::Date> first;
    for (const auto& shift : roster) {
      if (shift.date && (!first || *shift.date < *first)) first = shift.date;
    }
    if (!arrivals.empty()) first = network::local_time(arrivals.front().unix_s).date;
    first_ = roster::monday_of(first.value_or(network::date_of(today_number + 7)));
  }

  void say_what(const roster::Roster& roster, const planner::Arrivals& arrivals) const {
    auto& out = surroundings_.out;
    out << "From " << network::text_of(first_) << " on, " << options_.days << " days, seed " << options_.seed << "; " << arrivals.size()
        << " people come, ";
    if (options_.arrivals == kGenerated) {
      out << "generated for " << planner::decimal_text(options_.per_week, 0) << " a week"
          << (options_.spike.empty() ? "" : " with news " + options_.spike) << ".\n";
    } else {
      out << "from " << options_.arrivals << ".\n";
    }
    if (options_.roster.empty()) {
      out << "THERE IS NO ROSTER: one was made up from the desks' hours, two advisers at a time, one of them an attention officer ("
          << roster.size() << " shifts a week).\n\n";
    } else {
      out << "Roster " << options_.roster << ": " << roster.size() << " shifts.\n\n";
    }
  }

  void warn_of_nobody(const roster::Roster& roster, const std::string& file) const {
    const auto day_before = network::date_of(network::days_since_1970(first_) - 1);  // its night may reach into them
    if (!roster::duties(roster, day_before, options_.days + 1).empty()) return;
    surroundings_.out << "NOBODY IS ON SHIFT in the " << options_.days << " days from " << network::text_of(first_) << " on: "
                      << (file.empty() ? "the made-up roster" : file) << " has no shift in them.\n\n";
  }

  planner::WeekRecord play(const roster::Roster& roster, const planner::Arrivals& arrivals) const {
    const auto begun = std::chrono::steady_clock::now();
    planner::WeekSetting setting{network_, roster, arrivals, first_, options_.days, options_.seed};
    setting.reached = [this, told = begun](std::int64_t unix_s) mutable {
      if (std::chrono::steady_clock::now() - told < std::chrono::seconds{2}) return;
      told = std::chrono::steady_clock::now();
      surroundings_.err << "rehearsed until " << amsterdam(unix_s) << '\n' << std::flush;
    };
    auto record = planner::simulate(setting);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    surroundings_.err << record.events << " events in " << planner::decimal_text(took.count(), 2) << " s\n";
    return record;
  }

  void write_results(const planner::WeekRecord& record, const planner::WeekFigures& figures) const {
    const std::filesystem::path folder = options_.out;
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (!std::filesystem::is_directory(folder)) throw BadInput("--out " + options_.out + ": expected a directory, or a name for a new one");
    const std::string title = "Rehearsed from " + network::text_of(first_) + " on, seed " + std::to_string(options_.seed);
    write_private_file(folder / "week.svg", planner::week_plots(record, figures, title));
    write_private_file(folder / "waits.csv", planner::waits_csv(record));
    surroundings_.out << "Written: " << (folder / "week.svg").string() << ", " << (folder / "waits.csv").string() << '\n';
  }

  void write_new(const std::string& file, const std::string& text) const {
    if (std::filesystem::exists(file)) throw BadInput("--write-roster " + file + ": is there already; expected a name that is free");
    write_private_file(file, text);
    surroundings_.out << "Written: " << file << '\n';
  }

  const SimulateOptions& options_;
  const Surroundings& surroundings_;
  const network::Network network_;
  network::Date first_;
};

void add_options(CLI::App& command, SimulateOptions& options) {
  add_network_option(command, options.network);
  command
      .add_option("--roster", options.roster, "The roster (CSV, iCalendar or roster.json). Without it one is made up from the desks' hours")
      ->type_name("FILE");
  command.add_option("--compare", options.compare, "Another roster, for the same people")->type_name("FILE");
  command
      .add_option("--arrivals", options.arrivals,
                  "Who comes when: `generated`, or a file (CSV) with the columns time, role, topic, where, language, danger, minors")
      ->capture_default_str()
      ->type_name("FILE|generated");
  command.add_option("--per-week", options.per_week, "How many come in a week, when generated")
      ->capture_default_str()
      ->check(CLI::Range(1, 200'000))
      ->type_name("N");
  command.add_option("--spike", options.spike, "News on that day and hour: so many times as many, until three at night, when generated")
      ->type_name("DAY:HOUR:FACTOR");
  command.add_option("--from", options.from, "The first day. Default: the Monday of the arrivals' or roster's first date, or next Monday")
      ->type_name("YYYY-MM-DD");
  add_days_option(command, options.days, 28, "it is rehearsed");
  command.add_option("--seed", options.seed, "The same seed with the same files and first day gives the same result")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  command.add_option("--out", options.out, "Writes week.svg and waits.csv into it")->type_name("DIR");
  command.add_option("--write-roster", options.write_roster, "Writes the roster (CSV) to a new file, to start from")->type_name("FILE");
}

}  // namespace

void add_simulate_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<SimulateOptions>();
  CLI::App* command = app.add_subcommand("simulate",
                                         "Rehearse a week: simulated visitors and advisers meet at the gateway's own switchboard, and "
                                         "waits, departures and load of each desk are told");
  add_options(*command, *options);
  add_example(*command,
              "luwtectl simulate --network ./config --roster week.csv --compare other.csv --seed 7 --out ./rehearsed\n"
              "  luwtectl simulate --network ./config --write-roster start.csv --spike wed:20:10");
  command->callback([options, &surroundings] { Rehearsal(*options, surroundings).run(); });
}

}  // namespace ctl
