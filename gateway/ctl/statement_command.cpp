#include <algorithm>
#include <memory>
#include <ostream>

#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/office.hpp"
#include "ctl/passphrase.hpp"
#include "ctl/private_file.hpp"

namespace ctl {
namespace {

namespace limits = protocol::credential_limits;

struct StatementOptions {
  std::string office, out, passphrase_file;
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

void make_statement(const StatementOptions& options, const Surroundings& surroundings) {
  Office office = Office::open(options.office, surroundings);
  Register& book = office.book();
  const std::int64_t now = surroundings.now_s();
  const StatusKeyEntry entry = office.status_key(now);
  protocol::Statement statement{
      book.org, 0, {now, now + limits::statement_life_s}, serials_to_name(book, now)};
  const base::SecretBytes passphrase =
      passphrase_of("the status key", options.passphrase_file, surroundings);
  const auto key =
      office.unlock_key(protocol::KeyRole::status, entry.certificate.vk, passphrase.view());
  // Never below the clock, so that a register restored from a copy does not fall behind what gateways have seen.
  statement.counter = std::max(book.statement_counter + 1, static_cast<std::uint64_t>(now));
  const auto body = protocol::encode(statement);
  if (!body)
    throw BadInput(std::string("statement: ") + body.error().field + ": expected " +
                   body.error().expected);
  book.statement_counter = statement.counter;
  office.save(now);   // before the file: a counter that is out must not be used again
  base::Bytes status = entry.certificate_part;
  const base::Bytes second = protocol::join_part(*body, key.sign("revocations", *body));
  status.insert(status.end(), second.begin(), second.end());
  write_private_file(options.out, protocol::write_statement_file({entry.issuer, status}));
  surroundings.out << "statement " << statement.counter << ", " << statement.revoked.size()
                   << " revoked, until " << utc(statement.life.not_after) << '\n';
  if (!book.issuers.empty() && book.issuers.back().part != entry.issuer)
    surroundings.err << "note: the status key comes from an earlier issuing key; run `luwtectl "
                        "status-key` before credentials of the new one are used\n";
  if (entry.certificate.life.not_after - now < 3 * day_s)
    surroundings.err << "note: the status key ends at " << utc(entry.certificate.life.not_after)
                     << "; make a new one with `luwtectl status-key`\n";
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
  add_passphrase_option(*command, options->passphrase_file, "the status key");
  add_example(*command, "luwtectl statement --office ./office --out statement.json");
  command->callback([options, &surroundings] { make_statement(*options, surroundings); });
}

}  // namespace ctl
