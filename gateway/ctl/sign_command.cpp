#include <memory>
#include <ostream>

#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/credential_signing.hpp"
#include "ctl/enrolment_desk.hpp"
#include "ctl/passphrase.hpp"
#include "ctl/private_file.hpp"

namespace ctl {
namespace {

struct SignOptions {
  std::string office, requests, out, passphrase_file;
  int days = 35;
};

protocol::CredentialEntry entry_of(const CredentialRecord& record) {
  return {record.invitation, record.issuer, record.part};
}

void note_earlier_credential(const Register& book, const CredentialRecord& made,
                             const Surroundings& surroundings, std::int64_t now_s) {
  for (const CredentialRecord& held : book.credentials) {
    const protocol::Credential& earlier = held.credential;
    if (earlier.adviser == made.credential.adviser && earlier.vk != made.credential.vk &&
        earlier.life.not_after > now_s && !book.is_revoked(earlier.serial))
      surroundings.err
          << "note: the key of her earlier device still counts; `luwtectl revoke --serial "
          << earlier.serial << "` ends it\n";
  }
}

/// Signs or gives out again; the line for people goes to `surroundings`. False when refused.
bool answer(Office& office, const adapters::sodium::SigningKey& key, InvitationSecrets& secrets,
            const protocol::RequestEntry& request, const std::string& name, int days,
            std::vector<protocol::CredentialEntry>& made, const Surroundings& surroundings) {
  const std::int64_t now = surroundings.now_s();
  auto decision = decide(office.book(), secrets, request, now);
  if (!decision) {
    surroundings.err << name << ": refused: " << decision.error() << '\n';
    return false;
  }
  if (const auto* before = std::get_if<const CredentialRecord*>(&decision.value())) {
    made.push_back(entry_of(**before));
    surroundings.out << name << ": signed before, given out again: " << (*before)->credential.label
                     << ", serial " << (*before)->credential.serial << '\n';
    return true;
  }
  InvitationRecord& invitation = *std::get<InvitationRecord*>(decision.value());
  CredentialRecord record = sign_credential(
      office, key, {invitation.adviser, invitation.label, invitation.desks, invitation.roles, request.vk}, days, now);
  record.invitation = request.invitation;
  invitation.state = InvitationState::used;
  note_earlier_credential(office.book(), record, surroundings, now);
  surroundings.out << name << ": signed: " << record.credential.label << ", serial "
                   << record.credential.serial << ", until "
                   << utc(record.credential.life.not_after) << '\n';
  made.push_back(entry_of(record));
  office.book().credentials.push_back(std::move(record));
  return true;
}

void sign(const SignOptions& options, const Surroundings& surroundings) {
  const auto requests = protocol::parse_requests_file(
      read_file(options.requests, protocol::credential_file_bytes_max));
  if (!requests) throw BadInput(options.requests + ": " + protocol::in_words(requests.error()));
  expect_result_path(options.out, "luwte-credentials");
  Office office = Office::open(options.office, surroundings);
  const IssuerEntry issuer = office.issuer(surroundings.now_s());
  const base::SecretBytes passphrase =
      passphrase_of("the issuing key", options.passphrase_file, surroundings);
  const auto key =
      office.unlock_key(protocol::KeyRole::issuer, issuer.certificate.vk, passphrase.view());
  InvitationSecrets secrets(office, key, passphrase.view());
  std::vector<protocol::CredentialEntry> made;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < requests->size(); ++i) {
    const std::string name = "requests[" + std::to_string(i) + "]";
    if (!answer(office, key, secrets, (*requests)[i], name, options.days, made, surroundings)) ++refused;
  }
  office.save(surroundings.now_s());   // before the file: what is out must not be forgotten
  write_private_file(options.out, protocol::write_credentials_file(made));
  if (refused > 0)
    throw Refused(std::to_string(refused) + " of " + std::to_string(requests->size()) +
                  " requests refused; the others are in " + options.out);
}

}  // namespace

void add_sign_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<SignOptions>();
  CLI::App* command = app.add_subcommand(
      "sign", "Check what invited advisers sent, and sign a credential for each");
  add_office_option(*command, options->office);
  command->add_option("--requests", options->requests, "The luwte-requests file from the gateway")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--out", options->out,
                   "Where the luwte-credentials file for the gateway goes; written also when some "
                   "are refused")
      ->required()
      ->type_name("FILE");
  add_days_option(*command, options->days, 35,
                  "the credentials live (never past the issuing key's end)");
  add_passphrase_option(*command, options->passphrase_file, "the issuing key");
  add_example(*command,
              "luwtectl sign --office ./office --requests requests.json --out credentials.json");
  command->callback([options, &surroundings] { sign(*options, surroundings); });
}

}  // namespace ctl
