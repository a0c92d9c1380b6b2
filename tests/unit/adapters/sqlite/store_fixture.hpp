#pragma once
#include <sqlite3.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "adapters/sqlite/sqlite_store.hpp"
#include "fakes/fake_clock.hpp"
#include "fakes/seeded_id_source.hpp"

namespace testing {

/// The event loop as the store sees it: what other threads post runs on the thread that calls `run_until`.
class Loop {
 public:
  std::function<void(std::function<void()>)> post() {
    return [this](std::function<void()> work) {
      {
        const std::lock_guard lock{mutex_};
        posted_.push_back(std::move(work));
      }
      wake_.notify_one();
    };
  }

  void run_until(const std::function<bool()>& satisfied) {
    while (!satisfied()) run_one();
  }

  /// What was posted and not run yet, e.g. by a store that has closed.
  void run_rest() {
    for (;;) {
      {
        const std::lock_guard lock{mutex_};
        if (posted_.empty()) return;
      }
      run_one();
    }
  }

 private:
  void run_one() {
    std::function<void()> work;
    {
      std::unique_lock lock{mutex_};
      if (!wake_.wait_for(lock, std::chrono::seconds{60}, [this] { return !posted_.empty(); }))
        throw std::runtime_error{"the store did not answer within a minute"};
      work = std::move(posted_.front());
      posted_.pop_front();
    }
    work();
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> posted_;
};

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    auto pattern = (std::filesystem::temp_directory_path() / "luwte-store-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error{"no temporary directory"};
    path_ = pattern;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  std::filesystem::path data() const { return path_ / "data"; }
  std::filesystem::path database() const { return data() / "luwte.db"; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A store in a directory of its own, with its clock and loop.
struct Fixture {
  TemporaryDirectory directory;
  fakes::FakeClock clock;
  fakes::SeededIdSource ids{7};
  Loop loop;
  adapters::sqlite::SqliteOptions options;
  std::unique_ptr<adapters::sqlite::SqliteStore> store;
  std::vector<std::pair<int, ports::StoreOutcome>> answers;  ///< number of the batch, in the order of the answers
  int given = 0;

  void open() { open(directory.data()); }
  void open(const std::filesystem::path& data) {
    auto opened = adapters::sqlite::SqliteStore::open(data, clock, loop.post(), options);
    if (!opened) throw std::runtime_error{opened.error()};
    store = std::move(opened).value();
  }
  /// The error of an attempt to open; empty when it opened.
  std::string refusal() {
    auto opened = adapters::sqlite::SqliteStore::open(directory.data(), clock, loop.post(), options);
    return opened ? std::string{} : opened.error();
  }
  void close() {
    store.reset();
    loop.run_rest();
  }
  void give(ports::Batch batch) {
    store->write(std::move(batch), [this, number = given++](ports::StoreOutcome outcome) { answers.emplace_back(number, outcome); });
  }
  void hear_all() {
    loop.run_until([this] { return answers.size() == static_cast<std::size_t>(given); });
  }
  ports::StoreOutcome write(ports::Batch batch) {
    give(std::move(batch));
    hear_all();
    return answers.back().second;
  }

  core::VisitRecord visit(std::string topic = "forced_marriage") {
    core::VisitRecord record;
    record.visit = ids.draw<base::VisitId>();
    record.conversation = ids.draw<base::ConversationId>();
    record.desks = {"veilig-thuis-noord", "lkha"};
    record.choices = {"professional", std::move(topic), "nl", "GM0014", "yes", "no"};
    record.since = clock.now();
    record.token = ids.draw<base::TokenHash>();
    return record;
  }
  core::ShiftRecord shift(core::Standing standing = core::Ready{}) {
    core::ShiftRecord record;
    record.adviser = ids.draw<base::AdviserId>();
    record.page = ids.draw<base::PageId>();
    record.desks = {"a", "b"};
    record.max = 3;
    record.on_shift = record.attention_officer = record.shift_lead = true;
    record.languages = {"nl", "ar"};
    record.standing = standing;
    record.standing_since = clock.now();
    return record;
  }
};

inline ports::Batch batch_of(std::vector<core::StoreCommand> commands) { return {std::move(commands), {}}; }
inline ports::Batch office_of(std::vector<ports::OfficeCommand> commands) { return {{}, std::move(commands)}; }

/// Another connection to the same file, as an operator's shell would be.
class Intruder {
 public:
  explicit Intruder(const std::filesystem::path& file) {
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error{"the intruder cannot open"};
    sqlite3_busy_timeout(handle_, 60'000);  // the writer may be emptying the log
  }
  ~Intruder() { sqlite3_close(handle_); }
  Intruder(const Intruder&) = delete;
  Intruder& operator=(const Intruder&) = delete;
  void run(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error{sqlite3_errmsg(handle_)};
  }

 private:
  sqlite3* handle_ = nullptr;
};

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace testing
