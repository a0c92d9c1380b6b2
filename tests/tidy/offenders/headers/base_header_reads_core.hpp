// into: gateway/base/number.hpp
// says: room 'base' reads gateway/core/shape.hpp (room 'core')
// with: gateway/core/shape.hpp
#pragma once
#include <chrono>
#include <cstdint>

#include "../core/shape.hpp"

namespace base {
struct Number {
  std::int64_t value = 0;
};
}  // namespace base
