#include "adapters/sodium/sealed_invitation.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "adapters/sodium/enrolment.hpp"

namespace adapters::sodium {
namespace {

using Point = std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES>;
static_assert(sealed_invitation_bytes == crypto_box_SEALBYTES + invitation_secret_bytes);

Point montgomery_form(const protocol::VerifyingKey& vk) {
  Point point{};
  if (crypto_sign_ed25519_pk_to_curve25519(point.data(), vk.bytes.data()) != 0)
    throw std::runtime_error("the issuing key is no Ed25519 key");
  return point;
}

}  // namespace

base::Bytes seal_invitation(base::BytesView secret, const protocol::VerifyingKey& vk) {
  const Point to = montgomery_form(vk);
  base::Bytes sealed(crypto_box_SEALBYTES + secret.size());
  if (crypto_box_seal(sealed.data(), secret.data(), secret.size(), to.data()) != 0)
    throw std::runtime_error("the invitation cannot be sealed to the issuing key");
  return sealed;
}

std::optional<base::SecretBytes> open_invitation(base::BytesView sealed, const SigningKey& key) {
  if (sealed.size() != sealed_invitation_bytes) return std::nullopt;
  base::SecretBytes pair(crypto_sign_SECRETKEYBYTES);   // libsodium wants seed || vk
  std::ranges::copy(key.seed(), pair.data());
  std::ranges::copy(key.vk().bytes, pair.data() + key.seed().size());
  base::SecretBytes scalar(crypto_box_SECRETKEYBYTES);
  if (crypto_sign_ed25519_sk_to_curve25519(scalar.data(), pair.data()) != 0) return std::nullopt;
  const Point to = montgomery_form(key.vk());
  base::SecretBytes secret(invitation_secret_bytes);
  if (crypto_box_seal_open(secret.data(), sealed.data(), sealed.size(), to.data(),
                           scalar.data()) != 0)
    return std::nullopt;
  return secret;
}

}  // namespace adapters::sodium
