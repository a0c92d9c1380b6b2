#include "session/rate_limit.hpp"

#include <algorithm>

namespace session {
namespace {
constexpr std::int64_t one_frame = 1'000;
}

RateLimit::RateLimit(unsigned per_second, unsigned burst, base::Instant now)
    : per_second_(per_second), thousandths_max_(burst * one_frame), thousandths_(thousandths_max_), counted_at_(now) {}

bool RateLimit::allows(base::Instant now) {
  // A full bucket needs no more than burst seconds: cutting there keeps the product far from overflow.
  const std::int64_t passed = std::clamp<std::int64_t>((now - counted_at_).count(), 0, thousandths_max_);
  counted_at_ = std::max(counted_at_, now);
  thousandths_ = std::min(thousandths_max_, thousandths_ + passed * per_second_);
  if (thousandths_ < one_frame) return false;
  thousandths_ -= one_frame;
  return true;
}

}  // namespace session
