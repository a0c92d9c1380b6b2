#pragma once
#include "ports/clock.hpp"

namespace adapters::local {

/// The clocks of the operating system: CLOCK_MONOTONIC for instants, CLOCK_REALTIME for the calendar.
class SystemClock final : public ports::Clock {
 public:
  base::Instant now() const override;
  std::int64_t unix_ms() const override;
};

}  // namespace adapters::local
