#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapters/sodium/ed25519.hpp"
#include "ctl/office.hpp"

namespace ctl {

/// Who the next credential is for.
struct Subject {
  base::AdviserId adviser;
  std::string label;
  std::vector<std::string> desks;
  std::uint16_t roles = protocol::role_adviser;
  protocol::VerifyingKey vk;
};

/// Draws a serial and signs a credential from `now_s` for `days`, never past the issuer's end. Throws BadInput when LE1 does
/// not allow what was asked for. The caller saves the office.
CredentialRecord sign_credential(Office& office, const adapters::sodium::SigningKey& issuing_key,
                                 const Subject& subject, int days, std::int64_t now_s);

}  // namespace ctl
