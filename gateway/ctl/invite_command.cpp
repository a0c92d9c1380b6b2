#include <sodium.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>

#include "adapters/sodium/enrolment.hpp"
#include "adapters/sodium/sealed_invitation.hpp"
#include "ctl/adviser_lookup.hpp"
#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/label_form.hpp"
#include "ctl/office.hpp"
#include "ctl/private_file.hpp"
#include "protocol/base64url.hpp"
#include "protocol/hello.hpp"

namespace ctl {
namespace {

struct InviteOptions {
  std::string office, label, console_url, out, adviser;
  std::vector<std::string> desks;
  int days = 7;
  bool attention_officer = false;
  bool shift_lead = false;
};

void check_desks(const std::vector<std::string>& desks) {
  if (desks.size() > protocol::credential_limits::desks_max)
    throw BadInput("--desk: expected at most 16 desks");
  for (const std::string& desk : desks) {
    if (!protocol::is_desk(desk))
      throw BadInput("--desk " + desk + ": expected 1 to 32 of a-z, 0-9 and -");
  }
  if (std::set<std::string>(desks.begin(), desks.end()).size() != desks.size())
    throw BadInput("--desk: expected each desk once");
}

/// The address without a slash at its end.
std::string checked_console_url(std::string url) {
  const bool plain = std::ranges::all_of(
      url, [](unsigned char c) { return c > 0x20 && c < 0x7f && c != '#' && c != '?'; });
  if (!url.starts_with("https://") || url.size() < 9 || !plain)
    throw BadInput(
        "--console-url: expected an address like https://console.example.org, without ? and #");
  while (url.ends_with('/')) url.pop_back();
  return url;
}

void refuse_taken_label(const Register& book, const std::string& label, std::int64_t now_s) {
  for (const CredentialRecord* record : book.newest_credentials()) {
    const bool alive =
        record->credential.life.not_after > now_s && !book.is_revoked(record->credential.serial);
    if (alive && record->credential.label == label)
      throw Refused("there is an adviser " + label +
                    " already; use another label, or --adviser to invite her on another device");
  }
  for (const InvitationRecord& record : book.invitations) {
    if (record.state == InvitationState::open && record.not_after_s >= now_s &&
        record.label == label)
      throw Refused("an invitation for " + label +
                    " is open already; `luwtectl revoke --adviser` withdraws it");
  }
}

/// Fills what was not given from what the office knows of the adviser.
base::AdviserId known_adviser(InviteOptions& options, const Register& book) {
  const CredentialRecord& record = adviser_named(book, options.adviser);
  if (!options.label.empty() && options.label != record.credential.label)
    throw BadInput("--label: leave it out with --adviser, or give hers");
  options.label = record.credential.label;
  if (options.desks.empty()) options.desks = record.credential.desks;
  if (record.credential.roles & protocol::role_attention_officer) options.attention_officer = true;
  if (record.credential.roles & protocol::role_shift_lead) options.shift_lead = true;
  return record.credential.adviser;
}

void invite(InviteOptions options, const Surroundings& surroundings) {
  const std::string console_url = checked_console_url(options.console_url);
  if (!options.out.empty()) expect_result_path(options.out, "luwte-invitations");
  Office office = Office::open(options.office, surroundings);
  const std::int64_t now = surroundings.now_s();
  const IssuerEntry& issuer = office.newest_issuer();   // it may be renewed before she answers
  InvitationRecord record;
  if (options.adviser.empty()) {
    if (options.label.empty())
      throw BadInput("--label: expected what visitors see of her, like a first name");
    if (options.desks.empty()) throw BadInput("--desk: expected at least one");
    refuse_taken_label(office.book(), options.label, now);
    randombytes_buf(record.adviser.bytes.data(), record.adviser.bytes.size());
  } else {
    record.adviser = known_adviser(options, office.book());
  }
  check_label("--label", options.label);
  if (options.label.front() == ' ' || options.label.back() == ' ')
    throw BadInput("--label: expected no space at its ends");
  check_desks(options.desks);
  record.label = options.label;
  record.desks = options.desks;
  if (options.attention_officer) record.roles |= protocol::role_attention_officer;
  if (options.shift_lead) record.roles |= protocol::role_shift_lead;
  base::SecretBytes secret(adapters::sodium::invitation_secret_bytes);
  randombytes_buf(secret.data(), secret.size());
  record.invitation = adapters::sodium::invitation_of(secret.view());
  record.sealed = adapters::sodium::seal_invitation(secret.view(), issuer.certificate.vk);
  record.not_after_s = now + options.days * day_s;

  base::Bytes fragment(secret.view().begin(), secret.view().end());
  fragment.insert(fragment.end(), record.adviser.bytes.begin(), record.adviser.bytes.end());
  const std::string url = console_url + "/#i=" + protocol::to_base64url(fragment);
  sodium_memzero(fragment.data(), fragment.size());
  const std::int64_t not_after = record.not_after_s;
  office.book().invitations.push_back(std::move(record));
  office.save(now);
  const std::filesystem::path file =
      options.out.empty() ? office.invitations_file() : std::filesystem::path(options.out);
  if (!options.out.empty())
    write_private_file(file, read_file(office.invitations_file(), register_bytes_max));
  surroundings.out << url << '\n';
  surroundings.err << "Hand this address to " << options.label
                   << " in person or by another safe way; it works once, until " << utc(not_after)
                   << ".\n"
                   << "Give the gateway " << file.string() << ": the address works from then on.\n";
}

}  // namespace

void add_invite_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<InviteOptions>();
  CLI::App* command = app.add_subcommand(
      "invite", "Invite an adviser: prints her one-time address and lists it for the gateway");
  add_office_option(*command, options->office);
  command
      ->add_option("--label", options->label,
                   "What visitors see of her, like a first name (at most 64 bytes)")
      ->type_name("TEXT");
  command
      ->add_option("--desk", options->desks, "A desk she answers for; may be given up to 16 times")
      ->type_name("SLUG")
      ->allow_extra_args(false);
  command
      ->add_option("--adviser", options->adviser,
                   "An adviser who exists: a new device for her; label, desks and roles stay")
      ->type_name("LABEL|ID");
  command->add_flag("--shift-lead", options->shift_lead,
      "She leads shifts: acute danger reaches her as one of the last, and she may start an exercise");
  command->add_flag("--attention-officer", options->attention_officer,
                    "She is trained in harmful practices (aandachtsfunctionaris); visitors see it");
  command->add_option("--console-url", options->console_url, "The console's address")
      ->required()
      ->type_name("URL");
  add_days_option(*command, options->days, 30, "the address works");
  command
      ->add_option(
          "--out", options->out,
          "Also write the luwte-invitations file here (always in OFFICE/luwte-invitations.json)")
      ->type_name("FILE");
  add_example(*command,
              "luwtectl invite --office ./office --label Noor --desk algemeen --desk eer "
              "--console-url https://console.example.org");
  command->callback([options, &surroundings] { invite(*options, surroundings); });
}

}  // namespace ctl
