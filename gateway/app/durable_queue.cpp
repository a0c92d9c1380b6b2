#include "app/durable_queue.hpp"

namespace app {

DurableQueue::DurableQueue(ports::Store& store, Hooks hooks) : store_(store), hooks_(std::move(hooks)) {}

void DurableQueue::put(ports::Batch batch, std::function<void()> then) {
  const bool stores = !batch.switchboard.empty() || !batch.office.empty();
  if (!stores && entries_.empty()) {
    then();
    return;
  }
  entries_.push_back({++last_, std::move(batch), std::move(then), stores ? Progress::waiting : Progress::stored});
  if (stores && !failing_ && !round_failed_) ask(entries_.back());
}

void DurableQueue::ask(Entry& entry) {
  entry.progress = Progress::asked;
  ++asked_;
  store_.write(entry.batch, [this, number = entry.number](ports::StoreOutcome outcome) { answered(number, outcome); });
}

void DurableQueue::answered(std::uint64_t number, ports::StoreOutcome outcome) {
  --asked_;
  if (outcome == ports::StoreOutcome::unavailable) round_failed_ = true;
  for (auto& entry : entries_)
    if (entry.number == number && !round_failed_) entry.progress = Progress::stored;
  if (!round_failed_) {
    release();
    if (!failing_ || asked_ > 0) return;
    if (!entries_.empty()) return retry();  // put while this round was on its way
    failing_ = false;
    hooks_.recovered();
    return;
  }
  if (asked_ > 0)
    return;  // the whole round is known before it is given again, or an older row could overwrite a newer one
  if (!failing_) {
    failing_ = true;
    hooks_.failed();
  }
  hooks_.later([this] { retry(); });
}

void DurableQueue::release() {
  if (releasing_) return;  // `then` may put more
  releasing_ = true;
  while (!entries_.empty() && entries_.front().progress == Progress::stored) {
    const auto then = std::move(entries_.front().then);
    entries_.pop_front();
    then();
  }
  releasing_ = false;
}

void DurableQueue::retry() {
  round_failed_ = false;
  for (auto& entry : entries_) {
    const bool stores = !entry.batch.switchboard.empty() || !entry.batch.office.empty();
    if (stores) ask(entry);
  }
}

}  // namespace app
