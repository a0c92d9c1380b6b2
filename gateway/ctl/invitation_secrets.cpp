#include "ctl/invitation_secrets.hpp"

#include "adapters/sodium/enrolment.hpp"
#include "adapters/sodium/sealed_invitation.hpp"

namespace ctl {

using adapters::sodium::SigningKey;

base::Result<base::SecretBytes, std::string> InvitationSecrets::open(
    const InvitationRecord& record) {
  auto secret = adapters::sodium::open_invitation(record.sealed, current_);
  if (!secret) {
    for (const SigningKey& key : earlier())
      if (!secret) secret = adapters::sodium::open_invitation(record.sealed, key);
  }
  if (!secret || adapters::sodium::invitation_of(secret->view()) != record.invitation)
    return "the invitation of " + record.label +
           " was made under an earlier issuing key that this passphrase does not open; withdraw it "
           "with `luwtectl revoke --adviser` and invite her anew";
  return std::move(*secret);
}

const std::vector<SigningKey>& InvitationSecrets::earlier() {
  if (earlier_) return *earlier_;
  earlier_.emplace();
  for (const IssuerEntry& issuer : office_.book().issuers) {
    // What was sealed to a stolen key is known to its thief.
    if (issuer.certificate.vk == current_.vk() ||
        office_.book().is_revoked(issuer.certificate.serial) ||
        !office_.has_key(protocol::KeyRole::issuer, issuer.certificate.vk))
      continue;
    auto key =
        office_.try_key(protocol::KeyRole::issuer, issuer.certificate.vk, passphrase_);
    if (key) earlier_->push_back(std::move(*key));
  }
  return *earlier_;
}

void seal_clear_secrets(Register& book) {
  for (InvitationRecord& record : book.invitations) {
    if (record.sealed.size() != adapters::sodium::invitation_secret_bytes) continue;
    base::Bytes clear = std::move(record.sealed);
    record.sealed.clear();
    if (book.issuers.empty()) record.state = InvitationState::withdrawn;
    else
      record.sealed =
          adapters::sodium::seal_invitation(clear, book.issuers.back().certificate.vk);
    explicit_bzero(clear.data(), clear.size());
  }
}

}  // namespace ctl
