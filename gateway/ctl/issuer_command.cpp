#include <memory>
#include <optional>
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

struct IssuerOptions {
  std::string office, passphrase_file, root_passphrase_file;
  int days = 90;
};

void make_issuer(const IssuerOptions& options, const Surroundings& surroundings) {
  Office office = Office::open(options.office, surroundings);
  Register& book = office.book();
  const std::string& root_file =
      options.root_passphrase_file.empty() ? options.passphrase_file : options.root_passphrase_file;
  const base::SecretBytes root_passphrase = passphrase_of("the root keys", root_file, surroundings);
  const SigningKey root =
      office.unlock_key(KeyRole::root, book.root_current, root_passphrase.view());
  const base::SecretBytes passphrase =
      new_passphrase_for("the issuing key", options.passphrase_file, surroundings);
  const SigningKey key = SigningKey::make();
  const std::int64_t now = surroundings.now_s();
  const protocol::IssuerCertificate certificate{
      book.org, key.vk(), {now, now + options.days * day_s}, office.draw_serial()};
  base::Bytes part = signed_part("certificate", certificate, root, "issuer");
  office.keep_key(key, KeyRole::issuer, passphrase.view());
  const bool replaces = !book.issuers.empty();
  book.issuers.push_back({std::move(part), certificate});
  office.save(now);
  surroundings.out << "issuing key " << certificate.serial << " until "
                   << utc(certificate.life.not_after) << '\n';
  if (replaces)
    surroundings.err << "Advisers go on with credentials of the earlier issuing key until they get "
                        "new ones. Run status-key and statement and post the\n"
                     << "statement; then run `renew --all` and post the credentials. Nobody is "
                        "interrupted; keep the earlier status key until then.\n";
}

}  // namespace

void add_issuer_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<IssuerOptions>();
  CLI::App* command = app.add_subcommand(
      "issuer",
      "Make an issuing key, signed by the root; it signs advisers' credentials and the status key");
  add_office_option(*command, options->office);
  add_days_option(*command, options->days, 90, "it lives");
  add_passphrase_option(*command, options->passphrase_file, "the new issuing key");
  command
      ->add_option("--root-passphrase-file", options->root_passphrase_file,
                   "The root's passphrase, when it is another")
      ->type_name("FILE");
  add_example(*command, "luwtectl issuer --office ./office");
  command->callback([options, &surroundings] { make_issuer(*options, surroundings); });
}

}  // namespace ctl
