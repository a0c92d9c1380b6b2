#include "ctl/enrolment_desk.hpp"

#include <algorithm>

#include "adapters/sodium/ed25519.hpp"
#include "adapters/sodium/enrolment.hpp"
#include "ctl/calendar.hpp"
#include "protocol/credential.hpp"

namespace ctl {
namespace {

base::Result<Decision, std::string> decide_used(const Register& book,
                                                const InvitationRecord& record,
                                                const protocol::RequestEntry& request) {
  const auto signed_before = std::ranges::find_if(
      book.credentials,
      [&](const CredentialRecord& held) { return held.invitation == request.invitation; });
  if (signed_before == book.credentials.end() || signed_before->credential.vk != request.vk)
    return "the invitation of " + record.label + " was used already, with another key";
  if (book.is_revoked(signed_before->credential.serial))
    return "the credential that " + record.label + " got for it was revoked";
  return Decision(&*signed_before);
}

}  // namespace

base::Result<Decision, std::string> decide(Register& book, InvitationSecrets& secrets,
                                           const protocol::RequestEntry& request,
                                           std::int64_t now_s) {
  const auto record =
      std::ranges::find(book.invitations, request.invitation, &InvitationRecord::invitation);
  if (record == book.invitations.end()) return std::string("this office made no such invitation");
  if (record->state == InvitationState::used) return decide_used(book, *record, request);
  if (record->state == InvitationState::withdrawn)
    return "the invitation of " + record->label + " was withdrawn";
  if (record->not_after_s < now_s || record->sealed.empty())
    return "the invitation of " + record->label + " ended at " + utc(record->not_after_s);
  const auto secret = secrets.open(*record);
  if (!secret) return secret.error();
  if (!adapters::sodium::enrolment_mac_holds(secret->view(), request.vk, record->adviser,
                                             request.mac))
    return "wrong mac for the invitation of " + record->label +
           ": the key was not made by who holds her address; find out who changed it";
  const base::Bytes content =
      protocol::enrolment_content(request.invitation.view(), request.vk.view(), record->adviser);
  if (!adapters::sodium::verify_with_label(request.vk.view(), "enrol", content,
                                           request.proof.view()))
    return "wrong proof for the invitation of " + record->label +
           ": the sender does not hold the key";
  return Decision(&*record);
}

}  // namespace ctl
