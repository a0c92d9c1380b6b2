#include "adapters/sodium/enrolment.hpp"

#include <sodium.h>

namespace adapters::sodium {

protocol::Invitation invitation_of(base::BytesView secret) {
  static constexpr std::uint8_t suffix[] = {'i', 'd'};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, secret.data(), secret.size());
  crypto_hash_sha256_update(&state, suffix, sizeof suffix);
  protocol::Invitation made;
  crypto_hash_sha256_final(&state, made.bytes.data());
  sodium_memzero(&state, sizeof state);
  return made;
}

bool enrolment_mac_holds(base::BytesView secret, const protocol::VerifyingKey& vk,
                         base::AdviserId adviser, const protocol::EnrolmentMac& mac) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
  crypto_auth_hmacsha256_update(&state, vk.bytes.data(), vk.bytes.size());
  crypto_auth_hmacsha256_update(&state, adviser.bytes.data(), adviser.bytes.size());
  protocol::EnrolmentMac expected;
  crypto_auth_hmacsha256_final(&state, expected.bytes.data());
  const bool holds =
      sodium_memcmp(expected.bytes.data(), mac.bytes.data(), expected.bytes.size()) == 0;
  sodium_memzero(&state, sizeof state);
  sodium_memzero(expected.bytes.data(), expected.bytes.size());
  return holds;
}

}  // namespace adapters::sodium
