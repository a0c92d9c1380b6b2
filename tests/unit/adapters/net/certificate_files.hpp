#pragma once
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

/// A self-signed certificate and its key as PEM files in a folder of their own, both gone with it.
class CertificateFiles {
 public:
  CertificateFiles(EVP_PKEY* key, const EVP_MD* digest) {
    auto pattern = (std::filesystem::temp_directory_path() / "luwte-certificate-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()));
    directory_ = pattern;
    const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), key);
    REQUIRE(X509_sign(made.get(), key, digest) > 0);
    write(certificate(), [&](std::FILE* out) { return PEM_write_X509(out, made.get()); });
    write(this->key(),
          [&](std::FILE* out) { return PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
    EVP_PKEY_free(key);
  }
  ~CertificateFiles() { std::filesystem::remove_all(directory_); }
  CertificateFiles(const CertificateFiles&) = delete;
  CertificateFiles& operator=(const CertificateFiles&) = delete;

  std::string certificate() const { return (directory_ / "cert.pem").string(); }
  std::string key() const { return (directory_ / "key.pem").string(); }

 private:
  template <class Write>
  static void write(const std::string& path, Write write_to) {
    std::FILE* out = std::fopen(path.c_str(), "w");
    REQUIRE(out);
    const bool written = write_to(out) == 1;
    std::fclose(out);
    REQUIRE(written);
  }
  std::filesystem::path directory_;
};
