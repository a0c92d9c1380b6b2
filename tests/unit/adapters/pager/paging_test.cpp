#include "adapters/pager/paging.hpp"

#include <pthread.h>

#include <condition_variable>
#include <deque>
#include <mutex>

#include "programs.hpp"

using namespace std::chrono_literals;
using paged::Folder;
using paged::page;
using paged::shell;
using ports::PageOutcome;

namespace {

/// The loop as a pager sees it: what is posted runs on the thread of the test, in order.
class Loop {
 public:
  adapters::pager::Post post() {
    return [this](std::function<void()> work) {
      const std::lock_guard lock(mutex_);
      posted_.push_back(std::move(work));
      ++posts_;
      came_.notify_one();
    };
  }
  /// Runs the next thing that is posted, and waits for it.
  void run_one() {
    std::unique_lock lock(mutex_);
    REQUIRE(came_.wait_for(lock, 20s, [&] { return !posted_.empty(); }));
    const auto work = std::move(posted_.front());
    posted_.pop_front();
    lock.unlock();
    work();
  }
  /// What has been posted already.
  void run_rest() {
    for (;;) {
      std::unique_lock lock(mutex_);
      if (posted_.empty()) return;
      const auto work = std::move(posted_.front());
      posted_.pop_front();
      lock.unlock();
      work();
    }
  }

  /// All that was ever posted.
  std::size_t posts() {
    const std::lock_guard lock(mutex_);
    return posts_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::size_t posts_ = 0;
  std::deque<std::function<void()>> posted_;
};

struct Heard {
  std::vector<std::string> what;
  std::function<void(PageOutcome, std::string)> ear() {
    return [this](PageOutcome outcome, const std::string& why) {
      what.push_back(outcome == PageOutcome::delivered ? "delivered" : "failed: " + why);
    };
  }
};
using Words = std::vector<std::string>;

adapters::pager::Options options(std::chrono::milliseconds pause, std::chrono::milliseconds give_up = 24h) {
  return {.back_off = {pause}, .give_up_after = give_up, .under_way_max = 32};
}
std::unique_ptr<ports::Pager> made(const network::Pager& pager, Loop& loop, const adapters::pager::Options& how) {
  return adapters::pager::make_pager(pager, {}, loop.post(), how);
}
std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::ranges::count(text, '\n')); }

}  // namespace

TEST_CASE("a page that fails is told once, tried again in silence with the same key, and told once more when it got through") {
  const Folder dir;
  Loop loop;
  Heard heard;
  const auto tries = dir.at("tries");
  const auto pager = made(shell("cat >> " + tries + "; test $(wc -l < " + tries + ") -ge 4"), loop, options(1ms));
  pager->send(page(), heard.ear());
  loop.run_one();
  CHECK(heard.what == Words{"failed: exit code 1"});
  loop.run_one();
  CHECK(heard.what == Words{"failed: exit code 1", "delivered"});
  loop.run_one();  // the thread is forgotten
  const auto said = dir.text("tries");
  CHECK(lines(said) == 4);
  CHECK(said.find("other") == std::string::npos);
  std::size_t keys = 0;
  for (auto at = said.find(page().key); at != said.npos; at = said.find(page().key, at + 1)) ++keys;
  CHECK(keys == 4);
  pager->send(page(), heard.ear());  // under way no longer: the same key is sent anew
  loop.run_one();
  CHECK(heard.what.back() == "delivered");
  CHECK(lines(dir.text("tries")) == 5);
}

TEST_CASE("who was not reached by the end of its time is tried no more") {
  const Folder dir;
  Loop loop;
  Heard heard;
  const auto pager = made(shell("cat >> " + dir.at("tries") + "; exit 1"), loop, options(1h, 1ms));
  pager->send(page(), heard.ear());
  loop.run_one();
  loop.run_one();
  CHECK(heard.what == Words{"failed: exit code 1"});
  CHECK(lines(dir.text("tries")) == 1);
}

TEST_CASE("a page that is stopped while it waits for its next attempt has none") {
  const Folder dir;
  Loop loop;
  Heard heard;
  const auto pager = made(shell("cat >> " + dir.at("tries") + "; exit 1"), loop, options(1h));
  pager->send(page(), heard.ear());
  loop.run_one();
  pager->stop("unknown");
  pager->stop(page().key);
  loop.run_one();  // comes only when the thread has left its pause of an hour
  CHECK(heard.what == Words{"failed: exit code 1"});
  CHECK(lines(dir.text("tries")) == 1);
}

TEST_CASE("a pager that goes leaves its pause, ends its programs, and tells nobody afterwards") {
  const Folder dir;
  Loop loop;
  Heard heard;
  paged::Thread held(dir.at("held"));
  const auto script = "read said; case $said in *quick*) echo >> " + dir.at("tries") + "; exit 1;; esac; exec 9>" + held.path() +
                      "; echo >&9; sleep 1000";
  auto pager = made(shell(script), loop, options(1h));
  pager->send(page("quick"), heard.ear());
  loop.run_one();
  pager->send(page("slow"), heard.ear());
  held.wait_until_pulled();
  pager.reset();
  CHECK(held.let_go());
  loop.run_rest();
  CHECK(heard.what == Words{"failed: exit code 1"});
  CHECK(lines(dir.text("tries")) == 1);
}

TEST_CASE("two pages are under way at once, and one key only once") {
  const Folder dir;
  Loop loop;
  Heard heard;
  REQUIRE(::mkfifo(dir.at("meet").c_str(), 0600) == 0);
  // Each waits for the other: the one opens for reading, the other for writing.
  const auto script = "read said; echo >> " + dir.at("tries") + "; case $said in *one*) cat " + dir.at("meet") + ";; *) echo > " +
                      dir.at("meet") + ";; esac";
  auto pager = made(shell(script), loop, options(1h));
  pager->send(page("one"), heard.ear());
  pager->send(page("one"), heard.ear());
  pager->send(page("two"), heard.ear());
  for (int posted = 0; posted < 4; ++posted) loop.run_one();
  CHECK(heard.what == Words{"delivered", "delivered"});
  pager.reset();
  CHECK(loop.posts() == 4);  // two times delivered, two threads that are done
  CHECK(lines(dir.text("tries")) == 2);
}

TEST_CASE("a page for which there is no room or no thread fails at once, and the pager goes on") {
  Loop loop;
  Heard heard;
  auto narrow = options(1h);
  narrow.under_way_max = 1;
  const auto pager = made(shell("exit 0"), loop, narrow);
  pthread_attr_t usual, huge;
  REQUIRE(::pthread_getattr_default_np(&usual) == 0);
  REQUIRE(::pthread_getattr_default_np(&huge) == 0);
  REQUIRE(::pthread_attr_setstacksize(&huge, std::size_t{1} << 50) == 0);  // more than any machine can address
  REQUIRE(::pthread_setattr_default_np(&huge) == 0);
  pager->send(page("one"), heard.ear());
  REQUIRE(::pthread_setattr_default_np(&usual) == 0);
  CHECK(heard.what == Words{"failed: no thread could be started"});
  pager->send(page("one"), heard.ear());
  pager->send(page("two"), heard.ear());
  CHECK(heard.what.back() == "failed: too many pages are under way");
  loop.run_one();
  CHECK(heard.what.back() == "delivered");
}

TEST_CASE("nobody listens there: told in words, and never with the secret") {
  Loop loop;
  Heard heard;
  network::Pager pager;
  pager.url = "https://127.0.0.1:1/page";
  const auto hook = adapters::pager::make_pager(pager, std::string(32, 's'), loop.post(), options(1h));
  hook->send(page(), heard.ear());
  loop.run_one();
  CHECK(heard.what == Words{"failed: no connection"});
}
