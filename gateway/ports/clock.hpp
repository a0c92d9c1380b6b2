#pragma once
#include <cstdint>

#include "base/instant.hpp"

namespace ports {

/// Loop thread only.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::Instant now() const = 0;     ///< monotonic
  virtual std::int64_t unix_ms() const = 0;  ///< calendar; may jump; for stored times and credentials only
};

}  // namespace ports
