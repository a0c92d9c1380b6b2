#include "ctl/credential_signing.hpp"

#include <algorithm>

#include "ctl/calendar.hpp"
#include "ctl/label_form.hpp"
#include "ctl/signed_part.hpp"

namespace ctl {

CredentialRecord sign_credential(Office& office, const adapters::sodium::SigningKey& issuing_key,
                                 const Subject& subject, int days, std::int64_t now_s) {
  check_label("credential of " + subject.label + ": label", subject.label);
  const IssuerEntry& issuer = office.issuer(now_s);
  CredentialRecord made;
  made.issuer = issuer.part;
  made.credential.org = office.book().org;
  made.credential.adviser = subject.adviser;
  made.credential.label = subject.label;
  made.credential.desks = subject.desks;
  made.credential.roles = subject.roles;
  made.credential.vk = subject.vk;
  made.credential.life = {now_s, std::min(now_s + days * day_s, issuer.certificate.life.not_after)};
  made.credential.serial = office.draw_serial();
  made.part =
      signed_part("credential of " + subject.label, made.credential, issuing_key, "credential");
  return made;
}

}  // namespace ctl
