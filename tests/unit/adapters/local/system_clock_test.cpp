#include "adapters/local/system_clock.hpp"

#include <time.h>

#include <catch2/catch.hpp>

namespace {

std::int64_t kernel_ms(clockid_t clock) {
  timespec at{};
  REQUIRE(::clock_gettime(clock, &at) == 0);
  return at.tv_sec * 1000 + at.tv_nsec / 1'000'000;
}

}  // namespace

TEST_CASE("instants are the kernel's monotonic milliseconds, the calendar its unix milliseconds") {
  const adapters::local::SystemClock clock;
  const auto monotonic_before = kernel_ms(CLOCK_MONOTONIC), calendar_before = kernel_ms(CLOCK_REALTIME);
  const auto now = clock.now();
  const auto calendar = clock.unix_ms();
  CHECK(monotonic_before <= now.ms);
  CHECK(now.ms <= kernel_ms(CLOCK_MONOTONIC));
  CHECK(calendar_before <= calendar);
  CHECK(calendar <= kernel_ms(CLOCK_REALTIME));
  CHECK(now <= clock.now());
}
