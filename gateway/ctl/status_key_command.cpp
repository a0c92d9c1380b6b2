#include <algorithm>
#include <memory>
#include <ostream>

#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/office.hpp"
#include "ctl/passphrase.hpp"
#include "ctl/signed_part.hpp"

namespace ctl {
namespace {

using adapters::sodium::SigningKey;
using protocol::KeyRole;

struct StatusKeyOptions {
  std::string office, passphrase_file, status_passphrase_file;
  int days = 35;
};

void make_status_key(const StatusKeyOptions& options, const Surroundings& surroundings) {
  Office office = Office::open(options.office, surroundings);
  const std::int64_t now = surroundings.now_s();
  const IssuerEntry issuer = office.issuer(now);
  const base::SecretBytes issuer_passphrase =
      passphrase_of("the issuing key", options.passphrase_file, surroundings);
  const SigningKey signer =
      office.unlock_key(KeyRole::issuer, issuer.certificate.vk, issuer_passphrase.view());
  const std::string& status_file = options.status_passphrase_file.empty()
                                       ? options.passphrase_file
                                       : options.status_passphrase_file;
  const base::SecretBytes passphrase =
      new_passphrase_for("the status key", status_file, surroundings);
  const SigningKey key = SigningKey::make();
  const std::int64_t end = std::min(now + options.days * day_s, issuer.certificate.life.not_after);
  const protocol::StatusCertificate certificate{
      office.book().org, key.vk(), {now, end}, office.draw_serial()};
  base::Bytes part = signed_part("certificate", certificate, signer, "status-key");
  office.keep_key(key, KeyRole::status, passphrase.view());
  office.book().status_keys.push_back({issuer.part, std::move(part), certificate});
  office.save(now);
  surroundings.out << "status key " << certificate.serial << " until " << utc(end) << '\n';
}

}  // namespace

void add_status_key_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<StatusKeyOptions>();
  CLI::App* command = app.add_subcommand(
      "status-key",
      "Make a status key, signed by the issuing key; it signs nothing but revocation statements");
  add_office_option(*command, options->office);
  add_days_option(*command, options->days, 35, "it lives (never past the issuing key's end)");
  add_passphrase_option(*command, options->passphrase_file, "the issuing key");
  command
      ->add_option("--status-passphrase-file", options->status_passphrase_file,
                   "The new status key's passphrase, when it is another")
      ->type_name("FILE");
  add_example(
      *command,
      "luwtectl status-key --office ./office\n\n"
      "A host that makes hourly statements needs register.json and the status-*.key file only, in "
      "an office directory of its own;\n"
      "never the root's or the issuing key. Copy register.json there again after each revocation, and "
      "both after each status-key.");
  command->callback([options, &surroundings] { make_status_key(*options, surroundings); });
}

}  // namespace ctl
