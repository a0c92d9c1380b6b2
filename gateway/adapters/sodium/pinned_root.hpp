#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace adapters::sodium {

/// What gateway and clients are told of their organisation before anything is verified (LE1.md, Credentials).
struct PinnedRoot {
  std::array<std::uint8_t, 16> org_id{};
  std::array<std::uint8_t, 32> current{};    ///< Ed25519 public key of the root R
  std::array<std::uint8_t, 32> next{};       ///< the root that R rotates to; already trusted
  std::uint64_t min_issuer_serial = 1;       ///< an issuer with a lower serial is refused
  std::string name;                          ///< of the organisation; for people only, nothing is verified by it
};

/// Reads a `luwte-root` file (LE1.md, Files). The error is one sentence with file, field and what was expected.
base::Result<PinnedRoot, std::string> read_root_file(const std::string& path);

}  // namespace adapters::sodium
