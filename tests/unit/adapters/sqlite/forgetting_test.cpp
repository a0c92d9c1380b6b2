#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "unit/adapters/sqlite/store_fixture.hpp"

using namespace testing;
using namespace std::chrono_literals;
using ports::StoreOutcome;

namespace {

const std::string canary = "canary-of-the-choices";

std::size_t times_on_disk(const Fixture& f, std::string_view needle) {
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator{f.directory.data()}) {
    const auto bytes = contents(entry.path());
    for (auto at = bytes.find(needle); at != std::string::npos; at = bytes.find(needle, at + 1)) ++found;
  }
  return found;
}

std::string_view text_of(const base::TokenHash& token) {
  return {reinterpret_cast<const char*>(token.bytes.data()), token.bytes.size()};
}

}  // namespace

TEST_CASE("a deleted row leaves no byte in the database or its log while the store runs") {
  Fixture f;
  f.options.forget_within = 0ms;
  f.open();
  std::mt19937 engine{11};
  std::vector<core::VisitRecord> visits;
  for (int i = 0; i < 1500; ++i) {
    visits.push_back(f.visit(canary + std::string(engine() % 300, '.')));
    f.give(batch_of({core::PutVisit{visits.back()}}));
    // Rows that grow, shrink and go in between make pages split, merge and be reused.
    if (i % 3 == 0) {
      auto& again = visits[engine() % visits.size()];
      again.choices.topic = canary + std::string(engine() % 900, '-');
      f.give(batch_of({core::PutVisit{again}}));
    }
    if (i % 7 == 0) {
      std::swap(visits[engine() % visits.size()], visits.back());
      f.give(batch_of({core::DeleteVisit{visits.back().visit}}));
      visits.pop_back();
    }
  }
  f.hear_all();
  REQUIRE(times_on_disk(f, canary) >= visits.size());

  const auto stays = f.visit("stays");
  f.give(batch_of({core::PutVisit{stays}}));
  std::shuffle(visits.begin(), visits.end(), engine);
  for (const auto& visit : visits) f.give(batch_of({core::DeleteVisit{visit.visit}}));
  f.hear_all();
  // The log is emptied behind the answer and before the next batch: this probe's answer proves that it happened.
  REQUIRE(f.write({}) == StoreOutcome::ok);
  CHECK(times_on_disk(f, canary) == 0);
  for (std::size_t i = 0; i < visits.size(); i += 50) CHECK(times_on_disk(f, text_of(visits[i].token)) == 0);
  CHECK(times_on_disk(f, text_of(stays.token)) >= 1);
}

TEST_CASE("what a crash left in the log is gone after the next start") {
  Fixture f;
  f.options.forget_within = 1h;
  f.open();
  const auto visit = f.visit(canary);
  f.write(batch_of({core::PutVisit{visit}}));
  f.write(batch_of({core::DeleteVisit{visit.visit}}));
  // The copy of a running store's files is what a power cut leaves.
  TemporaryDirectory after;
  std::filesystem::copy(f.directory.data(), after.data());
  Fixture g;
  std::filesystem::copy(after.data(), g.directory.data());
  REQUIRE(times_on_disk(g, canary) >= 1);
  g.options.forget_within = 1h;
  g.open();
  CHECK(g.store->restore().visits.empty());
  g.write({});
  g.write({});
  CHECK(times_on_disk(g, canary) == 0);
}

TEST_CASE("closing forgets at once") {
  Fixture f;
  f.options.forget_within = 1h;
  f.open();
  const auto visit = f.visit(canary);
  f.write(batch_of({core::PutVisit{visit}}));
  f.write(batch_of({core::DeleteVisit{visit.visit}}));
  REQUIRE(times_on_disk(f, canary) >= 1);
  f.close();
  CHECK(times_on_disk(f, canary) == 0);
}

TEST_CASE("a reader that keeps the log from being emptied is counted, and it is emptied once the reader is gone") {
  Fixture f;
  f.options.forget_within = 0ms;
  f.options.busy_timeout = 1ms;
  f.open();
  const auto visit = f.visit(canary);
  f.write(batch_of({core::PutVisit{visit}}));
  {
    Intruder reader{f.directory.database()};
    reader.run("BEGIN");
    reader.run("SELECT * FROM visits");
    CHECK(f.write(batch_of({core::DeleteVisit{visit.visit}})) == StoreOutcome::ok);
    f.loop.run_until([&f] { return f.store->figures().logs_kept > 0; });
    CHECK(f.store->healthy());
    CHECK(times_on_disk(f, canary) >= 1);
  }
  f.write({});
  f.write({});
  CHECK(times_on_disk(f, canary) == 0);
}
