#include "adapters/pager/usable.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

namespace adapters::pager {
namespace {

/// Whether the file has a certificate that has not ended; nothing: it has none at all.
std::optional<bool> has_valid_certificate(const std::string& path) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> file(BIO_new_file(path.c_str(), "r"), &BIO_free);
  std::optional<bool> valid;
  if (file) {
    for (;;) {
      const std::unique_ptr<X509, decltype(&X509_free)> one(PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr), &X509_free);
      if (!one) break;
      const bool lasts = X509_cmp_current_time(X509_get0_notAfter(one.get())) > 0;
      valid = lasts || valid.value_or(false);
    }
  }
  ERR_clear_error();  // the end of the file is one
  return valid;
}

}  // namespace

std::optional<std::string> why_unusable(const network::Pager& pager) {
  const auto fault = [&](const std::string& file, const char* words) { return "pager " + pager.name + ": " + file + ": " + words; };
  if (pager.kind == network::PagerKind::command) {
    const auto& program = pager.command.front();
    struct stat is {};
    if (::stat(program.c_str(), &is) != 0 || !S_ISREG(is.st_mode) || ::access(program.c_str(), X_OK) != 0)
      return fault(program, "cannot be run; expected a program that this user may execute");
    return std::nullopt;
  }
  if (pager.ca_file.empty()) return std::nullopt;
  struct stat is {};
  if (::stat(pager.ca_file.c_str(), &is) != 0 || !S_ISREG(is.st_mode))
    return fault(pager.ca_file, "is no file; expected certificates in PEM that this user may read");
  const auto valid = has_valid_certificate(pager.ca_file);
  if (!valid) return fault(pager.ca_file, "has no certificate; expected one or more in PEM that this user may read");
  if (!*valid) return fault(pager.ca_file, "has only certificates that have ended; expected one that is valid");
  return std::nullopt;
}

}  // namespace adapters::pager
