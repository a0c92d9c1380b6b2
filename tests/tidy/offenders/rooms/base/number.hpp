#pragma once
#include <chrono>
#include <cstdint>

namespace base {
struct Number {
  std::int64_t value = 0;
  std::chrono::milliseconds as_time() const { return std::chrono::milliseconds{value}; }
};
}  // namespace base
