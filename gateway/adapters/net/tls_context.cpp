#include "adapters/net/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "adapters/net/tls_stream.hpp"

namespace adapters::net {

namespace {

constexpr auto tls13_suites = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";
constexpr auto tls12_ciphers =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-"
    "POLY1305:"
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
// OpenSSL 3.0's own default also offers ffdhe2048, which the NCSC-NL guideline of 2025 rates insufficient.
constexpr auto groups = "X25519:P-256:P-384";
constexpr int rsa_bits_min = 3072;
constexpr int digest_security_bits_min = 128;  // SHA-256

std::string openssl_error() {
  char words[256] = "no reason given";
  if (const auto code = ERR_peek_last_error()) ERR_error_string_n(code, words, sizeof words);
  ERR_clear_error();
  return words;
}

/// What is wrong with the strength of the leaf (NCSC-NL, TLS guidelines); nothing when it will do.
std::optional<std::string> weakness(X509* leaf) {
  EVP_PKEY* key = X509_get0_pubkey(leaf);
  if (!key) return "no key that can be read";
  const auto bits = EVP_PKEY_get_bits(key);
  if (EVP_PKEY_is_a(key, "RSA")) {
    if (bits < rsa_bits_min) return "RSA of " + std::to_string(bits) + " bits";
  } else if (EVP_PKEY_is_a(key, "EC")) {
    char curve[32] = "";
    EVP_PKEY_get_group_name(key, curve, sizeof curve, nullptr);
    if (std::string_view(curve) != "prime256v1" && std::string_view(curve) != "secp384r1")
      return "the curve " + std::string(curve);
  } else {
    return "a key that is neither ECDSA nor RSA";
  }
  int digest = 0, security_bits = 0;
  if (X509_get_signature_info(leaf, &digest, nullptr, &security_bits, nullptr) != 1 ||
      security_bits < digest_security_bits_min)
    return "a signature weaker than SHA-256";
  return std::nullopt;
}

}  // namespace

TlsContext::TlsContext() : native_(std::make_unique<Native>()) {}
TlsContext::~TlsContext() = default;

base::Result<std::shared_ptr<TlsContext>, std::string> TlsContext::load(const std::string& certificate_file,
                                                                        const std::string& key_file) {
  std::shared_ptr<TlsContext> made(new TlsContext);
  SSL_CTX* ctx = made->native_->context.native_handle();
  ERR_clear_error();
  SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
  SSL_CTX_set_options(
      ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET);
  SSL_CTX_set_num_tickets(ctx, 0);
  SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_max_early_data(ctx, 0);
  SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS);
  if (SSL_CTX_set_ciphersuites(ctx, tls13_suites) != 1 || SSL_CTX_set_cipher_list(ctx, tls12_ciphers) != 1 ||
      SSL_CTX_set1_groups_list(ctx, groups) != 1)
    return "OpenSSL refused the TLS settings: " + openssl_error();
  for (const auto& [field, file] : {std::pair{"tls.certificate: ", &certificate_file}, {"tls.key: ", &key_file}}) {
    // A pipe would be read for ever, and it is read by the thread that serves everybody.
    if (std::error_code fault; !std::filesystem::is_regular_file(*file, fault)) return field + *file + ": is not there, or no file of PEM";
  }
  if (SSL_CTX_use_certificate_chain_file(ctx, certificate_file.c_str()) != 1)
    return "tls.certificate: " + certificate_file + ": expected a PEM certificate chain, leaf first (" +
           openssl_error() + ")";
  if (const auto weak = weakness(SSL_CTX_get0_certificate(ctx)))
    return "tls.certificate: " + certificate_file + ": has " + *weak +
           "; expected ECDSA P-256 or P-384, or RSA of at least 3072 bits, signed with SHA-256 or better";
  if (SSL_CTX_use_PrivateKey_file(ctx, key_file.c_str(), SSL_FILETYPE_PEM) != 1)
    return "tls.key: " + key_file + ": expected the PEM private key of " + certificate_file + " (" + openssl_error() +
           ")";
  if (SSL_CTX_check_private_key(ctx) != 1)
    return "tls.key: " + key_file + ": is not the key of " + certificate_file + " (" + openssl_error() + ")";
  return made;
}

}  // namespace adapters::net
