#pragma once
#include <optional>

#include "adapters/sodium/ed25519.hpp"
#include "base/secret_bytes.hpp"

namespace adapters::sodium {

inline constexpr std::size_t sealed_invitation_bytes = 80;

/// Seals an invitation's secret (32 bytes) so that only who holds the issuing key `vk` can open it, without needing that
/// key now: libsodium's sealed box (X25519, XSalsa20-Poly1305) to the key in its Montgomery form. Throws
/// std::runtime_error when `vk` is no key.
base::Bytes seal_invitation(base::BytesView secret, const protocol::VerifyingKey& vk);

/// Nothing when it was sealed to another key or altered.
std::optional<base::SecretBytes> open_invitation(base::BytesView sealed, const SigningKey& key);

}  // namespace adapters::sodium
