#pragma once
#include <cstdint>

namespace protocol {

/// A page's own liveness check; answered by a Pong with the same number. 0 to 2^31 - 1.
struct Ping {
  std::uint32_t n = 0;
  bool operator==(const Ping&) const = default;
};
struct Pong {
  std::uint32_t n = 0;
  bool operator==(const Pong&) const = default;
};

}  // namespace protocol
