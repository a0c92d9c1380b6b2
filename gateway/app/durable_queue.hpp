#pragma once
#include <cstdint>
#include <deque>
#include <functional>

#include "ports/store.hpp"

namespace app {

/// "Durable before anybody is told": each entry is a batch for the store and what happens once it is kept, in order.
/// While the store fails, everything from the first failed batch on is kept here and given again, in order, once a
/// second: rows are written whole, so giving one twice is giving it once. Loop thread only.
class DurableQueue {
 public:
  struct Hooks {
    std::function<void()> failed;                      ///< once, when the store stops answering
    std::function<void()> recovered;                   ///< once, when everything kept here is stored
    std::function<void(std::function<void()>)> later;  ///< runs its argument in about a second
  };
  DurableQueue(ports::Store& store, Hooks hooks);

  /// `then` runs when `batch` and all before it are durable; at once when nothing is to be stored and nothing waits.
  /// Nothing overtakes: whoever must hear at once that the store fails is told past this queue.
  void put(ports::Batch batch, std::function<void()> then);

  bool failing() const { return failing_; }
  bool idle() const { return entries_.empty(); }

 private:
  enum class Progress { waiting, asked, stored };
  struct Entry {
    std::uint64_t number;
    ports::Batch batch;
    std::function<void()> then;
    Progress progress = Progress::waiting;
  };
  void ask(Entry& entry);
  void answered(std::uint64_t number, ports::StoreOutcome outcome);
  void release();
  void retry();

  ports::Store& store_;
  Hooks hooks_;
  std::deque<Entry> entries_;
  std::uint64_t last_ = 0;
  std::size_t asked_ = 0;
  bool failing_ = false, round_failed_ = false, releasing_ = false;
};

}  // namespace app
