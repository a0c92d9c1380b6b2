#include "adapters/local/system_clock.hpp"

#include <chrono>

namespace adapters::local {
namespace {

template <class Clock>
std::int64_t milliseconds_on() {
  const auto since_epoch = Clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
}

}  // namespace

base::Instant SystemClock::now() const { return {milliseconds_on<std::chrono::steady_clock>()}; }

std::int64_t SystemClock::unix_ms() const { return milliseconds_on<std::chrono::system_clock>(); }

}  // namespace adapters::local
