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

namespace {

/// Several chats of several kinds at three desks, and waits of all sizes.
void lives_through(WaitEstimate& estimate, std::mt19937& chance, int chats) {
  for (int n = 0; n < chats; ++n) {
    const ChatKind kind{chance() % 3, chance() % 4 == 0, static_cast<int>(chance() % 6)};
    estimate.chat_ended(kind, std::chrono::milliseconds{chance() % 4'000'000});
    estimate.wait_ended(20 + static_cast<double>(chance() % 4'000), static_cast<double>(chance() % 6'000));
  }
}

WaitEstimate restored(const WaitEstimate& from, std::vector<std::string> desks) {
  WaitEstimate out{20min, std::move(desks)};
  for (const auto& row : from.lengths_rows()) out.restore(row);
  for (const auto& row : from.ratios_rows()) out.restore(row);
  return out;
}

}  // namespace

TEST_CASE("Restored from its rows an estimate answers the same to the bit, and goes on the same") {
  const int chats = GENERATE(1, 5, 40, 2'000);
  std::mt19937 chance{11};
  WaitEstimate before{20min, {"a", "b", "c"}};
  lives_through(before, chance, chats);
  auto after = restored(before, {"a", "b", "c"});
  const auto same = [&] {
    for (std::size_t desk = 0; desk < 4; ++desk) {
      for (int part = 0; part < 6; ++part) {
        for (const bool harmful : {false, true}) {
          if (before.chat_length_s({desk, harmful, part}) != after.chat_length_s({desk, harmful, part})) return false;
        }
      }
    }
    for (double forecast = 20; forecast < 5'000; forecast += 7) {
      if (before.range(forecast) != after.range(forecast)) return false;
    }
    return before.lengths_rows() == after.lengths_rows() && before.ratios_rows() == after.ratios_rows();
  };
  CHECK(same());
  if (chats < 2'000) return;  // later every kind has been seen several times, so nothing was only in memory
  auto goes_on = chance;
  lives_through(before, chance, 100);
  lives_through(after, goes_on, 100);
  CHECK(same());
}

TEST_CASE("What is learnt of a desk follows its slug, and goes with it") {
  std::mt19937 chance{5};
  WaitEstimate before{20min, {"a", "b", "c"}};
  lives_through(before, chance, 500);
  const auto after = restored(before, {"c", "a"});
  CHECK(after.chat_length_s({0, false, 1}) == before.chat_length_s({2, false, 1}));
  CHECK(after.chat_length_s({1, true, 4}) == before.chat_length_s({0, true, 4}));
  WaitEstimate another{20min, {"c"}};
  CHECK_FALSE(another.restore({"b", false, 1, 4, 400}));
  CHECK(another.restore({"c", false, 1, 4, 400}));
}

TEST_CASE("One chat, or three, are in no row and change nothing; a length is kept in whole minutes") {
  WaitEstimate estimate{20min, {"a"}};
  const ChatKind kind{0, true, 3};
  for (int n = 0; n < 3; ++n) {
    estimate.chat_ended(kind, 61min + 17s);
    CHECK(estimate.rows_of(kind).empty());
    CHECK(estimate.lengths_rows().empty());
    CHECK(estimate.chat_length_s(kind) == 1200);
  }
  estimate.chat_ended(kind, 61min + 17s);
  const auto rows = estimate.rows_of(kind);
  REQUIRE(rows.size() == 3);
  CHECK(rows[2].desk == "a");
  CHECK(rows[2].harmful_practice);
  CHECK(rows[2].part_of_week == 3);
  CHECK(rows[2].seconds / rows[2].weight == Approx(61 * 60));
  CHECK(estimate.chat_length_s(kind) > 1200);
}

TEST_CASE("Whatever happens, its rows are believable") {
  WaitEstimate estimate{20min, {"a"}};
  for (int n = 0; n < 5'000; ++n) {
    estimate.chat_ended({0, false, 1}, n % 3 == 0 ? std::chrono::milliseconds::max() : n % 3 == 1 ? -5min : 900h);
    estimate.wait_ended(20 + n, n % 2 == 0 ? 1e18 : -5);
  }
  for (const auto& row : estimate.lengths_rows()) CHECK(core::believable(row));
  for (const auto& row : estimate.ratios_rows()) CHECK(core::believable(row));
  for (int n = 0; n < 5'000; ++n) estimate.chat_ended({0, false, 1}, 900h);
  for (const auto& row : estimate.lengths_rows()) CHECK(core::believable(row));
}

TEST_CASE("The parts of the week") {
  CHECK(core::part_of_week(0, 0) == 0);
  CHECK(core::part_of_week(0, 8 * 60) == 1);
  CHECK(core::part_of_week(4, 18 * 60) == 2);
  CHECK(core::part_of_week(5, 7 * 60) == 3);
  CHECK(core::part_of_week(6, 1439) == 5);
}
