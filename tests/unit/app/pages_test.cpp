#include "app/pages.hpp"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "adapters/pager/paging.hpp"
#include "adapters/sodium/sodium_credential_verifier.hpp"
#include "fakes/fake_clock.hpp"
#include "fakes/memory_journal.hpp"
#include "unit/adapters/pager/programs.hpp"

namespace {

using namespace std::chrono_literals;

/// Pages over real pagers that start real programs; what they post runs when the test asks for it.
struct Desk {
  fakes::FakeClock clock;
  fakes::MemoryJournal journal;
  app::Metrics metrics;
  std::unique_ptr<ports::CredentialVerifier> verifier = adapters::sodium::make_verifier({});
  std::vector<core::PageTold> told;
  std::mutex mutex;
  std::condition_variable came;
  std::deque<std::function<void()>> posted;
  paged::Folder dir;
  app::Pages pages{{.verifier = *verifier, .clock = clock, .journal = journal, .metrics = metrics, .link = "https://console.example.nl",
                    .told = [this](core::PageTold page) { told.push_back(std::move(page)); }}};

  void add(const std::string& name, const std::string& script) {
    const auto post = [this](std::function<void()> work) {
      const std::lock_guard lock(mutex);
      posted.push_back(std::move(work));
      came.notify_one();
    };
    pages.add(name, adapters::pager::make_pager(paged::shell(script), {}, post, {.back_off = {1ms}, .give_up_after = 1h}));
  }
  /// Until so many pages have been told of.
  void until_told(std::size_t count) {
    while (told.size() < count) {
      std::unique_lock lock(mutex);
      REQUIRE(came.wait_for(lock, 20s, [&] { return !posted.empty(); }));
      const auto work = std::move(posted.front());
      posted.pop_front();
      lock.unlock();
      work();
    }
  }
  /// The pages that a program has read, a line each.
  std::vector<std::string> read(const std::string& file) const {
    std::istringstream in(dir.text(file));
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
  }
};

std::string key_of(const std::string& line) {
  const std::string before = R"({"key":")";
  REQUIRE(line.starts_with(before));
  return line.substr(before.size(), line.find('"', before.size()) - before.size());
}

const base::EscalationId first{{1}}, second{{2}};

}  // namespace

TEST_CASE("a page has a key of its own: the same when it is sent again, another for each danger, pager, round and step") {
  std::vector<std::string> keys;
  const auto keys_of_a_process = [&] {
    Desk desk;
    desk.add("bell", "cat >> " + desk.dir.at("bell"));
    desk.add("hook", "cat >> " + desk.dir.at("hook"));
    std::size_t sent = 0;
    const auto send = [&](core::SendPage page) {
      page.desk = "vt-a";
      page.raised_at = desk.clock.now();
      desk.pages.send(page);
      desk.until_told(++sent);
    };
    send({first, "bell", 1, 1});
    send({second, "bell", 1, 1});
    send({first, "bell", 2, 1});
    send({first, "bell", 1, 2});
    send({first, "bell", 257, 1});
    send({first, "hook", 1, 1});
    std::vector<std::string> out;
    for (const auto* file : {"bell", "hook"}) {
      for (const auto& line : desk.read(file)) out.push_back(key_of(line));
    }
    return out;
  };
  keys = keys_of_a_process();
  REQUIRE(keys.size() == 6);
  CHECK(keys == keys_of_a_process());  // and after a restart
  for (const auto& key : keys) {
    CHECK(key.size() == 32);
    CHECK(std::ranges::count(keys, key) == 1);
    CHECK(key.find("0100000000") == key.npos);  // nothing of the danger's own name
  }
}

TEST_CASE("a page that fails and then gets through is told and counted once for each; an exercise is not counted") {
  const bool drill = GENERATE(false, true);
  Desk desk;
  desk.add("bell", "cat >> " + desk.dir.at("bell") + "; test $(wc -l < " + desk.dir.at("bell") + ") -ge 3");
  const auto raised = desk.clock.now();
  desk.clock.pass(75s);
  desk.pages.send({first, "bell", 4, 2, "vt-a", raised, drill});
  desk.until_told(2);
  REQUIRE(desk.told.size() == 2);
  for (const auto& told : desk.told) {
    CHECK(told.danger == first);
    CHECK(told.pager == "bell");
    CHECK(told.round == 4);
    CHECK(told.step == 2);
  }
  CHECK_FALSE(desk.told[0].delivered);
  CHECK(desk.told[1].delivered);
  CHECK(desk.metrics.pages_sent == (drill ? 0 : 1));
  CHECK(desk.metrics.pages_failed == (drill ? 0 : 1));
  CHECK(desk.metrics.pages_delivered == (drill ? 0 : 1));
  REQUIRE(desk.journal.count("page") == 2);
  const auto& entries = desk.journal.entries();
  CHECK(entries[0].level == ports::Level::error);
  CHECK(entries[0].outcome == "failed");
  CHECK(entries[0].file == "bell");
  CHECK(entries[0].detail == "exit code 1");
  CHECK(entries[1].level == ports::Level::info);
  CHECK(entries[1].outcome == "delivered");
  const auto lines = desk.read("bell");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == R"({"key":")" + key_of(lines[0]) +
                        R"(","event":")" + (drill ? "drill" : "acute_danger") + R"(","mark":")" + (drill ? "OEFENING" : "") +
                        R"(","desk":"vt-a","step":2,"round":4,"age_s":75,"link":"https://console.example.nl"})");
}

TEST_CASE("a pager that is configured no more has failed, and nothing was sent") {
  Desk desk;
  desk.pages.send({first, "gone", 1, 1, "vt-a", desk.clock.now(), false});
  REQUIRE(desk.told.size() == 1);
  CHECK_FALSE(desk.told[0].delivered);
  CHECK(desk.metrics.pages_sent == 0);
  desk.pages.stop({first, "gone", 1, 1});
}

TEST_CASE("a page that is stopped is the one that is meant, and no other of its pager") {
  Desk desk;
  paged::Thread held(desk.dir.at("held"));
  desk.add("bell", "read said; case $said in *'\"step\":1'*) exec 9>" + held.path() + "; echo >&9; sleep 1000;; esac; cat " +
                       desk.dir.at("go") + " > /dev/null");
  REQUIRE(::mkfifo(desk.dir.at("go").c_str(), 0600) == 0);
  desk.pages.send({first, "bell", 1, 1, "vt-a", desk.clock.now(), false});
  desk.pages.send({first, "bell", 1, 2, "vt-a", desk.clock.now(), false});
  held.wait_until_pulled();
  desk.pages.stop({first, "bell", 1, 1});
  CHECK(held.let_go());
  std::ofstream(desk.dir.at("go")) << "\n";
  desk.until_told(1);
  CHECK(desk.told[0].step == 2);
  CHECK(desk.told[0].delivered);
}

TEST_CASE("a danger of which the clock knows no beginning yet has no age below nothing") {
  Desk desk;
  desk.add("bell", "cat >> " + desk.dir.at("bell"));
  desk.pages.send({first, "bell", 1, 1, "vt-a", desk.clock.now() + 5s, false});
  desk.until_told(1);
  CHECK(desk.read("bell").front().find(R"("age_s":0,)") != std::string::npos);
}
