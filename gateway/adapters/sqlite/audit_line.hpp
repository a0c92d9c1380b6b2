#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "base/bytes.hpp"

namespace adapters::sqlite {

/// SHA-256, given in: this room has no library for it. Called on the store's thread.
using Sha256 = std::function<base::Bytes(base::BytesView)>;

/// A line of the record of dangers as it is stored.
struct AuditLine {
  std::uint64_t number = 0;   ///< from 1, without a gap
  std::int64_t unix_ms = 0;
  base::Bytes danger;         ///< 16 bytes
  std::string what, kind;
  base::Bytes adviser;        ///< 16 bytes, or none
  std::uint32_t round = 0;
  std::uint8_t step = 0;
  std::string detail;
};

/// What hash(n) is of: every column of line n, and the hash of the line before it (32 zeros before the first). The form is in
/// decisions/storage.md and never changes.
base::Bytes hashed_form(const AuditLine& line, base::BytesView hash_before);

}  // namespace adapters::sqlite
