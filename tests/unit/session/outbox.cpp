#include "session/outbox.hpp"

#include <catch2/catch.hpp>

using session::judge_outbox;
using session::Limits;
using session::OutboxBudget;
using session::OutboxVerdict;

TEST_CASE("an outbox takes 256 frames and 256 KiB, and no more") {
  const Limits limits;
  const OutboxBudget budget(limits.outboxes_bytes_max);
  CHECK(judge_outbox(0, 0, 16'451, budget, limits) == OutboxVerdict::put);
  CHECK(judge_outbox(255, 1'000, 323, budget, limits) == OutboxVerdict::put);
  CHECK(judge_outbox(256, 1'000, 323, budget, limits) == OutboxVerdict::close_as_too_slow);
  CHECK(judge_outbox(10, 262'144 - 323, 323, budget, limits) == OutboxVerdict::put);
  CHECK(judge_outbox(10, 262'144 - 322, 323, budget, limits) == OutboxVerdict::close_as_too_slow);
}

TEST_CASE("all outboxes together stay within the process's budget") {
  Limits limits;
  limits.outboxes_bytes_max = 1'000;
  OutboxBudget budget(limits.outboxes_bytes_max);
  budget.changed(0, 600);
  budget.changed(0, 77);
  CHECK(budget.bytes() == 677);
  CHECK(judge_outbox(1, 77, 323, budget, limits) == OutboxVerdict::put);
  CHECK(judge_outbox(1, 77, 324, budget, limits) == OutboxVerdict::close_as_too_slow);
  budget.changed(600, 0);
  CHECK(judge_outbox(1, 77, 923, budget, limits) == OutboxVerdict::put);
  CHECK(judge_outbox(1, 77, 924, budget, limits) == OutboxVerdict::close_as_too_slow);
  CHECK_FALSE(budget.has_room_for(SIZE_MAX));
}

TEST_CASE("a full waiting list fits an empty outbox") {
  // 500 people, each with the longest item: 32 characters of desk, the longest words, numbers of seven digits and more.
  const std::string item =
      R"({"conv":"AAAAAAAAAAAAAAAAAAAAAA","desk":"dddddddddddddddddddddddddddddddd","since_ms":18446744073709551615,)"
      R"("choices":{"role":"professional","topic":"partner_violence","language":"yue-Hant"},"intake":16384,"here":false},)";
  const Limits limits;
  CHECK(judge_outbox(0, 0, 500 * item.size() + 64, OutboxBudget(limits.outboxes_bytes_max), limits) ==
        OutboxVerdict::put);
}
