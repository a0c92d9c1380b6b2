#pragma once
#include <array>
#include <cstdint>

namespace simulation {

/// Every seed that ever failed, with what it found. They run first, for ever.
inline constexpr std::array<std::uint64_t, 0> regression_seeds{};

}  // namespace simulation
