#pragma once
#include <cstdint>

#include "base/instant.hpp"

namespace session {

/// A token bucket. It starts full; a refused frame takes nothing.
class RateLimit {
 public:
  RateLimit(unsigned per_second, unsigned burst, base::Instant now);
  /// False: one frame too many. `now` never goes back.
  bool allows(base::Instant now);

 private:
  std::int64_t per_second_;
  std::int64_t thousandths_max_;   ///< thousandths of a frame: a millisecond adds exactly `per_second_` of them
  std::int64_t thousandths_;
  base::Instant counted_at_;
};

}  // namespace session
