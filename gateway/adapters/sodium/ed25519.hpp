#pragma once
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret_bytes.hpp"
#include "protocol/byte_fields.hpp"

namespace adapters::sodium {

/// Starts libsodium once; throws std::runtime_error when it cannot. Any thread, any number of times.
void start_sodium();

/// An Ed25519 key pair (RFC 8032). The secret is the 32-byte seed followed by the public key, as libsodium keeps it.
class SigningKey {
 public:
  static SigningKey make();
  /// `seed`: exactly 32 bytes, anything else is a bug and aborts; wiping it stays its owner's task.
  static SigningKey from_seed(base::BytesView seed);

  const protocol::VerifyingKey& vk() const { return vk_; }
  base::BytesView seed() const { return secret_.view().first(32); }
  /// SignWithLabel of LE1.md; there is no other way to sign.
  protocol::Signature sign(std::string_view label, base::BytesView content) const;

 private:
  SigningKey() = default;
  base::SecretBytes secret_;
  protocol::VerifyingKey vk_;
};

/// Strict (RFC 8032): keys and commitments of small order, points not in canonical form and unreduced S are refused, and so
/// is any `vk` or `signature` of another length.
bool verify_with_label(base::BytesView vk, std::string_view label, base::BytesView content,
                       base::BytesView signature);

}  // namespace adapters::sodium
