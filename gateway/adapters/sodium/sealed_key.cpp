#include "adapters/sodium/sealed_key.hpp"

#include <sodium.h>

#include <new>

#include "protocol/le1_encoding.hpp"

namespace adapters::sodium {
namespace {

constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemoryBytes = 64 * 1024 * 1024;
constexpr std::size_t kSealedBytes =
    crypto_sign_SEEDBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES;

base::SecretBytes stretched(base::BytesView passphrase, const base::Bytes& salt) {
  base::SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  const char* text = passphrase.empty() ? "" : reinterpret_cast<const char*>(passphrase.data());
  const int failed = crypto_pwhash(key.data(), key.size(), text, passphrase.size(), salt.data(),
                                   kPasses, kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13);
  if (failed) throw std::bad_alloc();
  return key;
}

/// Binds the sealed seed to its role and public key, so that an issuer's key cannot be passed for the root's.
base::Bytes bound_to(protocol::KeyRole role, const protocol::VerifyingKey& vk) {
  const auto bytes_of = [](std::string_view text) {
    return base::BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  };
  return protocol::Le1Writer{}
      .lp8(bytes_of("LE1 key"))
      .lp8(bytes_of(protocol::role_name(role)))
      .bytes(vk.view())
      .take();
}

}  // namespace

protocol::KeyFile seal_key(const SigningKey& key, protocol::KeyRole role,
                           base::BytesView passphrase) {
  protocol::KeyFile file;
  file.role = role;
  file.vk = key.vk();
  file.salt.resize(crypto_pwhash_SALTBYTES);
  file.nonce.resize(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  file.sealed.resize(kSealedBytes);
  randombytes_buf(file.salt.data(), file.salt.size());
  randombytes_buf(file.nonce.data(), file.nonce.size());
  const base::SecretBytes wrapping = stretched(passphrase, file.salt);
  const base::Bytes ad = bound_to(role, file.vk);
  crypto_aead_xchacha20poly1305_ietf_encrypt(file.sealed.data(), nullptr, key.seed().data(),
                                             key.seed().size(), ad.data(), ad.size(), nullptr,
                                             file.nonce.data(), wrapping.data());
  return file;
}

std::optional<SigningKey> open_key(const protocol::KeyFile& file, base::BytesView passphrase) {
  if (file.salt.size() != crypto_pwhash_SALTBYTES ||
      file.nonce.size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES ||
      file.sealed.size() != kSealedBytes)
    return std::nullopt;
  const base::SecretBytes wrapping = stretched(passphrase, file.salt);
  const base::Bytes ad = bound_to(file.role, file.vk);
  base::SecretBytes seed(crypto_sign_SEEDBYTES);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(seed.data(), nullptr, nullptr, file.sealed.data(),
                                                 file.sealed.size(), ad.data(), ad.size(),
                                                 file.nonce.data(), wrapping.data()) != 0)
    return std::nullopt;
  SigningKey key = SigningKey::from_seed(seed.view());
  if (key.vk() != file.vk) return std::nullopt;
  return key;
}

}  // namespace adapters::sodium
