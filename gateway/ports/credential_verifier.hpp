#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"

namespace ports {

struct VerifiedAdviser {
  base::AdviserId adviser;
  std::string label;
  std::vector<std::string> desks;
  base::Bytes vk;  ///< Ed25519, 32 bytes
  std::uint64_t serial = 0;
  std::int64_t ends_s = 0;  ///< unix seconds: first of credential's and issuer's end
  bool attention_officer = false;
  bool shift_lead = false;
};
enum class CredentialFault {
  malformed,
  wrong_root,
  wrong_signature,
  not_yet,
  expired,
  revoked,
  stale_statement,
  no_statement  ///< said by who keeps statements and has none to verify with; never by a verifier
};

/// Verifies chains against the pinned root. Pure computing; any thread.
class CredentialVerifier {
 public:
  virtual ~CredentialVerifier() = default;
  virtual base::Result<VerifiedAdviser, CredentialFault> verify_chain(base::BytesView issuer,
                                                                      base::BytesView credential,
                                                                      base::BytesView status,
                                                                      std::int64_t now_s) const = 0;
  /// Whether `status` is a statement of this organisation: its counter, for keeping only newer ones.
  virtual base::Result<std::uint64_t, CredentialFault> statement_counter(base::BytesView issuer, base::BytesView status,
                                                                         std::int64_t now_s) const = 0;
  virtual bool verify_sign_in(base::BytesView vk, std::string_view origin, base::BytesView nonce,
                              base::BytesView signature) const = 0;
  virtual bool verify_enrolment_proof(base::BytesView vk, base::BytesView invitation, base::AdviserId adviser,
                                      base::BytesView proof) const = 0;
  virtual base::Bytes sha256(base::BytesView of) const = 0;
};

}  // namespace ports
