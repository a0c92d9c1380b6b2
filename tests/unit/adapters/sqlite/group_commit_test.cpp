#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <set>

#include "unit/adapters/sqlite/store_fixture.hpp"

using namespace testing;
using namespace std::chrono_literals;
using ports::StoreOutcome;

TEST_CASE("batches that queue up share a commit and are answered in order") {
  Fixture f;
  f.options.busy_timeout = 60s;
  f.open();
  CHECK(f.write({}) == StoreOutcome::ok);
  Intruder intruder{f.directory.database()};
  intruder.run("BEGIN IMMEDIATE");  // holds the writer at its first batch while the others queue up
  for (int i = 0; i < 50; ++i) f.give(batch_of({core::PutVisit{f.visit()}}));
  CHECK(f.store->figures().queued == 50);
  intruder.run("COMMIT");
  f.hear_all();

  CHECK(f.store->figures().batches == 51);
  // One for the probe, at most one for those that came before the writer was held, one for the rest.
  CHECK(f.store->figures().commits <= 3);
  CHECK(f.store->figures().queued == 0);
  for (int i = 0; i < 51; ++i) CHECK(f.answers[static_cast<std::size_t>(i)] == std::pair{i, StoreOutcome::ok});
  f.close();
  f.open();
  CHECK(f.store->restore().visits.size() == 50);
}

TEST_CASE("an answer may give the next batch") {
  Fixture f;
  f.open();
  int left = 20;
  std::function<void(StoreOutcome)> next = [&](StoreOutcome outcome) {
    REQUIRE(outcome == StoreOutcome::ok);
    if (--left > 0) f.store->write(batch_of({core::PutVisit{f.visit()}}), next);
  };
  f.store->write({}, next);
  f.loop.run_until([&] { return left == 0; });
  f.close();
  f.open();
  CHECK(f.store->restore().visits.size() == 19);
}

TEST_CASE("closing keeps what was given and answers it") {
  Fixture f;
  f.open();
  for (int i = 0; i < 500; ++i) f.give(batch_of({core::PutVisit{f.visit()}}));
  f.close();
  REQUIRE(f.answers.size() == 500);
  CHECK(std::all_of(f.answers.begin(), f.answers.end(), [](const auto& a) { return a.second == StoreOutcome::ok; }));
  f.open();
  CHECK(f.store->restore().visits.size() == 500);
}

TEST_CASE("what was answered ok is there after the process was killed") {
  Fixture f;
  int told[2];
  REQUIRE(::pipe(told) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // The child writes one visit after another and tells the id of each one that was answered, until it is killed.
    f.open();
    for (;;) {
      const auto visit = f.visit();
      if (f.write(batch_of({core::PutVisit{visit}})) != StoreOutcome::ok) ::_exit(1);
      if (::write(told[1], visit.visit.bytes.data(), 16) != 16) ::_exit(1);
    }
  }
  ::close(told[1]);
  std::set<base::VisitId> acknowledged;
  base::VisitId visit;
  const auto read_one = [&] {
    const bool whole = ::read(told[0], visit.bytes.data(), 16) == 16;
    if (whole) acknowledged.insert(visit);
    return whole;
  };
  while (acknowledged.size() < 100 && read_one()) {
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  while (read_one()) {
  }
  ::close(told[0]);
  REQUIRE(acknowledged.size() >= 100);

  f.open();
  for (const auto& kept : f.store->restore().visits) acknowledged.erase(kept.visit);
  CHECK(acknowledged.empty());
}
