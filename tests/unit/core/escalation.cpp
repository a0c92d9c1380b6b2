#include <catch2/catch.hpp>

#include <chrono>

#include "core/escalation.hpp"

using namespace std::chrono_literals;
using core::Ending;
using core::Fired;

namespace {

base::AdviserId adviser(std::uint8_t n) {
  base::AdviserId out;
  out.bytes[0] = n;
  return out;
}

/// The usual ladder: steps at 0, 20, 40 and 60 s, a round of 90 s.
struct Climb {
  core::Limits limits;
  network::Ladder ladder = network::usual_ladder();
  base::Instant raised{1'000'000};
  core::EscalationRecord one;

  Climb() { one.raised_at = one.next_at = raised; }
  std::vector<Fired> at(std::chrono::milliseconds after) { return core::fire_due(one, ladder, raised + after); }
};

}  // namespace

TEST_CASE("Steps begin at their time, each once, and the rounds go on for as long as nobody has answered") {
  Climb climb;
  CHECK(climb.at(0s) == std::vector<Fired>{{1, 1}});
  CHECK(climb.at(0s).empty());
  CHECK(climb.at(19'999ms).empty());
  CHECK(climb.at(20s) == std::vector<Fired>{{1, 2}});
  CHECK(climb.at(40s) == std::vector<Fired>{{1, 3}});
  CHECK(climb.at(60s) == std::vector<Fired>{{1, 4}});
  CHECK(climb.at(89'999ms).empty());
  CHECK(climb.at(90s) == std::vector<Fired>{{2, 1}});
  CHECK(climb.at(110s) == std::vector<Fired>{{2, 2}});
  for (unsigned round = 3; round < 50; ++round) {
    const auto began = std::chrono::seconds{90} * (round - 1);
    climb.at(began - 1ms);
    CHECK(climb.at(began) == std::vector<Fired>{{round, 1}});
  }
}

TEST_CASE("A late clock skips no step and begins no second round in the same breath") {
  Climb climb;
  CHECK(climb.at(50s) == std::vector<Fired>{{1, 1}, {1, 2}, {1, 3}});
  CHECK(climb.at(24h) == std::vector<Fired>{{1, 4}});
  CHECK(climb.at(24h).empty());
  CHECK(climb.at(24h + 30s) == std::vector<Fired>{{2, 1}});
  CHECK(climb.at(24h + 49s).empty());
  CHECK(climb.at(24h + 50s) == std::vector<Fired>{{2, 2}});
}

TEST_CASE("While a person has it nothing begins, and when she hands on the next step begins at once") {
  Climb climb;
  climb.at(0s);
  climb.at(20s);
  REQUIRE(core::acknowledge(climb.one, adviser(1), true, climb.raised + 25s, climb.limits));
  CHECK(core::owner_of(climb.one) == adviser(1));
  CHECK(core::deadline_of(climb.one, climb.limits) == climb.raised + 55s);
  CHECK(climb.at(1h).empty());
  core::ring_again(climb.one, climb.raised + 30s);
  CHECK(core::owner_of(climb.one) == std::nullopt);
  CHECK(climb.at(30s) == std::vector<Fired>{{1, 3}});
  CHECK(climb.at(49'999ms).empty());
  CHECK(climb.at(50s) == std::vector<Fired>{{1, 4}});
}

TEST_CASE("One person has it, the first who said so") {
  Climb climb;
  climb.at(0s);
  REQUIRE(core::acknowledge(climb.one, adviser(1), true, climb.raised, climb.limits));
  CHECK_FALSE(core::acknowledge(climb.one, adviser(2), true, climb.raised + 1s, climb.limits));
  CHECK(core::acknowledge(climb.one, adviser(1), true, climb.raised + 2s, climb.limits));
  CHECK(core::deadline_of(climb.one, climb.limits) == climb.raised + 30s);  // saying it twice gives no more time
  climb.one.state = core::Held{adviser(1)};
  CHECK_FALSE(core::acknowledge(climb.one, adviser(2), false, climb.raised + 3s, climb.limits));
  CHECK(core::deadline_of(climb.one, climb.limits) == std::nullopt);
}

TEST_CASE("What a visitor raised is ended by two people, or by one twice when nobody else is there") {
  Climb climb;
  climb.at(0s);
  const auto end = [&](std::uint8_t who, std::chrono::seconds after, bool others = true) {
    return core::end(climb.one, adviser(who), core::DangerReason::safe, others, climb.raised + after, climb.limits);
  };
  CHECK(end(1, 1s) == Ending::not_yours);  // nobody has it yet
  climb.one.state = core::Held{adviser(1)};
  CHECK(end(2, 2s) == Ending::not_yours);
  CHECK(end(1, 3s) == Ending::proposed);
  CHECK(climb.at(30s).empty());
  SECTION("a second person confirms") { CHECK(end(2, 4s) == Ending::over); }
  SECTION("not the same again, as long as somebody else is there") {
    CHECK(end(1, 4s) == Ending::second_person);
    CHECK(end(1, 1000s) == Ending::second_person);
  }
  SECTION("the same again after two minutes when nobody else is there") {
    CHECK(end(1, 122s, false) == Ending::second_person);
    CHECK(end(1, 123s, false) == Ending::over);
  }
  SECTION("whoever takes it back has it") {
    CHECK(core::acknowledge(climb.one, adviser(2), false, climb.raised + 5s, climb.limits));
    CHECK(core::owner_of(climb.one) == adviser(2));
    CHECK(std::holds_alternative<core::Held>(climb.one.state));
  }
  SECTION("and after ten minutes without a second person it rings again") {
    CHECK(core::deadline_of(climb.one, climb.limits) == climb.raised + 3s + 600s);
  }
}

TEST_CASE("What an adviser raised is ended by who has it or by who raised it, at once") {
  Climb climb;
  climb.one.raised_by = core::RaisedBy::adviser;
  climb.one.raiser = adviser(1);
  climb.at(0s);
  const auto end = [&](std::uint8_t who) {
    auto copy = climb.one;
    return core::end(copy, adviser(who), core::DangerReason::mistake, true, climb.raised, climb.limits);
  };
  CHECK(end(1) == Ending::over);
  CHECK(end(2) == Ending::not_yours);
  climb.one.state = core::Held{adviser(2)};
  CHECK(end(2) == Ending::over);
  CHECK(end(3) == Ending::not_yours);
}

TEST_CASE("A slip can be taken back for five seconds, by the visitor who raised it") {
  Climb climb;
  CHECK(core::undoable(climb.one, climb.raised + 4'999ms, climb.limits));
  CHECK_FALSE(core::undoable(climb.one, climb.raised + 5s, climb.limits));
  climb.one.raised_by = core::RaisedBy::adviser;
  CHECK_FALSE(core::undoable(climb.one, climb.raised, climb.limits));
}

TEST_CASE("A page that fails is the next step's business at once") {
  Climb climb;
  for (auto& step : climb.ladder.steps) step.page = {"crisis"};
  climb.at(0s);
  climb.one.pages = {{"crisis", 1, 1, core::PageState::sending}};
  const auto failed = [&](std::uint32_t round, std::uint8_t step, std::chrono::seconds after) {
    return core::page_failed(climb.one, {"crisis", round, step, {}}, climb.ladder, climb.raised + after, climb.limits);
  };
  SECTION("of this step") {
    CHECK(failed(1, 1, 3s));
    CHECK(climb.one.pages.front().state == core::PageState::failed);
    CHECK(climb.at(3s) == std::vector<Fired>{{1, 2}});
    CHECK_FALSE(failed(1, 1, 4s));  // told twice
    CHECK(climb.at(4s).empty());
  }
  SECTION("of an earlier step changes nothing but what is known of it") {
    climb.at(20s);
    CHECK(failed(1, 1, 21s));
    CHECK(climb.at(39'999ms).empty());
  }
  SECTION("nobody's") {
    CHECK_FALSE(failed(7, 1, 1s));
    CHECK(climb.at(1s).empty());
  }
  SECTION("of the last step: another round, not sooner than ten seconds") {
    climb.at(20s), climb.at(40s), climb.at(60s);
    climb.one.pages = {{"crisis", 1, 4, core::PageState::sending}};
    CHECK(failed(1, 4, 61s));
    CHECK(climb.at(70'999ms).empty());
    CHECK(climb.at(71s) == std::vector<Fired>{{2, 1}});
  }
  SECTION("when a person has it, nothing begins") {
    core::acknowledge(climb.one, adviser(1), true, climb.raised + 1s, climb.limits);
    CHECK(failed(1, 1, 2s));
    CHECK(climb.at(1h).empty());
  }
}

TEST_CASE("Whatever the calendar did, a restart neither silences a ladder nor makes it late") {
  Climb climb;
  climb.at(0s), climb.at(20s);
  SECTION("a deadline far ahead comes no later than its step") {
    climb.one.next_at = climb.raised + 1h;
    core::bound(climb.one, climb.ladder, climb.raised + 21s, climb.limits);
    CHECK(climb.one.next_at == climb.raised + 41s);
  }
  SECTION("one that has passed begins at once, and only one") {
    climb.one.next_at = climb.raised;
    core::bound(climb.one, climb.ladder, climb.raised + 21s, climb.limits);
    CHECK(climb.at(21s).front() == Fired{1, 3});
  }
  SECTION("a promise lasts no longer than a promise") {
    climb.one.state = core::Acknowledged{adviser(1), climb.raised + 1h};
    core::bound(climb.one, climb.ladder, climb.raised + 21s, climb.limits);
    CHECK(core::deadline_of(climb.one, climb.limits) == climb.raised + 51s);
  }
  SECTION("a ladder that became shorter") {
    climb.ladder.steps.resize(1);
    core::bound(climb.one, climb.ladder, climb.raised + 21s, climb.limits);
    CHECK(climb.one.fired == 1);
    CHECK(climb.at(1h) == std::vector<Fired>{{2, 1}});
  }
}
