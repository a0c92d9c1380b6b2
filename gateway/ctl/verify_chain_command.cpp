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

void verify_chain(const VerifyOptions& options, const Surroundings& surroundings) {
  const auto root = adapters::sodium::read_root_file(options.root);
  if (!root) throw BadInput(root.error());
  const auto credentials = read_as(options.credentials, protocol::parse_credentials_file);
  const auto statement = read_as(options.statement, protocol::parse_statement_file);
  const std::int64_t at = moment(options, surroundings);
  const auto verifier = adapters::sodium::make_verifier(*root);
  std::size_t refused = 0;
  if (const auto counter = verifier->statement_counter(statement.issuer, statement.status, at)) {
    surroundings.out << "statement: holds, counter " << *counter << '\n';
  } else {
    surroundings.out << "statement: refused: " << fault_in_words(counter.error()) << '\n';
    ++refused;
  }
  for (std::size_t i = 0; i < credentials.size(); ++i) {
    const auto verified = verifier->verify_chain(credentials[i].issuer, credentials[i].credential,
                                                 statement.status, at);
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
