#include "core/wait_estimate.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace std::chrono_literals;
using core::ChatKind;
using core::WaitEstimate;

TEST_CASE("A length of chat is assumed until it was seen, and borrowed where it was not seen") {
  WaitEstimate estimate{20min};
  const ChatKind day{0, false, 1}, evening{0, false, 2}, elsewhere{5, true, 4};
  CHECK(estimate.chat_length_s(day) == 1200);
  for (int n = 0; n < 300; ++n) estimate.chat_ended(day, 10min);
  CHECK(estimate.chat_length_s(day) == Approx(600).margin(30));
  CHECK(estimate.chat_length_s(evening) == Approx(600).margin(60));
  CHECK(estimate.chat_length_s(elsewhere) == Approx(600).margin(100));
  for (int n = 0; n < 300; ++n) estimate.chat_ended(evening, 40min);
  CHECK(estimate.chat_length_s(evening) == Approx(2400).margin(100));
  CHECK(estimate.chat_length_s(day) < 1100);  // its own lengths weigh more than the desk's
}

TEST_CASE("One odd chat does not turn everything over") {
  WaitEstimate estimate{20min};
  estimate.chat_ended({0, false, 1}, 4h);
  CHECK(estimate.chat_length_s({0, false, 1}) < 2.8 * 3600);
  CHECK(estimate.chat_length_s({1, false, 1}) < 3'000);
}

TEST_CASE("A forecast is places in front, times a chat, by how many are helped at once") {
  CHECK(WaitEstimate::forecast_s(0, 4, 1200) == Approx(20));
  CHECK(WaitEstimate::forecast_s(3, 2, 1200) == Approx(1820));
}

TEST_CASE("A range grows narrow around what happens, for its size of wait only") {
  WaitEstimate estimate{20min};
  const auto before = estimate.range(1000), other = estimate.range(100);
  CHECK(before.from_s < 200);
  CHECK(before.to_s > 2000);
  for (int n = 0; n < 300; ++n) estimate.wait_ended(1000, 450 + n % 100);
  const auto after = estimate.range(1000);
  CHECK(after.from_s >= 400);
  CHECK(after.from_s <= 480);
  CHECK(after.to_s >= 520);
  CHECK(after.to_s <= 950);  // what was assumed stays as caution
  CHECK(estimate.range(100) == other);
}

TEST_CASE("Of waits like those before, the range holds four of five and more") {
  std::mt19937 chance{7};
  WaitEstimate estimate{20min};
  unsigned held = 0;
  for (int n = 0; n < 3'000; ++n) {
    const double forecast = 30 + static_cast<double>(chance() % 4'000);
    const double waited = forecast * (0.2 + static_cast<double>(chance() % 1'500) / 1'000.0);
    const auto range = estimate.range(forecast);
    CHECK(range.from_s <= range.to_s);
    held += waited >= range.from_s && waited <= range.to_s ? 1 : 0;
    estimate.wait_ended(forecast, waited);
  }
  CHECK(held > 2'500);
  CHECK(held < 2'990);  // and says something
}

TEST_CASE("The parts of the week") {
  CHECK(core::part_of_week(0, 0) == 0);
  CHECK(core::part_of_week(0, 8 * 60) == 1);
  CHECK(core::part_of_week(4, 18 * 60) == 2);
  CHECK(core::part_of_week(5, 7 * 60) == 3);
  CHECK(core::part_of_week(6, 1439) == 5);
}
