#include "adapters/pager/paging.hpp"

#include <curl/curl.h>
#include <signal.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>

#include "adapters/pager/attempt.hpp"

namespace adapters::pager {
namespace {

using std::chrono::steady_clock;
using Told = std::function<void(ports::PageOutcome, std::string)>;

/// Signals are the loop's affair; and what is written to a program that has gone must not end the process.
void block_signals() {
  sigset_t all;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

class ThreadPager final : public ports::Pager {
 public:
  ThreadPager(network::Pager pager, std::string secret, Post post, Options options)
      : pager_(std::move(pager)), secret_(std::move(secret)), post_(std::move(post)), options_(std::move(options)) {}

  ~ThreadPager() override {
    *alive_ = false;
    for (auto& [key, thread] : under_way_) thread.request_stop();
    for (auto& thread : stopping_) thread.request_stop();
  }

  void send(ports::Page page, Told told) override {
    if (under_way_.contains(page.key)) return;
    if (under_way_.size() + stopping_.size() >= options_.under_way_max)
      return told(ports::PageOutcome::failed, "too many pages are under way");
    const auto key = page.key;
    try {
      under_way_.emplace(key, std::jthread([this, page = std::move(page), told](const std::stop_token& stop) { work(stop, page, told); }));
    } catch (const std::system_error&) {
      told(ports::PageOutcome::failed, "no thread could be started");
    }
  }

  void stop(const std::string& key) override {
    const auto found = under_way_.find(key);
    if (found == under_way_.end()) return;
    found->second.request_stop();
    stopping_.push_back(std::move(found->second));
    under_way_.erase(found);
  }

 private:
  void work(const std::stop_token& stop, ports::Page page, const Told& told) {
    block_signals();
    const auto began = steady_clock::now();
    const auto age_then = page.age;
    const auto stopped = [&] { return stop.stop_requested(); };
    std::mutex mutex;
    std::condition_variable_any wake;
    for (std::size_t attempt = 0; !stopped(); ++attempt) {
      page.age = age_then + std::chrono::duration_cast<std::chrono::seconds>(steady_clock::now() - began);
      const auto made = pager_.kind == network::PagerKind::command ? attempt_by_command(pager_, page, stopped)
                                                                   : attempt_by_curl(pager_, secret_, page, stopped);
      if (made.delivered) {
        tell(told, ports::PageOutcome::delivered, made.why);
        break;
      }
      if (attempt == 0 && !stopped()) tell(told, ports::PageOutcome::failed, made.why);
      const auto pause = options_.back_off[std::min(attempt, options_.back_off.size() - 1)];
      if (steady_clock::now() + pause > began + options_.give_up_after) break;
      std::unique_lock lock(mutex);
      wake.wait_for(lock, stop, pause, [] { return false; });
    }
    post_([this, alive = alive_, key = page.key, id = std::this_thread::get_id()] {
      if (*alive) forget(key, id);
    });
  }

  void tell(const Told& told, ports::PageOutcome outcome, std::string why) {
    post_([alive = alive_, told, outcome, why = std::move(why)] {
      if (*alive) told(outcome, why);
    });
  }

  /// Its thread has nothing more to do than to end.
  void forget(const std::string& key, std::thread::id id) {
    if (const auto found = under_way_.find(key); found != under_way_.end() && found->second.get_id() == id) under_way_.erase(found);
    std::erase_if(stopping_, [&](const std::jthread& thread) { return thread.get_id() == id; });
  }

  const network::Pager pager_;
  const std::string secret_;
  const Post post_;
  const Options options_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // the loop's thread only
  std::vector<std::jthread> stopping_;
  std::map<std::string, std::jthread> under_way_;  // by key; the last to be made, the first to go
};

}  // namespace

std::unique_ptr<ports::Pager> make_pager(network::Pager pager, std::string secret, Post post, Options options) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  return std::make_unique<ThreadPager>(std::move(pager), std::move(secret), std::move(post), std::move(options));
}

}  // namespace adapters::pager
