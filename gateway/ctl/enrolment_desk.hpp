#pragma once
#include <cstdint>
#include <variant>

#include "base/result.hpp"
#include "ctl/invitation_secrets.hpp"
#include "ctl/register.hpp"

namespace ctl {

/// What may be done with an enrolment request: sign it under this open invitation, or give out again what was signed before
/// (the file of the first time may have been lost on its way).
using Decision = std::variant<InvitationRecord*, const CredentialRecord*>;

/// Checks one request against the office's invitations: invitation known, open and not over, mac, proof. The error is one
/// sentence. Pointers are into `book`.
base::Result<Decision, std::string> decide(Register& book, InvitationSecrets& secrets,
                                           const protocol::RequestEntry& request,
                                           std::int64_t now_s);

}  // namespace ctl
