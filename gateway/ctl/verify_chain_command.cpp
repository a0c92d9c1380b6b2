#include <algorithm>
#include <memory>
#include <ostream>

#include "adapters/sodium/sodium_credential_verifier.hpp"
#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/fault_words.hpp"
#include "ctl/office.hpp"
#include "ctl/private_file.hpp"
#include "protocol/credential_files.hpp"

namespace ctl {
namespace {

struct VerifyOptions {
  std::string root, credentials, statement, at;
};

template <class T>
T read_as(const std::string& path, protocol::FileRead<T> (*parse)(std::string_view)) {
  auto parsed = parse(read_file(path, protocol::credential_file_bytes_max));
  if (!parsed) throw BadInput(path + ": " + protocol::in_words(parsed.error()));
  return std::move(parsed).value();
}

std::int64_t moment(const VerifyOptions& options, const Surroundings& surroundings) {
  if (options.at.empty()) return surroundings.now_s();
  const auto at = parse_utc(options.at);
  if (!at)
    throw BadInput("--at " + options.at +
                   ": expected a time like 2026-11-22T15:04:05Z, or seconds since 1970");
  return *at;
}

std::string described(const ports::VerifiedAdviser& adviser) {
  std::string text = adviser.label + " (";
  for (const std::string& desk : adviser.desks)
    text += (desk == adviser.desks.front() ? "" : ", ") + desk;
  return text + "), adviser " + hex(adviser.adviser.view()) + ", serial " +
         std::to_string(adviser.serial) + ", until " + utc(adviser.ends_s);
}

/// The gateway uses a statement of which one part holds, and passes over parts of issuers it has no use for.
std::size_t judge_statement(const ports::CredentialVerifier& verifier,
                            const std::vector<protocol::StatementEntry>& parts, std::int64_t at,
                            std::ostream& out) {
  std::size_t held = 0, refused = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto counter = verifier.statement_counter(parts[i].issuer, parts[i].status, at);
    out << "statement, parts[" << i << "]: "
        << (counter ? "holds, counter " + std::to_string(*counter)
                    : "refused: " + fault_in_words(counter.error()))
        << '\n';
    if (counter) ++held;
    else if (counter.error() != ports::CredentialFault::expired &&
             counter.error() != ports::CredentialFault::wrong_root)
      ++refused;
  }
  return held > 0 ? refused : std::max<std::size_t>(refused, 1);
}

base::Result<ports::VerifiedAdviser, ports::CredentialFault> judge(
    const ports::CredentialVerifier& verifier, const protocol::CredentialEntry& entry,
    const std::vector<protocol::StatementEntry>& parts, std::int64_t at) {
  const auto own = std::ranges::find(parts, entry.issuer, &protocol::StatementEntry::issuer);
  if (own != parts.end())
    return verifier.verify_chain(entry.issuer, entry.credential, own->status, at);
  // What is wrong with issuer or credential is told before the statement is looked at; a foreign one never fits.
  const auto without = verifier.verify_chain(
      entry.issuer, entry.credential, parts.empty() ? base::Bytes() : parts[0].status, at);
  if (without || without.error() == ports::CredentialFault::wrong_signature || parts.empty())
    return ports::CredentialFault::no_statement;
  return without;
}

void verify_chain(const VerifyOptions& options, const Surroundings& surroundings) {
  const auto root = adapters::sodium::read_root_file(options.root);
  if (!root) throw BadInput(root.error());
  const auto credentials = read_as(options.credentials, protocol::parse_credentials_file);
  const auto statement = read_as(options.statement, protocol::parse_statement_file);
  const std::int64_t at = moment(options, surroundings);
  const auto verifier = adapters::sodium::make_verifier(*root);
  std::size_t refused = judge_statement(*verifier, statement, at, surroundings.out);
  for (std::size_t i = 0; i < credentials.size(); ++i) {
    const auto verified = judge(*verifier, credentials[i], statement, at);
    surroundings.out << "credentials[" << i << "]: "
                     << (verified ? "holds: " + described(*verified)
                                  : "refused: " + fault_in_words(verified.error()))
                     << '\n';
    if (!verified) ++refused;
  }
  if (refused > 0) throw Refused("not everything holds at " + utc(at));
}

}  // namespace

void add_verify_chain_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command = app.add_subcommand("verify-chain",
                                         "Check credentials against root and statement as a "
                                         "visitor's page does; says what holds or the first fault");
  command->add_option("--root", options->root, "The luwte-root file")
      ->required()
      ->type_name("FILE");
  command->add_option("--credentials", options->credentials, "A luwte-credentials file")
      ->required()
      ->type_name("FILE");
  command->add_option("--statement", options->statement, "A luwte-statement file")
      ->required()
      ->type_name("FILE");
  command->add_option("--at", options->at, "At this moment instead of now")->type_name("TIME");
  add_example(*command,
              "luwtectl verify-chain --root office/luwte-root.json --credentials credentials.json "
              "--statement statement.json --at 2026-11-22T15:04:05Z");
  command->callback([options, &surroundings] { verify_chain(*options, surroundings); });
}

}  // namespace ctl
