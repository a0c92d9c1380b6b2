#include "adapters/sqlite/group_writer.hpp"

#include <utility>

namespace adapters::sqlite {

GroupWriter::GroupWriter(Database database, SqliteOptions options, Post post)
    : post_(std::move(post)),
      options_(options),
      database_(std::move(database)),
      batch_writer_(database_, options_),
      // A crash may have left the bytes of deleted rows in the log: it is emptied soon after the start.
      empty_log_at_(std::chrono::steady_clock::now()),
      thread_([this] { work(); }) {}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void GroupWriter::give(ports::Batch batch, std::int64_t instant_to_unix_ms, Done done) {
  heard_->unanswered.push_back(std::move(done));
  Given given{std::move(batch), instant_to_unix_ms, heard_->figures.failures};
  {
    const std::lock_guard lock{mutex_};
    // What was answered by a failure takes no room, although the writer has not come to throw it away yet.
    std::erase_if(queue_, [&](const Given& old) { return old.failures_heard < given.failures_heard; });
    if (queue_.size() >= options_.batches_queued_max) {
      given.refused = true;
      given.batch = {};
    }
    queue_.push_back(std::move(given));
  }
  wake_.notify_one();
}

SqliteFigures GroupWriter::figures() const {
  auto figures = heard_->figures;
  figures.queued = heard_->unanswered.size();
  return figures;
}

void GroupWriter::work() {
  for (;;) {
    const Group group = next_group();
    if (!group.empty() && !outdated(group)) answer(group.size(), keep(group));
    if (empty_log_at_ && *empty_log_at_ <= std::chrono::steady_clock::now()) empty_log();
    const std::lock_guard lock{mutex_};
    if (stopping_ && queue_.empty()) break;
  }
  if (empty_log_at_) empty_log();
}

/// Waits for a batch, for the end, or for the log being due; empty in the latter two cases.
GroupWriter::Group GroupWriter::next_group() {
  std::unique_lock lock{mutex_};
  const auto called = [this] { return stopping_ || !queue_.empty(); };
  if (empty_log_at_)
    wake_.wait_until(lock, *empty_log_at_, called);
  else
    wake_.wait(lock, called);

  Group group;
  // One group never holds batches from both sides of a failure, nor a refused one among good ones.
  while (!queue_.empty() && group.size() < options_.batches_per_commit_max &&
         (group.empty() || (queue_.front().failures_heard == group.front().failures_heard && !queue_.front().refused &&
                            !group.front().refused))) {
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

/// All of the group, or nothing.
bool GroupWriter::keep(const Group& group) {
  if (group.front().refused) {
    fault_ = "too many batches are waiting for the disk";
    return false;
  }
  bool kept = database_.run("BEGIN IMMEDIATE");
  for (const auto& given : group) kept = kept && batch_writer_.write(given.batch, given.instant_to_unix_ms);
  kept = kept && database_.run("COMMIT");
  if (!kept) {
    fault_ = database_.said();
    database_.roll_back();
  }
  // After a failure too: what fills a disk may be our own log.
  if (!empty_log_at_) empty_log_at_ = std::chrono::steady_clock::now() + options_.forget_within;
  return kept;
}

void GroupWriter::answer(std::size_t batches, bool kept) {
  if (kept) {
    post_([heard = heard_, batches] { heard->success(batches); });
  } else {
    ++failures_;
    post_([heard = heard_, fault = fault_] { heard->failure(fault); });
  }
}

void GroupWriter::Heard::success(std::size_t batches) {
  ++figures.commits;
  figures.fault.clear();
  for (; batches > 0; --batches) {
    const Done done = std::move(unanswered.front());
    unanswered.pop_front();
    ++figures.batches;
    done(ports::StoreOutcome::ok);
  }
}

void GroupWriter::Heard::failure(const std::string& fault) {
  ++figures.failures;
  figures.fault = fault;
  // Taken out first: whoever hears of it may give a batch again at once, and that one is not among the failed.
  const auto failed = std::exchange(unanswered, {});
  for (const auto& done : failed) {
    ++figures.batches;
    done(ports::StoreOutcome::unavailable);
  }
}

void GroupWriter::empty_log() {
  const int emptied =
      sqlite3_wal_checkpoint_v2(database_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  empty_log_at_.reset();
  if (emptied == SQLITE_OK) return;
  // Another connection reads it, or the disk fails: the promise is late, so it is tried again and counted.
  empty_log_at_ = std::chrono::steady_clock::now() + options_.forget_within;
  post_([heard = heard_] { ++heard->figures.logs_kept; });
}

}  // namespace adapters::sqlite
