#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "adapters/sqlite/batch_writer.hpp"
#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/sqlite_options.hpp"
#include "ports/store.hpp"

namespace adapters::sqlite {

/// The thread at the disk. Takes whatever has queued up, commits it at once, and posts the answers in order.
/// When a commit fails, the loop hears `unavailable` for everything it has given so far, and the thread passes over
/// what it had not come to yet: nothing given before a failure was heard is kept after it.
class GroupWriter {
 public:
  using Post = std::function<void(std::function<void()>)>;
  using Done = std::function<void(ports::StoreOutcome)>;

  GroupWriter(Database database, SqliteOptions options, Post post);
  /// Works off the queue, then empties the log. At the first failure everything left is answered `unavailable`, so
  /// that this takes no longer than a few commits.
  ~GroupWriter();

  // Loop thread only.
  void give(ports::Batch batch, std::int64_t instant_to_unix_ms, Done done);
  bool healthy() const { return heard_->figures.fault.empty(); }
  SqliteFigures figures() const;

 private:
  struct Given {
    ports::Batch batch;
    std::int64_t instant_to_unix_ms = 0;
    std::uint64_t failures_heard = 0;  ///< by the loop, when it gave this
    bool refused = false;              ///< came when the queue was full; its batch was dropped
  };
  using Group = std::vector<Given>;

  /// What the loop knows; touched on its thread only. Shared with answers that may be posted after our end.
  struct Heard {
    std::deque<Done> unanswered;
    SqliteFigures figures;
    void success(std::size_t batches);
    void failure(const std::string& fault);
  };

  void work();
  Group next_group();
  bool outdated(const Group& group) const { return group.front().failures_heard < failures_; }
  bool keep(const Group& group);
  void answer(std::size_t batches, bool kept);
  void empty_log();

  Post post_;
  SqliteOptions options_;
  std::shared_ptr<Heard> heard_ = std::make_shared<Heard>();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Given> queue_;
  bool stopping_ = false;

  // The writer thread's own.
  Database database_;
  BatchWriter batch_writer_;
  std::uint64_t failures_ = 0;
  std::string fault_;
  std::optional<std::chrono::steady_clock::time_point> empty_log_at_;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace adapters::sqlite
