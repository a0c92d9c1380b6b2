#include <sys/mount.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstring>

#include "unit/adapters/sqlite/store_fixture.hpp"

using namespace testing;
using namespace std::chrono_literals;
using ports::StoreOutcome;

namespace {

/// A file system of its own that is really full when it is full. Without the right to mount, `mounted` is false.
class SmallDisk {
 public:
  explicit SmallDisk(const std::filesystem::path& at) : at_(at) {
    std::filesystem::create_directories(at_);
    mounted = ::mount("luwte-test", at_.c_str(), "tmpfs", 0, "size=512k,mode=0700") == 0;
    if (!mounted) WARN("skipped: this user may not mount a small file system: " << std::strerror(errno));
  }
  ~SmallDisk() {
    if (mounted) ::umount2(at_.c_str(), MNT_DETACH);
  }
  bool mounted = false;

  void fill() const {
    std::ofstream filler{at_ / "filler", std::ios::binary | std::ios::app};
    const std::string page(4096, 'x');
    while (filler.write(page.data(), 4096) && filler.flush()) {
    }
  }
  void clear() const { std::filesystem::remove(at_ / "filler"); }

 private:
  std::filesystem::path at_;
};

bool all(const Fixture& f, std::size_t from, StoreOutcome outcome) {
  return std::all_of(f.answers.begin() + static_cast<std::ptrdiff_t>(from), f.answers.end(),
                     [outcome](const auto& answer) { return answer.second == outcome; });
}

}  // namespace

TEST_CASE("a full disk: unavailable, nothing half kept, and the same batch works once there is room") {
  Fixture f;
  const SmallDisk disk{f.directory.data()};
  if (!disk.mounted) return;
  f.open();
  const auto before = f.visit();
  REQUIRE(f.write(batch_of({core::PutVisit{before}})) == StoreOutcome::ok);
  disk.fill();

  // Big enough that some of its pages may still have found room.
  std::vector<core::StoreCommand> many{core::DeleteVisit{before.visit}};
  for (int i = 0; i < 400; ++i) many.push_back(core::PutVisit{f.visit(std::string(200, 't'))});
  CHECK(f.write(batch_of(many)) == StoreOutcome::unavailable);
  CHECK_FALSE(f.store->healthy());
  CHECK_FALSE(f.store->figures().fault.empty());
  CHECK(f.write(batch_of(many)) == StoreOutcome::unavailable);

  SECTION("after a restart on the full disk's leftovers") {
    f.close();
    disk.clear();
    f.open();
    CHECK(f.store->restore().visits == std::vector{before});
  }
  SECTION("and after a retry") {
    disk.clear();
    CHECK(f.write({}) == StoreOutcome::ok);
    CHECK(f.store->healthy());
    CHECK(f.write(batch_of(many)) == StoreOutcome::ok);
    f.close();
    f.open();
    CHECK(f.store->restore().visits.size() == 400);
  }
  f.close();
}

TEST_CASE("a probe tells that the disk is full") {
  Fixture f;
  const SmallDisk disk{f.directory.data()};
  if (!disk.mounted) return;
  f.open();
  REQUIRE(f.write({}) == StoreOutcome::ok);
  disk.fill();
  // Room that the log still has of its own is used first.
  for (int i = 0; i < 1000 && f.store->healthy(); ++i) f.write({});
  CHECK_FALSE(f.store->healthy());
  disk.clear();
  CHECK(f.write({}) == StoreOutcome::ok);
  CHECK(f.store->healthy());
  f.close();
}

TEST_CASE("a store locked by another connection is unavailable until it is let go") {
  Fixture f;
  f.options.busy_timeout = 5ms;
  f.open();
  const auto visit = f.visit();
  REQUIRE(f.write({}) == StoreOutcome::ok);
  {
    Intruder intruder{f.directory.database()};
    intruder.run("BEGIN IMMEDIATE");
    CHECK(f.write(batch_of({core::PutVisit{visit}})) == StoreOutcome::unavailable);
    CHECK_FALSE(f.store->healthy());
    CHECK_THAT(f.store->figures().fault, Catch::Contains("locked"));
  }
  CHECK(f.write(batch_of({core::PutVisit{visit}})) == StoreOutcome::ok);
  CHECK(f.store->healthy());
  f.close();
  f.open();
  CHECK(f.store->restore().visits == std::vector{visit});
}

TEST_CASE("a failure answers everything given so far, and nothing of it is kept later") {
  Fixture f;
  f.options.busy_timeout = 20ms;
  f.open();
  REQUIRE(f.write({}) == StoreOutcome::ok);
  const auto visit = f.visit();
  Intruder intruder{f.directory.database()};
  intruder.run("BEGIN IMMEDIATE");
  f.options.batches_per_commit_max = 1;
  for (int i = 0; i < 10; ++i) f.give(batch_of({core::PutVisit{f.visit()}}));
  f.loop.run_until([&] { return f.answers.size() > 1; });
  // Heard all at once: whoever gives them again gives them in order.
  REQUIRE(f.answers.size() == 11);
  CHECK(all(f, 1, StoreOutcome::unavailable));
  CHECK(f.store->figures().failures == 1);

  intruder.run("COMMIT");
  CHECK(f.write(batch_of({core::PutVisit{visit}})) == StoreOutcome::ok);
  f.close();
  f.open();
  CHECK(f.store->restore().visits == std::vector{visit});
}

TEST_CASE("a row that the database refuses takes its whole group with it") {
  Fixture f;
  f.open();
  Intruder{f.directory.database()}.run(
      "CREATE TRIGGER refuse BEFORE INSERT ON visits WHEN new.topic = 'refused' BEGIN SELECT raise(FAIL, 'no'); END");
  const auto good = f.visit();
  CHECK(f.write(batch_of({core::PutVisit{good}, core::PutVisit{f.visit("refused")}})) == StoreOutcome::unavailable);
  const auto later = f.visit();
  CHECK(f.write(batch_of({core::PutVisit{later}})) == StoreOutcome::ok);
  f.close();
  f.open();
  CHECK(f.store->restore().visits == std::vector{later});
}

TEST_CASE("a queue that is full answers unavailable instead of growing") {
  Fixture f;
  f.options.busy_timeout = 60s;
  f.options.batches_queued_max = 8;
  f.open();
  REQUIRE(f.write({}) == StoreOutcome::ok);
  {
    Intruder intruder{f.directory.database()};
    intruder.run("BEGIN IMMEDIATE");
    for (int i = 0; i < 100; ++i) f.give(batch_of({core::PutVisit{f.visit()}}));
    intruder.run("COMMIT");
    f.hear_all();
  }
  REQUIRE(f.answers.size() == 101);
  const auto kept = std::count_if(f.answers.begin(), f.answers.end(), [](const auto& a) { return a.second == StoreOutcome::ok; });
  CHECK(kept <= 1 + 256 + 8);
  CHECK(f.answers.back().second == StoreOutcome::unavailable);
  CHECK(f.write({}) == StoreOutcome::ok);
  f.close();
  f.open();
  CHECK(f.store->restore().visits.size() == static_cast<std::size_t>(kept - 1));
}

TEST_CASE("closing while the disk refuses ends soon and answers everything") {
  Fixture f;
  f.options.busy_timeout = 10ms;
  f.open();
  REQUIRE(f.write({}) == StoreOutcome::ok);
  Intruder intruder{f.directory.database()};
  intruder.run("BEGIN IMMEDIATE");
  for (int i = 0; i < 2000; ++i) f.give(batch_of({core::PutVisit{f.visit()}}));
  f.close();
  REQUIRE(f.answers.size() == 2001);
  CHECK(all(f, 1, StoreOutcome::unavailable));
}
