#pragma once
#include <optional>

#include "adapters/sodium/ed25519.hpp"
#include "protocol/credential_files.hpp"

namespace adapters::sodium {

/// Seals a key under a passphrase for a `luwte-key` file (LE1.md, Files): Argon2id t=3, m=64 MiB, then XChaCha20-Poly1305.
/// Takes about a second and 64 MiB. Throws std::bad_alloc when there is no memory for it.
protocol::KeyFile seal_key(const SigningKey& key, protocol::KeyRole role,
                           base::BytesView passphrase);

/// Nothing when the passphrase is wrong or the file was altered: the two cannot be told apart.
std::optional<SigningKey> open_key(const protocol::KeyFile& file, base::BytesView passphrase);

}  // namespace adapters::sodium
