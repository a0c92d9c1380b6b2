#include "adapters/sodium/ed25519.hpp"

#include <sodium.h>

#include <cstdlib>
#include <stdexcept>

#include "protocol/credential.hpp"

namespace adapters::sodium {

void start_sodium() {
  if (sodium_init() < 0)
    throw std::runtime_error("libsodium cannot start: the system gives no random bytes");
}

SigningKey SigningKey::make() {
  base::SecretBytes seed(crypto_sign_SEEDBYTES);
  randombytes_buf(seed.data(), seed.size());
  return from_seed(seed.view());
}

SigningKey SigningKey::from_seed(base::BytesView seed) {
  if (seed.size() != crypto_sign_SEEDBYTES) std::abort();
  SigningKey made;
  made.secret_ = base::SecretBytes(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(made.vk_.bytes.data(), made.secret_.data(), seed.data());
  return made;
}

protocol::Signature SigningKey::sign(std::string_view label, base::BytesView content) const {
  const base::Bytes input = protocol::signing_input(label, content);
  protocol::Signature made;
  crypto_sign_detached(made.bytes.data(), nullptr, input.data(), input.size(), secret_.data());
  return made;
}

bool verify_with_label(base::BytesView vk, std::string_view label, base::BytesView content,
                       base::BytesView signature) {
  if (vk.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES)
    return false;
  const base::Bytes input = protocol::signing_input(label, content);
  return crypto_sign_verify_detached(signature.data(), input.data(), input.size(), vk.data()) == 0;
}

}  // namespace adapters::sodium
