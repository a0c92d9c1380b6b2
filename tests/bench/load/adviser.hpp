#pragma once
#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace bench {

/// An adviser's key and id, and what she says with them (LE1.md: Enrolment, Sign-in).
class Adviser {
 public:
  /// With a fresh key, for the address that `luwtectl invite` printed.
  static Adviser invited(std::string_view invitation_url);
  /// From a line that `line()` wrote.
  static Adviser kept(std::string_view line);
  std::string line() const;

  std::string enrol_frame() const;
  std::string sign_in_frame(std::string_view origin, std::string_view nonce) const;

 private:
  struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  Adviser(base::Bytes seed, base::Bytes id);
  base::Bytes sign(std::string_view label, base::BytesView content) const;

  base::Bytes seed_, id_;
  base::Bytes secret_;  ///< of the invitation; empty once enrolled
  std::unique_ptr<EVP_PKEY, FreeKey> key_;
};

std::vector<Adviser> read_advisers(const std::string& file);

}  // namespace bench
