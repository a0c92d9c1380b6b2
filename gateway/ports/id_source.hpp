#pragma once
#include <cstdint>
#include <span>

namespace ports {

/// The gateway's only chance: ids, tokens, nonces. Cryptographically strong in production, seeded in tests. Any thread.
class IdSource {
 public:
  virtual ~IdSource() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

}  // namespace ports
