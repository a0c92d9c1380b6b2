#pragma once
#include <memory>
#include <string>

#include "base/result.hpp"

namespace adapters::net {

/// A certificate with its key and the TLS rules of the project: 1.2 and 1.3 only, groups X25519:P-256:P-384, AEAD with
/// forward secrecy, no compression, renegotiation, early data, tickets or session cache (a ticket would link two visits
/// of one visitor). Reading it again (SIGHUP) makes a new one; running connections keep theirs.
class TlsContext {
 public:
  /// PEM files: the chain, leaf first, and its key. The error names the file and what OpenSSL said.
  static base::Result<std::shared_ptr<TlsContext>, std::string> load(const std::string& certificate_file,
                                                                     const std::string& key_file);
  ~TlsContext();

  struct Native;
  Native& native() { return *native_; }

 private:
  TlsContext();
  std::unique_ptr<Native> native_;
};

}  // namespace adapters::net
