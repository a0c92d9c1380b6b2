#pragma once
#include "ports/clock.hpp"

namespace adapters::local {

/// The clocks of the operating system: CLOCK_MONOTONIC for instants, which go on from one process to the next until the machine
/// starts anew, CLOCK_REALTIME for the calendar.
class SystemClock final : public ports::Clock {
 public:
  base::Instant now() const override;
  std::string boot() const override { return boot_; }
  std::int64_t unix_ms() const override;

 private:
  std::string boot_ = read_boot();
  static std::string read_boot();
};

}  // namespace adapters::local
