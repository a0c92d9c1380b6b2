#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/office.hpp"
#include "ctl/passphrase.hpp"
#include "ctl/private_file.hpp"
#include "ctl/signed_part.hpp"

namespace ctl {
namespace {

namespace limits = protocol::credential_limits;
using adapters::sodium::SigningKey;
using protocol::KeyRole;

struct StatementOptions {
  std::string office, out;
  std::vector<std::string> passphrase_files;
};

/// The serials that still matter: what ended more than the clock's tolerance ago is refused without being named.
std::vector<std::uint64_t> serials_to_name(const Register& book, std::int64_t now_s) {
  std::vector<std::uint64_t> serials;
  for (const RevokedSerial& entry : book.revoked) {
    if (entry.ends_s + limits::clock_tolerance_s >= now_s) serials.push_back(entry.serial);
  }
  if (serials.size() > limits::revoked_max)
    throw Refused(
        "more than " + std::to_string(limits::revoked_max) +
        " revoked serials are still alive; revoke the issuing key instead and renew everybody");
  return serials;
}

/// Opens status keys, whose passphrases may differ: each one is tried on every key.
class StatusKeys {
 public:
  StatusKeys(const Office& office, bool several, const StatementOptions& options,
             const Surroundings& surroundings)
      : office_(office),
        several_(several),
        asks_(options.passphrase_files.empty()),
        surroundings_(surroundings) {
    for (const std::string& file : options.passphrase_files)
      known_.push_back(passphrase_of("the status key", file, surroundings));
  }

  SigningKey open(const StatusKeyEntry& entry) {
    for (const base::SecretBytes& passphrase : known_) {
      if (auto key = office_.try_key(KeyRole::status, entry.certificate.vk, passphrase.view()))
        return std::move(*key);
    }
    const std::string serial = std::to_string(entry.certificate.serial);
    if (!asks_ && several_)
      throw Refused("status key " + serial +
                    ": wrong passphrase, or the file was altered. When the status keys of two "
                    "issuing keys have different ones, give --passphrase-file once for each");
    if (asks_) known_.push_back(passphrase_of(known_.empty() ? "the status key" : "status key " + serial, "",
                                   surroundings_));
    return office_.unlock_key(KeyRole::status, entry.certificate.vk, known_.back().view());
  }

 private:
  const Office& office_;
  bool several_, asks_;
  const Surroundings& surroundings_;
  std::vector<base::SecretBytes> known_;
};

void say_what_is_missing(const Register& book, const std::vector<const StatusKeyEntry*>& keys,
                         std::int64_t now, const Surroundings& surroundings) {
  const auto has_key = [&](const IssuerEntry& issuer) {
    return std::ranges::any_of(
        keys, [&](const StatusKeyEntry* key) { return key->issuer == issuer.part; });
  };
  if (!has_key(book.issuers.back()))
    surroundings.err << "note: the newest issuing key has no status key; run `luwtectl status-key` "
                        "before credentials of it are used\n";
  for (std::size_t i = 0; i + 1 < book.issuers.size(); ++i) {
    const IssuerEntry& earlier = book.issuers[i];
    if (earlier.certificate.life.not_after > now && book.has_live_credentials(earlier, now) &&
        !has_key(earlier))
      surroundings.err << "note: issuing key " << earlier.certificate.serial
                       << " has no status key any more: who still has a credential of it cannot "
                          "sign in; run `luwtectl renew --all`\n";
  }
  const std::int64_t end = keys.front()->certificate.life.not_after;
  const std::int64_t issuer_end = book.issuers.back().certificate.life.not_after;
  if (issuer_end - now < 14 * day_s)
    surroundings.err << "note: the issuing key ends at " << utc(issuer_end)
                     << ", and nothing of it counts longer; make a new one with `luwtectl issuer`\n";
  else if (end - now < 3 * day_s)
    surroundings.err << "note: the status key ends at " << utc(end)
                     << "; make a new one with `luwtectl status-key`\n";
}

void make_statement(const StatementOptions& options, const Surroundings& surroundings) {
  expect_result_path(options.out, "luwte-statement");
  Office office = Office::open(options.office, surroundings);
  Register& book = office.book();
  const std::int64_t now = surroundings.now_s();
  const std::vector<const StatusKeyEntry*> entries = office.status_keys(now);
  protocol::Statement statement{
      book.org, 0, {now, now + limits::statement_life_s}, serials_to_name(book, now)};
  StatusKeys keys(office, entries.size() > 1, options, surroundings);
  std::vector<SigningKey> signers;
  for (const StatusKeyEntry* entry : entries) signers.push_back(keys.open(*entry));
  // Never below the clock, so that a register restored from a copy does not fall behind what gateways have seen.
  statement.counter = std::max(book.statement_counter + 1, static_cast<std::uint64_t>(now));
  // The same statement for every issuing key: what is revoked must be out under each of them from the same moment.
  std::vector<protocol::StatementEntry> parts;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    base::Bytes status = entries[i]->certificate_part;
    const base::Bytes second = signed_part("statement", statement, signers[i], "revocations");
    status.insert(status.end(), second.begin(), second.end());
    parts.push_back({entries[i]->issuer, status});
  }
  book.statement_counter = statement.counter;
  office.save(now);   // before the file: a counter that is out must not be used again
  write_private_file(options.out, protocol::write_statement_file(parts));
  surroundings.out << "statement " << statement.counter << ", " << statement.revoked.size()
                   << " revoked, until " << utc(statement.life.not_after)
                   << (parts.size() > 1 ? ", for " + std::to_string(parts.size()) + " issuing keys" : "")
                   << '\n';
  say_what_is_missing(book, entries, now, surroundings);
}

}  // namespace

void add_statement_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<StatementOptions>();
  CLI::App* command = app.add_subcommand(
      "statement", "Say which serials are revoked, valid for 24 hours; make one every hour");
  add_office_option(*command, options->office);
  command->add_option("--out", options->out, "Where the luwte-statement file for the gateway goes")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--passphrase-file", options->passphrase_files,
                   "First line: the passphrase of the status key. Without it the terminal is asked. "
                   "May be given once for each status key while issuing keys are rotated.")
      ->type_name("FILE")
      ->allow_extra_args(false);
  add_example(*command, "luwtectl statement --office ./office --out statement.json");
  command->callback([options, &surroundings] { make_statement(*options, surroundings); });
}

}  // namespace ctl
