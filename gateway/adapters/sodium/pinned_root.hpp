#pragma once
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "protocol/credential.hpp"

namespace adapters::sodium {

/// What gateway and clients are told of their organisation before anything is verified (LE1.md, Credentials).
struct PinnedRoot {
  protocol::OrgId org_id;
  protocol::VerifyingKey current;        ///< Ed25519 public key of the root R
  protocol::VerifyingKey next;           ///< the root that R rotates to; already trusted
  std::uint64_t min_issuer_serial = 1;   ///< an issuer with a lower serial is refused
  std::string name;   ///< of the organisation; for people only, nothing is verified by it
};

/// Reads a `luwte-root` file (LE1.md, Files). The error is one sentence with file, field and what was expected.
base::Result<PinnedRoot, std::string> read_root_file(const std::string& path);

}  // namespace adapters::sodium
