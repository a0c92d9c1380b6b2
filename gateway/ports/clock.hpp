#pragma once
#include <cstdint>
#include <string>

#include "base/instant.hpp"

namespace ports {

/// Loop thread only.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::Instant now() const = 0;     ///< monotonic
  /// Names what `now()` counts from: of two clocks with the same text, also of two processes, instants are comparable. Empty:
  /// never.
  virtual std::string boot() const = 0;
  virtual std::int64_t unix_ms() const = 0;  ///< calendar; may jump; for stored times and credentials only
};

}  // namespace ports
