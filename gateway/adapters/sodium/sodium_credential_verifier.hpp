#pragma once
#include <memory>

#include "adapters/sodium/pinned_root.hpp"
#include "ports/credential_verifier.hpp"

namespace adapters::sodium {

/// Verifies chains, sign-ins and enrolment proofs against one pinned root by LE1.md's rules: the same the visitor's page
/// applies, clock tolerance of 600 s included. Keeps nothing between calls; any thread.
class SodiumCredentialVerifier final : public ports::CredentialVerifier {
 public:
  /// Throws std::runtime_error when libsodium cannot start.
  explicit SodiumCredentialVerifier(PinnedRoot root);

  base::Result<ports::VerifiedAdviser, ports::CredentialFault> verify_chain(
      base::BytesView issuer, base::BytesView credential, base::BytesView status,
      std::int64_t now_s) const override;
  base::Result<std::uint64_t, ports::CredentialFault> statement_counter(
      base::BytesView issuer, base::BytesView status, std::int64_t now_s) const override;
  bool verify_sign_in(base::BytesView vk, std::string_view origin, base::BytesView nonce,
                      base::BytesView signature) const override;
  bool verify_enrolment_proof(base::BytesView vk, base::BytesView invitation,
                              base::AdviserId adviser, base::BytesView proof) const override;
  base::Bytes sha256(base::BytesView of) const override;

 private:
  PinnedRoot root_;
};

std::unique_ptr<ports::CredentialVerifier> make_verifier(const PinnedRoot& root);

}  // namespace adapters::sodium
