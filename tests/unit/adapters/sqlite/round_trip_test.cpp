#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "fakes/fake_store.hpp"
#include "unit/adapters/sqlite/store_fixture.hpp"

using namespace testing;
using ports::StoreOutcome;

namespace ports {
// The rows of the office have no operator== of their own: nobody but a test compares them.
static bool operator==(const InvitationRow& a, const InvitationRow& b) {
  return a.invitation == b.invitation && a.adviser == b.adviser && a.not_after_s == b.not_after_s;
}
static bool operator==(const RequestRow& a, const RequestRow& b) {
  return a.invitation == b.invitation && a.vk == b.vk && a.mac == b.mac && a.proof == b.proof;
}
static bool operator==(const CredentialRow& a, const CredentialRow& b) {
  return a.adviser == b.adviser && a.issuer == b.issuer && a.credential == b.credential && a.invitation == b.invitation;
}
static bool operator==(const StatusRow& a, const StatusRow& b) { return a.issuer == b.issuer && a.status == b.status; }
static bool operator==(const Restored& a, const Restored& b) {
  return static_cast<const core::Rows&>(a) == static_cast<const core::Rows&>(b) && a.invitations == b.invitations &&
         a.requests == b.requests && a.credentials == b.credentials && a.statuses == b.statuses;
}
}  // namespace ports

TEST_CASE("every field of a visit and a shift survives a restart") {
  Fixture f;
  f.open();
  auto waiting = f.visit();
  auto taken = f.visit("");
  taken.adviser = f.ids.draw<base::AdviserId>();
  taken.desk = "lkha";
  taken.desks = {};
  taken.at_head = taken.needs_hello = true;
  taken.previous_token = f.ids.draw<base::TokenHash>();
  taken.taken_at = f.clock.now();
  taken.heavy = true;
  const auto shift = f.shift(core::Paused{core::PauseReason::consultation, false});
  CHECK(f.write(batch_of({core::PutVisit{waiting}, core::PutVisit{taken}, core::PutShift{shift}})) == StoreOutcome::ok);
  f.close();

  f.open();
  auto restored = f.store->restore();
  std::vector<core::VisitRecord> expected{waiting, taken};
  std::sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.visit < b.visit; });
  CHECK(restored.visits == expected);
  CHECK(restored.shifts == std::vector{shift});

  CHECK(f.write(batch_of({core::DeleteVisit{waiting.visit}, core::DeleteShift{shift.adviser}})) == StoreOutcome::ok);
  f.close();
  f.open();
  restored = f.store->restore();
  CHECK(restored.visits == std::vector{taken});
  CHECK(restored.shifts.empty());
}

TEST_CASE("a row put twice is there once, as it was put last") {
  Fixture f;
  f.open();
  auto visit = f.visit();
  f.write(batch_of({core::PutVisit{visit}}));
  visit.choices.topic = "fgm";
  visit.previous_token = visit.token;
  f.write(batch_of({core::PutVisit{visit}}));
  f.write(batch_of({core::PutVisit{visit}}));
  f.close();
  f.open();
  CHECK(f.store->restore().visits == std::vector{visit});
}

TEST_CASE("the office's rows: a credential uses up its invitation and the request") {
  Fixture f;
  f.open();
  const base::Bytes first{1, 2}, second{3, 4};
  const auto adviser = f.ids.draw<base::AdviserId>();
  f.write(office_of({ports::PutInvitation{{first, adviser, 100}}, ports::PutInvitation{{second, adviser, 200}},
                     ports::PutRequest{{first, {5}, {6}, {7}}}, ports::PutRequest{{second, {8}, {9}, {}}},
                     ports::PutStatus{{{1}, {1}}}, ports::PutStatus{{{2}, {3}}}, ports::PutStatus{{{1}, {2, 2}}}}));
  f.close();
  f.open();
  auto restored = f.store->restore();
  REQUIRE(restored.invitations.size() == 2);
  CHECK(restored.invitations[1] == ports::InvitationRow{second, adviser, 200});
  REQUIRE(restored.requests.size() == 2);
  CHECK(restored.requests[0] == ports::RequestRow{first, {5}, {6}, {7}});
  REQUIRE(restored.statuses.size() == 2);
  CHECK(restored.statuses[0] == ports::StatusRow{{1}, {2, 2}});
  CHECK(restored.statuses[1] == ports::StatusRow{{2}, {3}});

  // A later end must not cost the request that is already there.
  f.write(office_of({ports::PutInvitation{{second, adviser, 300}}, ports::PutCredential{{adviser, {10}, {11}, first}}}));
  f.close();
  f.open();
  restored = f.store->restore();
  REQUIRE(restored.invitations.size() == 1);
  CHECK(restored.invitations[0] == ports::InvitationRow{second, adviser, 300});
  REQUIRE(restored.requests.size() == 1);
  CHECK(restored.requests[0].invitation == second);
  REQUIRE(restored.credentials.size() == 1);
  CHECK(restored.credentials[0] == ports::CredentialRow{adviser, {10}, {11}, first});

  f.write(office_of({ports::DeleteStatus{{2}}, ports::DeleteInvitation{second}, ports::PutRequest{{second, {1}, {1}, {1}}}}));
  f.close();
  f.open();
  restored = f.store->restore();
  CHECK(restored.invitations.empty());
  CHECK(restored.requests.empty());
  CHECK(restored.statuses.size() == 1);
}

TEST_CASE("since is told on the new process's clock, and a jumped calendar cannot make it absurd") {
  using namespace std::chrono_literals;
  Fixture f;
  f.open();
  const auto visit = f.visit();
  f.write(batch_of({core::PutVisit{visit}}));
  f.close();
  const auto age_after = [&f](std::chrono::milliseconds calendar_jump) {
    f.clock.jump_calendar(calendar_jump);
    f.clock.restart({5'000'000});
    f.open();
    const auto age = f.clock.now() - f.store->restore().visits.at(0).since;
    f.close();
    f.clock.jump_calendar(-calendar_jump);
    return age;
  };
  f.clock.pass(90s);
  CHECK(age_after(0ms) == 90s);
  CHECK(age_after(-1h) == 0ms);
  CHECK(age_after(24h * 365) == 24h);
}

TEST_CASE("every standing survives a restart, and a rest goes on where it was") {
  using namespace std::chrono_literals;
  Fixture f;
  const std::vector<core::Standing> all{
      core::Ready{},
      core::Paused{core::PauseReason::rest, false},
      core::Paused{core::PauseReason::phone, false},
      core::Paused{core::PauseReason::consultation, false},
      core::Paused{core::PauseReason::other, false},
      core::Paused{core::PauseReason::rest, true},
      core::WrapUp{},
      core::Resting{f.clock.now() + 10min},
  };
  for (const auto& standing : all) {
    f.open();
    const auto shift = f.shift(standing);
    f.write(batch_of({core::PutShift{shift}}));
    f.close();
    f.open();
    CHECK(f.store->restore().shifts == std::vector{shift});
    f.write(batch_of({core::DeleteShift{shift.adviser}}));
    f.close();
  }
}

TEST_CASE("a rest and what was learnt survive a restart, numbers to the bit") {
  using namespace std::chrono_literals;
  Fixture f;
  f.open();
  const core::RestRecord rest{f.ids.draw<base::AdviserId>(), f.clock.now() + 10min}, over{f.ids.draw<base::AdviserId>(), f.clock.now()};
  const core::ChatLengthsRecord all{"", false, core::every_part, 49.999999999999993, 60'000.1}, kind{"a", true, 5, 4.0, 7'200},
      desk{"a", false, core::every_part, 10.0 / 3, 0}, other{"b", false, core::every_part, 3.9, 60};
  const core::ChatLengthsRecord heavier{"a", false, core::every_part, 35.0 / 3, 0.1};
  const core::WaitRatiosRecord ratios{5, {0, 1, 255, 256, 65'535}};
  f.write(batch_of({core::PutRest{rest}, core::PutRest{over}, core::PutChatLengths{all}, core::PutChatLengths{kind},
                    core::PutChatLengths{desk}, core::PutChatLengths{other}, core::PutWaitRatios{{5, {7}}}}));
  f.write(batch_of({core::PutWaitRatios{ratios}, core::DeleteChatLengths{"b"}, core::PutChatLengths{heavier},
                    core::DeleteRest{over.adviser}}));
  f.close();
  f.clock.pass(4min);
  f.open();
  const auto restored = f.store->restore();
  CHECK(restored.rests == std::vector{rest});
  CHECK(restored.chat_lengths == std::vector{all, heavier, kind});
  CHECK(restored.wait_ratios == std::vector{ratios});
}

TEST_CASE("how long somebody stands so and has to rest is told on the new process's clock, never absurdly") {
  using namespace std::chrono_literals;
  Fixture f;
  f.open();
  f.write(batch_of({core::PutShift{f.shift(core::Resting{f.clock.now() + 10min})}}));
  f.close();
  f.clock.pass(4min);
  struct Told { std::chrono::milliseconds stood, left; };
  const auto after = [&f](std::chrono::milliseconds calendar_jump) {
    f.clock.jump_calendar(calendar_jump);
    f.clock.restart({5'000'000});
    f.open();
    const auto shift = f.store->restore().shifts.at(0);
    f.close();
    f.clock.jump_calendar(-calendar_jump);
    return Told{f.clock.now() - shift.standing_since, std::get<core::Resting>(shift.standing).until - f.clock.now()};
  };
  CHECK(after(0ms).stood == 4min);
  CHECK(after(0ms).left == 6min);
  CHECK(after(20min).left == 0ms);
  CHECK(after(-1h).stood == 0ms);
  CHECK(after(-24h * 365).left == 24h);
  CHECK(after(24h * 365).stood == 24h);
}

TEST_CASE("a calendar that jumped before a row was written shifts the row with it") {
  using namespace std::chrono_literals;
  Fixture f;
  f.open();
  const auto visit = f.visit();
  f.clock.pass(10s);
  f.clock.jump_calendar(6h);
  f.write(batch_of({core::PutVisit{visit}}));
  f.close();
  f.open();
  CHECK(f.store->restore().visits.at(0).since == visit.since);
}

TEST_CASE("the real store and its fake keep the same after the same commands") {
  Fixture f;
  f.open();
  fakes::FakeStore fake{f.clock};
  fake.answer_immediately();
  std::mt19937 engine{2024};
  const auto up_to = [&engine](int n) { return static_cast<std::uint8_t>(engine() % static_cast<unsigned>(n)); };
  const auto visit_key = [](std::uint8_t n) { return base::VisitId{{n}}; };
  const auto adviser_key = [](std::uint8_t n) { return base::AdviserId{{n}}; };
  const auto any_visit = [&] {
    auto record = f.visit(std::string(up_to(40), 'x'));
    record.visit = visit_key(up_to(12));
    if (up_to(2)) record.adviser = adviser_key(up_to(4));
    if (up_to(2)) record.previous_token = f.ids.draw<base::TokenHash>();
    record.at_head = up_to(2);
    record.heavy = up_to(2);
    if (up_to(2)) record.taken_at = f.clock.now();
    return record;
  };
  const auto any_standing = [&f](std::uint8_t n) -> core::Standing {
    using namespace std::chrono_literals;
    if (n == 0) return core::Paused{core::PauseReason::other, true};
    if (n == 1) return core::Paused{core::PauseReason::phone, false};
    if (n == 2) return core::WrapUp{};
    if (n == 3) return core::Resting{f.clock.now() + 10min};
    return core::Ready{};
  };
  const auto any_shift = [&] {
    auto record = f.shift(any_standing(up_to(5)));
    record.adviser = adviser_key(up_to(4));
    record.max = up_to(4);
    record.on_shift = up_to(2) == 1;
    return record;
  };
  const auto any_learnt = [&]() -> core::StoreCommand {
    const std::string desk(1, static_cast<char>('a' + up_to(3)));
    if (up_to(3) == 0) return core::PutWaitRatios{{up_to(6), {up_to(100), up_to(200)}}};
    if (up_to(4) == 0) return core::DeleteChatLengths{desk};
    return core::PutChatLengths{{desk, up_to(2) == 1, up_to(6), 4.0 + up_to(40), 100.0 * up_to(200)}};
  };
  for (int round = 0; round < 300; ++round) {
    ports::Batch batch;
    for (int i = up_to(4); i > 0; --i) {
      switch (up_to(7)) {
        case 4: batch.switchboard.emplace_back(core::PutRest{{adviser_key(up_to(4)), f.clock.now()}}); break;
        case 5: batch.switchboard.emplace_back(core::DeleteRest{adviser_key(up_to(4))}); break;
        case 6: batch.switchboard.emplace_back(any_learnt()); break;
        case 0: case 1: batch.switchboard.emplace_back(core::PutVisit{any_visit()}); break;
        case 2: batch.switchboard.emplace_back(core::DeleteVisit{visit_key(up_to(12))}); break;
        default:
          if (up_to(2)) batch.switchboard.emplace_back(core::DeleteShift{adviser_key(up_to(4))});
          else batch.switchboard.emplace_back(core::PutShift{any_shift()});
      }
    }
    for (int i = up_to(3); i > 0; --i) {
      const base::Bytes invitation{up_to(5)};
      switch (up_to(6)) {
        case 0: batch.office.emplace_back(ports::PutInvitation{{invitation, adviser_key(up_to(4)), up_to(200)}}); break;
        case 1: batch.office.emplace_back(ports::PutRequest{{invitation, {up_to(9)}, {up_to(9)}, {}}}); break;
        case 2: batch.office.emplace_back(ports::PutCredential{{adviser_key(up_to(4)), {up_to(9)}, {}, invitation}}); break;
        case 3: batch.office.emplace_back(ports::DeleteInvitation{invitation}); break;
        case 4: batch.office.emplace_back(ports::DeleteStatus{{up_to(3)}}); break;
        default: batch.office.emplace_back(ports::PutStatus{{{up_to(3)}, {up_to(9)}}});
      }
    }
    fake.write(batch, [](StoreOutcome) {});
    f.give(std::move(batch));
    if (round % 30 == 29) {
      f.close();
      f.open();
      REQUIRE(f.store->restore() == fake.restore());
    }
  }
  REQUIRE_FALSE(fake.restore().visits.empty());
  f.close();
  CHECK(std::all_of(f.answers.begin(), f.answers.end(), [](const auto& a) { return a.second == StoreOutcome::ok; }));
}
