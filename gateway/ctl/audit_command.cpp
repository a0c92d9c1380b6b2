#include <charconv>
#include <memory>
#include <optional>
#include <ostream>

#include "ctl/audit_record.hpp"
#include "ctl/audit_report.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/office.hpp"
#include "network/civil_time.hpp"

namespace ctl {
namespace {

struct AuditOptions {
  std::string data_dir, expect, danger, since;
  bool csv = false;
};

/// A line that somebody noted elsewhere.
struct Noted {
  std::uint64_t number = 0;
  std::string hash;
};

Noted noted(const std::string& expect) {
  constexpr std::size_t hash_digits = 64;
  const auto colon = expect.find(':');
  const auto digits = expect.substr(0, colon);
  Noted out;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.number);
  if (colon != expect.npos) out.hash = expect.substr(colon + 1);
  const bool is_hash = out.hash.size() == hash_digits && out.hash.find_first_not_of("0123456789abcdef") == out.hash.npos;
  if (error != std::errc{} || end != digits.data() + digits.size() || out.number == 0 || !is_hash)
    throw BadInput("--expect " + expect + ": expected NUMBER:HASH as an earlier verify printed it");
  return out;
}

/// Whether the record still begins as it did when somebody noted this line.
void check_expected(const std::vector<KeptLine>& record, const Noted& expected) {
  if (expected.number > record.size())
    throw Refused("line " + std::to_string(expected.number) + " was there and is not: the end of the record was cut off");
  if (hex(record[expected.number - 1].hash) != expected.hash)
    throw Refused("line " + std::to_string(expected.number) + " has another hash than was noted: the record was written anew");
}

std::string in_words(const BrokenLine& broken, const std::vector<KeptLine>& record) {
  const auto at = broken.number - 1;
  const bool there = at < record.size() && record[at].line.number == broken.number;
  const auto when = there ? " (" + local_text(record[at].line.unix_ms) + ")" : std::string{};
  return "line " + std::to_string(broken.number) + when + " " + broken.what + "; the lines before it are whole";
}

void verify(const AuditOptions& options, const Surroundings& surroundings) {
  const auto expected = options.expect.empty() ? std::nullopt : std::optional(noted(options.expect));
  const auto record = read_record(options.data_dir);
  if (const auto broken = first_broken(record)) throw Refused(in_words(*broken, record));
  // Two processes read the calendar a little apart; only what a person would call a jump is one.
  constexpr std::int64_t jump_ms = 1'000;
  for (std::size_t at = 1; at < record.size(); ++at) {
    if (record[at].line.unix_ms + jump_ms < record[at - 1].line.unix_ms)
      surroundings.out << "note: the calendar went back before line " << record[at].line.number << '\n';
  }
  if (expected) check_expected(record, *expected);
  surroundings.out << "whole: " << record.size() << " lines\n";
  if (record.empty()) return;
  surroundings.out << "newest: " << record.back().line.number << ":" << hex(record.back().hash) << '\n'
                   << "Note the newest somewhere else: with --expect a later verify finds out whether the end was cut off.\n";
}

std::vector<DangerStory> chosen(const AuditOptions& options, const Surroundings& surroundings) {
  const auto record = read_record(options.data_dir);
  // Who learns from it must know; beside the result, so that a spreadsheet stays one.
  if (const auto broken = first_broken(record))
    surroundings.err << "luwtectl: not all of this is as it was written: " << in_words(*broken, record) << '\n';
  auto stories = stories_of(record);
  std::erase_if(stories, [&](const DangerStory& one) { return !one.danger.starts_with(options.danger); });
  if (!options.danger.empty() && stories.empty()) throw BadInput("--danger " + options.danger + ": is not in the record");
  if (options.since.empty()) return stories;
  const auto date = network::parse_date(options.since);
  if (!date) throw BadInput("--since " + options.since + ": expected YYYY-MM-DD");
  const auto from_ms = network::unix_of(*date, 0) * 1000;
  std::erase_if(stories, [&](const DangerStory& one) { return one.raised_ms < from_ms; });
  return stories;
}

}  // namespace

void add_audit_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<AuditOptions>();
  CLI::App* command = app.add_subcommand("audit", "The record of dangers: whether it is whole, and what there is to learn from it");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* says) {
    CLI::App* sub = command->add_subcommand(name, says);
    sub->add_option("--data-dir", options->data_dir, "The gateway's data_dir; the gateway may be running")->required()->type_name("DIR");
    return sub;
  };
  CLI::App* verify_it = add("verify", "Walk the chain of hashes; exit code 1 and the first line that is not as it was written");
  verify_it->add_option("--expect", options->expect, "What an earlier verify said was newest")->type_name("NUMBER:HASH");
  add_example(*verify_it, "luwtectl audit verify --data-dir /var/lib/luwte");
  verify_it->callback([options, &surroundings] { verify(*options, surroundings); });
  CLI::App* report = add("report", "Each danger from its raising to its end: who answered when");
  report->add_option("--danger", options->danger, "Only this one; its first characters are enough")->type_name("ID");
  report->add_option("--since", options->since, "Only what was raised on this day or later")->type_name("YYYY-MM-DD");
  report->add_flag("--csv", options->csv, "One line a danger, for a spreadsheet");
  add_example(*report, "luwtectl audit report --data-dir /var/lib/luwte --since 2026-11-01");
  report->callback([options, &surroundings] {
    const auto stories = chosen(*options, surroundings);
    surroundings.out << (options->csv ? report_csv(stories) : report_text(stories));
  });
}

}  // namespace ctl
