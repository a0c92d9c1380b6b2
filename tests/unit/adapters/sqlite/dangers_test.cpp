#include <catch2/catch.hpp>

#include <sodium.h>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/statement.hpp"
#include "unit/adapters/sqlite/store_fixture.hpp"

using namespace std::chrono_literals;
using adapters::sqlite::AuditLine;
using ports::StoreOutcome;
using testing::batch_of;
using testing::Intruder;

namespace {

base::Bytes sha256(base::BytesView of) {
  base::Bytes out(crypto_hash_sha256_BYTES);
  crypto_hash_sha256(out.data(), of.data(), of.size());
  return out;
}

struct Fixture : testing::Fixture {
  Fixture() { options.sha256 = sha256; }

  core::EscalationRecord danger(core::DangerState state = core::Ringing{}) {
    core::EscalationRecord one;
    one.danger = ids.draw<base::EscalationId>();
    one.visit = ids.draw<base::VisitId>();
    one.desks = {"north", "south"};
    one.topic = "honour_violence";
    one.ladder = "usual";
    one.raised_at = clock.now() - 25s;
    one.round = 3;
    one.fired = 2;
    one.next_at = clock.now() + 15s;
    one.state = state;
    one.pages = {{"crisis", 2, 4, core::PageState::failed}, {"on-call", 3, 1, core::PageState::sending}};
    return one;
  }
  core::AuditEntry line(std::uint64_t number, core::AuditWhat what = core::AuditWhat::step) {
    core::AuditEntry entry;
    entry.number = number;
    entry.at = clock.now();
    entry.danger.bytes[0] = 7;
    entry.what = what;
    entry.round = 1;
    entry.step = 2;
    return entry;
  }
};

}  // namespace

TEST_CASE("a danger comes back as it was, whatever its state") {
  Fixture f;
  f.open();
  std::vector<core::EscalationRecord> all{
      f.danger(), f.danger(core::Acknowledged{f.ids.draw<base::AdviserId>(), f.clock.now() + 20s}),
      f.danger(core::Held{f.ids.draw<base::AdviserId>()}),
      f.danger(core::EndProposed{f.ids.draw<base::AdviserId>(), core::DangerReason::help_there, f.clock.now() - 5s})};
  all[1].visit.reset();
  all[1].departure = core::Departure::ended;
  all[2].raised_by = core::RaisedBy::adviser;
  all[2].raiser = f.ids.draw<base::AdviserId>();
  all[3].kind = core::DangerKind::drill;
  all[3].pages.clear();
  std::vector<core::StoreCommand> commands;
  for (const auto& one : all) commands.emplace_back(core::PutEscalation{one});
  REQUIRE(f.write(batch_of(commands)) == StoreOutcome::ok);
  f.close();
  f.open();
  auto restored = f.store->restore().escalations;
  std::ranges::sort(all, {}, &core::EscalationRecord::danger);
  CHECK(restored == all);
  REQUIRE(f.write(batch_of({core::DeleteEscalation{all[0].danger}})) == StoreOutcome::ok);
  f.close();
  f.open();
  CHECK(f.store->restore().escalations.size() == 3);
}

TEST_CASE("in the same boot neither a restart nor a jump of the calendar moves a deadline") {
  for (const auto jump : {-1h, 0h, 1h}) {
    Fixture f;
    f.open();
    const auto one = f.danger(core::Acknowledged{f.ids.draw<base::AdviserId>(), f.clock.now() + 20s});
    REQUIRE(f.write(batch_of({core::PutEscalation{one}})) == StoreOutcome::ok);
    f.close();
    f.clock.jump_calendar(jump);
    f.clock.pass(2s);
    f.open();
    CHECK(f.store->restore().escalations.front() == one);
  }
}

TEST_CASE("after another boot the calendar decides, within a day") {
  Fixture f;
  f.open();
  const auto one = f.danger();
  REQUIRE(f.write(batch_of({core::PutEscalation{one}})) == StoreOutcome::ok);
  f.close();
  f.clock.restart();
  SECTION("at once") {
    f.open();
    const auto restored = f.store->restore().escalations.front();
    CHECK(restored.raised_at == f.clock.now() - 25s);
    CHECK(restored.next_at == f.clock.now() + 15s);
  }
  SECTION("a year later") {
    f.clock.jump_calendar(24h * 365);
    f.open();
    const auto restored = f.store->restore().escalations.front();
    CHECK(restored.raised_at == f.clock.now() - 24h);
    CHECK(restored.next_at == f.clock.now());
  }
}

TEST_CASE("a danger that Luwte did not write stops the start and names its table") {
  for (const std::string wrong : {"kind = 'fire'", "raised_by = ''", "state = 'held'", "state = 'asleep'", "pages = '1:a'",
                                  "pages = '6:crisis1:01:17:sending'", "fired = 300", "visit = x'00'", "desks = 'x'"}) {
    INFO(wrong);
    Fixture f;
    f.open();
    REQUIRE(f.write(batch_of({core::PutEscalation{f.danger()}})) == StoreOutcome::ok);
    f.close();
    Intruder{f.directory.database()}.run("UPDATE escalations SET " + wrong);
    f.open();
    CHECK_THROWS_WITH(f.store->restore(), Catch::Matchers::Contains("table escalations"));
  }
}

TEST_CASE("the record of dangers is a chain: each line's hash covers all of it and the line before") {
  Fixture f;
  f.open();
  auto first = f.line(1, core::AuditWhat::raised);
  first.detail = "north";
  auto second = f.line(2, core::AuditWhat::acknowledged);
  second.adviser = f.ids.draw<base::AdviserId>();
  REQUIRE(f.write(batch_of({core::AppendAudit{first}, core::AppendAudit{second}})) == StoreOutcome::ok);
  REQUIRE(f.write(batch_of({core::AppendAudit{f.line(3)}})) == StoreOutcome::ok);
  f.close();
  auto opened = adapters::sqlite::Database::open(f.directory.database(), 1s);
  adapters::sqlite::Statement rows{opened.value(), "SELECT * FROM audit ORDER BY number"};
  base::Bytes before(32, 0);
  std::size_t lines = 0;
  while (rows.next()) {
    const AuditLine line{static_cast<std::uint64_t>(rows.integer(0)), rows.integer(1), rows.blob(2), rows.text(3), rows.text(4),
                         rows.blob(5), static_cast<std::uint32_t>(rows.integer(6)), static_cast<std::uint8_t>(rows.integer(7)),
                             rows.text(8)};
    CHECK(line.unix_ms == f.clock.unix_ms());
    before = sha256(hashed_form(line, before));
    CHECK(rows.blob(9) == before);
    ++lines;
  }
  CHECK(lines == 3);
  f.open();
  CHECK(f.store->restore().audit_last == 3);
}

TEST_CASE("a line given again is the same line, and one that would leave a gap keeps nothing of its batch") {
  Fixture f;
  f.open();
  REQUIRE(f.write(batch_of({core::AppendAudit{f.line(1)}})) == StoreOutcome::ok);
  auto again = f.line(1);
  again.detail = "other";
  REQUIRE(f.write(batch_of({core::AppendAudit{again}})) == StoreOutcome::ok);
  const auto one = f.danger();
  CHECK(f.write(batch_of({core::PutEscalation{one}, core::AppendAudit{f.line(3)}})) == StoreOutcome::unavailable);
  REQUIRE(f.write(batch_of({core::AppendAudit{f.line(2)}})) == StoreOutcome::ok);
  f.close();
  f.open();
  const auto restored = f.store->restore();
  CHECK(restored.audit_last == 2);
  CHECK(restored.escalations.empty());  // a step and its line are both there, or neither
}

TEST_CASE("without a hash function nothing is added to the record") {
  Fixture f;
  f.options.sha256 = {};
  f.open();
  CHECK(f.write(batch_of({core::AppendAudit{f.line(1)}})) == StoreOutcome::unavailable);
}
