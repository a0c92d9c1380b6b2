#include "adapters/net/tls_context.hpp"

#include <openssl/rsa.h>

#include "unit/adapters/net/certificate_files.hpp"

using adapters::net::TlsContext;

namespace {

std::string refusal_of(const CertificateFiles& files) {
  const auto loaded = TlsContext::load(files.certificate(), files.key());
  return loaded ? std::string{} : loaded.error();
}

}  // namespace

TEST_CASE("a certificate is ECDSA P-256 or P-384, or RSA of at least 3072 bits, and signed with SHA-256 or better") {
  CHECK(refusal_of({EVP_EC_gen("P-256"), EVP_sha256()}).empty());
  CHECK(refusal_of({EVP_EC_gen("P-384"), EVP_sha384()}).empty());
  CHECK(refusal_of({EVP_RSA_gen(3072), EVP_sha256()}).empty());
}

TEST_CASE("a weaker one is refused in words that say what is wrong and what to get") {
  using Catch::Matchers::Contains;
  CHECK_THAT(refusal_of({EVP_RSA_gen(2048), EVP_sha256()}), Contains("RSA of 2048 bits") && Contains("at least 3072"));
  CHECK_THAT(refusal_of({EVP_EC_gen("P-521"), EVP_sha512()}), Contains("the curve secp521r1"));
  CHECK_THAT(refusal_of({EVP_EC_gen("P-256"), EVP_sha1()}), Contains("weaker than SHA-256"));
  CHECK_THAT(refusal_of({EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), nullptr}), Contains("neither ECDSA nor RSA"));
}
