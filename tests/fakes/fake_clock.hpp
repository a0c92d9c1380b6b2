#pragma once
#include <chrono>
#include <string>
#include <utility>

#include "ports/clock.hpp"

namespace fakes {

/// A clock that stands still until it is told. `jump_calendar` moves only the calendar, as an operator would.
class FakeClock final : public ports::Clock {
 public:
  base::Instant now() const override { return now_; }
  std::string boot() const override { return boot_; }
  std::int64_t unix_ms() const override { return unix_ms_; }

  void pass(std::chrono::milliseconds time) {
    now_ = now_ + time;
    unix_ms_ += time.count();
  }
  void jump_calendar(std::chrono::milliseconds by) { unix_ms_ += by.count(); }
  /// A new process: instants begin anew and mean nothing to the old one; the calendar goes on.
  void restart(base::Instant begin = {}) {
    now_ = begin;
    boot_ += "x";
  }
  /// A new process on the same machine: instants go on.
  void set_boot(std::string boot) { boot_ = std::move(boot); }

 private:
  base::Instant now_{1'000};
  std::string boot_ = "boot";
  std::int64_t unix_ms_ = 1'700'000'000'000;
};

}  // namespace fakes
