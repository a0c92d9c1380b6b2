#include "adapters/sodium/sealed_invitation.hpp"

#include <catch2/catch.hpp>

using namespace adapters::sodium;

TEST_CASE("an invitation sealed to an issuing key is opened with it alone") {
  start_sodium();
  const SigningKey issuer = SigningKey::make(), other = SigningKey::make();
  const base::Bytes secret(32, 0x5e);
  base::Bytes sealed = seal_invitation(secret, issuer.vk());
  CHECK(sealed.size() == sealed_invitation_bytes);
  const auto opened = open_invitation(sealed, issuer);
  REQUIRE(opened);
  CHECK(base::Bytes(opened->view().begin(), opened->view().end()) == secret);
  CHECK_FALSE(open_invitation(sealed, other));
  CHECK(seal_invitation(secret, issuer.vk()) != sealed);
  sealed[40] ^= 1;
  CHECK_FALSE(open_invitation(sealed, issuer));
  sealed.pop_back();
  CHECK_FALSE(open_invitation(sealed, issuer));
  CHECK_FALSE(open_invitation({}, issuer));
  CHECK_THROWS_AS(seal_invitation(secret, protocol::VerifyingKey{}), std::runtime_error);
}
