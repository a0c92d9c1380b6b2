#include "adapters/sodium/sodium_credential_verifier.hpp"

#include <sodium.h>

#include <algorithm>
#include <optional>

#include "adapters/sodium/ed25519.hpp"
#include "protocol/credential.hpp"

namespace adapters::sodium {
namespace {

using ports::CredentialFault;
using Fault = std::optional<CredentialFault>;
constexpr std::int64_t kTolerance = protocol::credential_limits::clock_tolerance_s;

Fault check_clock(const protocol::Lifetime& life, std::int64_t now_s) {
  if (now_s < life.not_before - kTolerance) return CredentialFault::not_yet;
  if (now_s > life.not_after + kTolerance) return CredentialFault::expired;
  return std::nullopt;
}

template <class Body>
bool signed_by(const protocol::VerifyingKey& vk, std::string_view label,
               const protocol::Signed<Body>& thing) {
  return verify_with_label(vk.view(), label, thing.bytes, thing.signature.view());
}

bool revoked(const protocol::Statement& statement, std::uint64_t serial) {
  return std::binary_search(statement.revoked.begin(), statement.revoked.end(), serial);
}

/// The issuer and what it vouches for, before anything is said of an adviser.
Fault check_issuer(const protocol::Signed<protocol::IssuerCertificate>& issuer,
                   const PinnedRoot& root, std::int64_t now_s) {
  if (issuer.body.org != root.org_id || issuer.body.serial < root.min_issuer_serial)
    return CredentialFault::wrong_root;
  if (!signed_by(root.current, "issuer", issuer) && !signed_by(root.next, "issuer", issuer))
    return CredentialFault::wrong_root;
  return check_clock(issuer.body.life, now_s);
}

Fault check_status(const protocol::StatusPart& status, const protocol::IssuerCertificate& issuer,
                   std::int64_t now_s) {
  const auto& [certificate, statement] = status;
  if (certificate.body.org != issuer.org || statement.body.org != issuer.org)
    return CredentialFault::wrong_root;
  if (!signed_by(issuer.vk, "status-key", certificate)) return CredentialFault::wrong_signature;
  if (!signed_by(certificate.body.vk, "revocations", statement))
    return CredentialFault::wrong_signature;
  if (const Fault fault = check_clock(certificate.body.life, now_s)) return fault;
  if (check_clock(statement.body.life, now_s)) return CredentialFault::stale_statement;
  if (revoked(statement.body, issuer.serial) || revoked(statement.body, certificate.body.serial))
    return CredentialFault::revoked;
  return std::nullopt;
}

Fault check_credential(const protocol::Signed<protocol::Credential>& credential,
                       const protocol::IssuerCertificate& issuer, std::int64_t now_s) {
  const protocol::Credential& body = credential.body;
  if (body.org != issuer.org) return CredentialFault::wrong_root;
  if (!signed_by(issuer.vk, "credential", credential)) return CredentialFault::wrong_signature;
  if (body.life.not_after > issuer.life.not_after || !(body.roles & protocol::role_adviser))
    return CredentialFault::malformed;
  return check_clock(body.life, now_s);
}

}  // namespace

SodiumCredentialVerifier::SodiumCredentialVerifier(PinnedRoot root) : root_(std::move(root)) {
  start_sodium();
}

base::Result<ports::VerifiedAdviser, CredentialFault> SodiumCredentialVerifier::verify_chain(
    base::BytesView issuer_part, base::BytesView credential_part, base::BytesView status_part,
    std::int64_t now_s) const {
  const auto issuer = protocol::decode_issuer_part(issuer_part);
  const auto credential = protocol::decode_credential_part(credential_part);
  const auto status = protocol::decode_status_part(status_part);
  if (!issuer || !credential || !status) return CredentialFault::malformed;
  if (const Fault fault = check_issuer(*issuer, root_, now_s)) return *fault;
  if (const Fault fault = check_credential(*credential, issuer->body, now_s)) return *fault;
  if (const Fault fault = check_status(*status, issuer->body, now_s)) return *fault;
  const protocol::Credential& body = credential->body;
  if (revoked(status->statement.body, body.serial)) return CredentialFault::revoked;
  return ports::VerifiedAdviser{
      body.adviser, body.label,
      body.desks,   {body.vk.bytes.begin(), body.vk.bytes.end()},
      body.serial,  std::min(body.life.not_after, issuer->body.life.not_after),
      (body.roles & protocol::role_attention_officer) != 0,
      (body.roles & protocol::role_shift_lead) != 0};
}

base::Result<std::uint64_t, CredentialFault> SodiumCredentialVerifier::statement_counter(
    base::BytesView issuer_part, base::BytesView status_part, std::int64_t now_s) const {
  const auto issuer = protocol::decode_issuer_part(issuer_part);
  const auto status = protocol::decode_status_part(status_part);
  if (!issuer || !status) return CredentialFault::malformed;
  if (const Fault fault = check_issuer(*issuer, root_, now_s)) return *fault;
  // A statement that revokes the very issuer or status key it came with is still the newest word of this organisation.
  if (const Fault fault = check_status(*status, issuer->body, now_s);
      fault && *fault != CredentialFault::revoked)
    return *fault;
  return status->statement.body.counter;
}

bool SodiumCredentialVerifier::verify_sign_in(base::BytesView vk, std::string_view origin,
                                              base::BytesView nonce,
                                              base::BytesView signature) const {
  if (nonce.size() != 32 || origin.size() > 0xffff) return false;
  return verify_with_label(vk, "signin", protocol::sign_in_content(origin, nonce), signature);
}

bool SodiumCredentialVerifier::verify_enrolment_proof(base::BytesView vk,
                                                      base::BytesView invitation,
                                                      base::AdviserId adviser,
                                                      base::BytesView proof) const {
  if (invitation.size() != 32) return false;
  return verify_with_label(vk, "enrol", protocol::enrolment_content(invitation, vk, adviser),
                           proof);
}

base::Bytes SodiumCredentialVerifier::sha256(base::BytesView of) const {
  base::Bytes hash(crypto_hash_sha256_BYTES);
  crypto_hash_sha256(hash.data(), of.data(), of.size());
  return hash;
}

std::unique_ptr<ports::CredentialVerifier> make_verifier(const PinnedRoot& root) {
  return std::make_unique<SodiumCredentialVerifier>(root);
}

}  // namespace adapters::sodium
