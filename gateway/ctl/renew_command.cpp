#include <memory>
#include <ostream>

#include "ctl/adviser_lookup.hpp"
#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/credential_signing.hpp"
#include "ctl/passphrase.hpp"
#include "ctl/private_file.hpp"

namespace ctl {
namespace {

struct RenewOptions {
  std::string office, out, passphrase_file;
  std::vector<std::string> advisers;
  bool all = false;
  int days = 35;
};

Subject subject_of(const protocol::Credential& from) {
  return {from.adviser, from.label, from.desks, from.roles, from.vk};
}

/// Those asked for; a revoked one is refused by name, and left out of `--all`.
std::vector<Subject> subjects(const RenewOptions& options, const Register& book) {
  std::vector<Subject> chosen;
  for (const std::string& name : options.advisers) {
    const protocol::Credential& credential = adviser_named(book, name).credential;
    if (book.is_revoked(credential.serial))
      throw Refused(credential.label + " was revoked; invite her anew instead");
    chosen.push_back(subject_of(credential));
  }
  if (options.all) {
    for (const CredentialRecord* record : book.newest_credentials()) {
      if (!book.is_revoked(record->credential.serial))
        chosen.push_back(subject_of(record->credential));
    }
  }
  return chosen;
}

void renew(const RenewOptions& options, const Surroundings& surroundings) {
  if (options.all == !options.advisers.empty())
    throw BadInput("expected either --adviser or --all");
  expect_result_path(options.out, "luwte-credentials");
  Office office = Office::open(options.office, surroundings);
  const std::int64_t now = surroundings.now_s();
  const IssuerEntry issuer = office.issuer(now);
  const std::vector<Subject> chosen = subjects(options, office.book());
  const base::SecretBytes passphrase =
      passphrase_of("the issuing key", options.passphrase_file, surroundings);
  const auto key =
      office.unlock_key(protocol::KeyRole::issuer, issuer.certificate.vk, passphrase.view());
  if (chosen.empty())
    surroundings.err << "note: there is nobody to renew; the file has no credential in it\n";
  std::vector<protocol::CredentialEntry> made;
  for (const Subject& subject : chosen) {
    CredentialRecord record = sign_credential(office, key, subject, options.days, now);
    made.push_back({std::nullopt, record.issuer, record.part});
    surroundings.out << "renewed: " << subject.label << ", serial " << record.credential.serial
                     << ", until " << utc(record.credential.life.not_after) << '\n';
    office.book().credentials.push_back(std::move(record));
  }
  office.save(now);
  write_private_file(options.out, protocol::write_credentials_file(made));
}

}  // namespace

void add_renew_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<RenewOptions>();
  CLI::App* command = app.add_subcommand(
      "renew",
      "Sign a fresh credential for advisers who have one, for the same key, label and desks");
  add_office_option(*command, options->office);
  command->add_option("--adviser", options->advisers, "Whom; may be given several times")
      ->type_name("LABEL|ID")
      ->allow_extra_args(false);
  command->add_flag("--all", options->all, "Everybody who was not revoked");
  command
      ->add_option("--out", options->out, "Where the luwte-credentials file for the gateway goes")
      ->required()
      ->type_name("FILE");
  add_days_option(*command, options->days, 35,
                  "the credentials live (never past the issuing key's end)");
  add_passphrase_option(*command, options->passphrase_file, "the issuing key");
  add_example(*command, "luwtectl renew --office ./office --all --out credentials.json");
  command->callback([options, &surroundings] { renew(*options, surroundings); });
}

}  // namespace ctl
