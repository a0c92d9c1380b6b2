#pragma once
#include "base/bytes.hpp"
#include "base/ids.hpp"

// The fixed-length byte strings of control frames that are not ids of the core.
namespace protocol {

using ResumeToken = base::Opaque<struct ResumeTokenTag, 32>;      ///< a secret: only its hash is ever kept
using ChallengeNonce = base::Opaque<struct ChallengeNonceTag, 32>;
using Invitation = base::Opaque<struct InvitationTag, 32>;        ///< H(secret || "id"), LE1.md "Enrolment"
using VerifyingKey = base::Opaque<struct VerifyingKeyTag, 32>;    ///< Ed25519
using EnrolmentMac = base::Opaque<struct EnrolmentMacTag, 32>;
using Signature = base::Opaque<struct SignatureTag, 64>;          ///< Ed25519

/// The three `lp32` parts of Take (LE1.md "Chain parts"), each `body || sig`, opaque here.
struct Chain {
  base::Bytes issuer;
  base::Bytes credential;
  base::Bytes status;
  bool operator==(const Chain&) const = default;
};

}  // namespace protocol
