#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

#include "ctl/adviser_lookup.hpp"
#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/office.hpp"

namespace ctl {
namespace {

struct RevokeOptions {
  std::string office, adviser;
  std::uint64_t serial = 0;
};

void revoke_one(Register& book, std::uint64_t serial, std::int64_t ends_s, const std::string& what,
                const Surroundings& surroundings) {
  const bool added = book.revoke(serial, ends_s);
  surroundings.out << (added ? "revoked: " : "was revoked already: ") << what << ", serial "
                   << serial << '\n';
}

/// Every credential of hers that has not ended, and every invitation of hers that is open.
void revoke_adviser(Register& book, const std::string& name, std::int64_t now_s,
                    const Surroundings& surroundings) {
  const auto open_for_label = [&](const InvitationRecord& record) {
    return record.state == InvitationState::open && record.label == name;
  };
  std::optional<base::AdviserId> adviser;
  if (const auto invited = std::ranges::find_if(book.invitations, open_for_label);
      invited != book.invitations.end())
    adviser = invited->adviser;
  else adviser = adviser_named(book, name).credential.adviser;
  for (const CredentialRecord& record : book.credentials) {
    if (record.credential.adviser == *adviser &&
        record.credential.life.not_after + protocol::credential_limits::clock_tolerance_s >= now_s)
      revoke_one(book, record.credential.serial, record.credential.life.not_after,
                 record.credential.label, surroundings);
  }
  for (InvitationRecord& record : book.invitations) {
    if (record.adviser != *adviser || record.state != InvitationState::open) continue;
    record.state = InvitationState::withdrawn;
    surroundings.out << "withdrawn: the open invitation of " << record.label << '\n';
  }
}

void revoke_serial(Register& book, std::uint64_t serial, const Surroundings& surroundings) {
  for (const CredentialRecord& record : book.credentials) {
    if (record.credential.serial == serial)
      return revoke_one(book, serial, record.credential.life.not_after, record.credential.label,
                        surroundings);
  }
  for (const StatusKeyEntry& entry : book.status_keys) {
    if (entry.certificate.serial != serial) continue;
    revoke_one(book, serial, entry.certificate.life.not_after, "status key", surroundings);
    surroundings.err << "Make a new one with `luwtectl status-key` before the next statement.\n";
    return;
  }
  for (const IssuerEntry& entry : book.issuers) {
    if (entry.certificate.serial != serial) continue;
    revoke_one(book, serial, entry.certificate.life.not_after, "issuing key", surroundings);
    book.min_issuer_serial = std::max(book.min_issuer_serial, serial + 1);
    surroundings.err << "Every credential it signed is worth nothing now. Run issuer, status-key, "
                        "statement and `renew --all`; the gateway and the client\n"
                     << "build need the new luwte-root.json, in which this issuing key and every "
                        "earlier one is refused.\n";
    return;
  }
  throw BadInput("--serial " + std::to_string(serial) +
                 ": expected a serial of this office (`luwtectl list` shows them)");
}

void revoke(const RevokeOptions& options, const Surroundings& surroundings) {
  if (options.adviser.empty() == (options.serial == 0))
    throw BadInput("expected either --adviser or --serial");
  Office office = Office::open(options.office, surroundings);
  const std::int64_t now = surroundings.now_s();
  if (options.serial) revoke_serial(office.book(), options.serial, surroundings);
  else revoke_adviser(office.book(), options.adviser, now, surroundings);
  office.save(now);
  surroundings.err << "It counts once the gateway and the pages have a new statement: run "
                      "`luwtectl statement` and post it now.\n";
}

}  // namespace

void add_revoke_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<RevokeOptions>();
  CLI::App* command = app.add_subcommand("revoke",
                                         "End an adviser's credentials, one credential, a status "
                                         "key or an issuing key before its time");
  add_office_option(*command, options->office);
  command->add_option("--adviser", options->adviser, "All her credentials, and her open invitation")
      ->type_name("LABEL|ID");
  command
      ->add_option("--serial", options->serial,
                   "One thing, by the serial that `luwtectl list` shows")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{(1LL << 53) - 1}))
      ->type_name("N");
  add_example(*command, "luwtectl revoke --office ./office --adviser Noor");
  command->callback([options, &surroundings] { revoke(*options, surroundings); });
}

}  // namespace ctl
