#pragma once
#include <cstdint>

namespace protocol {

inline constexpr std::uint32_t ping_number_max = 2'147'483'647;

/// A page's own liveness check; answered by a Pong with the same number, 0 to `ping_number_max`.
struct Ping {
  std::uint32_t n = 0;
  bool operator==(const Ping&) const = default;
};
struct Pong {
  std::uint32_t n = 0;
  bool operator==(const Pong&) const = default;
};

}  // namespace protocol
