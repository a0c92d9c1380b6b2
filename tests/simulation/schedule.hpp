#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace simulation {

/// What will happen when, on the world's own clock (milliseconds since it began). Equal moments keep their order.
class Schedule {
 public:
  using Work = std::function<void()>;

  void after(std::chrono::milliseconds delay, Work work) { at(now_ms_ + delay.count(), std::move(work)); }
  void at(std::int64_t ms, Work work) { coming_.emplace(std::pair{ms, ++last_}, std::move(work)); }

  bool empty() const { return coming_.empty(); }
  std::int64_t next_ms() const { return coming_.begin()->first.first; }
  std::int64_t now_ms() const { return now_ms_; }
  void advance_to(std::int64_t ms) { now_ms_ = ms; }
  Work take_next() {
    Work work = std::move(coming_.begin()->second);
    coming_.erase(coming_.begin());
    return work;
  }

 private:
  std::map<std::pair<std::int64_t, std::uint64_t>, Work> coming_;
  std::int64_t now_ms_ = 0;
  std::uint64_t last_ = 0;
};

}  // namespace simulation
