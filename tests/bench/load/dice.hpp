#pragma once
#include <cstdint>
#include <random>

namespace bench {

/// Chance for masks and frame contents, fast rather than secret: the frames only have to look sealed.
inline std::uint64_t dice() {
  static std::mt19937_64 engine{std::random_device{}()};
  return engine();
}

}  // namespace bench
