#include "session/rate_limit.hpp"

#include <catch2/catch.hpp>

using base::Instant;
using session::RateLimit;

namespace {
unsigned allowed_of(RateLimit& limit, unsigned tries, Instant now) {
  unsigned allowed = 0;
  for (unsigned i = 0; i < tries; ++i) allowed += limit.allows(now);
  return allowed;
}
}  // namespace

TEST_CASE("a burst passes at once, one more does not") {
  RateLimit limit(30, 120, {1'000});
  CHECK(allowed_of(limit, 200, {1'000}) == 120);
}

TEST_CASE("it fills at exactly its rate and not above its burst") {
  RateLimit limit(30, 120, {0});
  allowed_of(limit, 120, {0});
  CHECK_FALSE(limit.allows({33}));  // 0.99 of a frame
  CHECK(limit.allows({34}));
  CHECK(allowed_of(limit, 100, {1'034}) == 30);
  CHECK(allowed_of(limit, 500, {3'600'000}) == 120);
}

TEST_CASE("a steady thirty a second never meets the limit") {
  RateLimit limit(30, 120, {0});
  for (int second = 0; second < 600; ++second)
    for (int frame = 0; frame < 30; ++frame) REQUIRE(limit.allows({second * 1'000 + frame * 33}));
}

TEST_CASE("over a long time not one frame more than rate and burst passes") {
  RateLimit limit(30, 120, {0});
  unsigned allowed = 0;
  for (int ms = 0; ms <= 100'000; ms += 7) allowed += allowed_of(limit, 3, {ms});
  CHECK(allowed <= 120 + 100 * 30);
  CHECK(allowed >= 120 + 100 * 30 - 1);
}

TEST_CASE("a very long silence and a time that stands still do no harm") {
  RateLimit limit(30, 120, {0});
  allowed_of(limit, 120, {0});
  constexpr Instant far{400'000'000'000'000'000};  // thirty times this does not fit 63 bits
  CHECK(allowed_of(limit, 500, far) == 120);
  CHECK_FALSE(limit.allows(far));
  CHECK_FALSE(limit.allows({0}));
}
