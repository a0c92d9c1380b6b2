#include "base/instant.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("instants and durations add up") {
  const base::Instant at{1'000};
  CHECK(at + 45s == base::Instant{46'000});
  CHECK(at - 3min == base::Instant{-179'000});
  CHECK((at + 45s) - at == 45s);
  CHECK(at - (at + 1ms) == -1ms);
  CHECK(at < at + 1ms);
}
