#include "session/outbox.hpp"

#include <cstdlib>

namespace session {

void OutboxBudget::changed(std::size_t before, std::size_t after) {
  if (bytes_ < before) std::abort();  // somebody reported a queue twice
  bytes_ = bytes_ - before + after;
}

bool OutboxBudget::has_room_for(std::size_t bytes) const { return bytes <= bytes_max_ && bytes_ <= bytes_max_ - bytes; }

OutboxVerdict judge_outbox(std::size_t queued_frames, std::size_t queued_bytes, std::size_t bytes,
                           const OutboxBudget& budget, const Limits& limits) {
  const bool fits = queued_frames < limits.outbox_frames_max && queued_bytes + bytes <= limits.outbox_bytes_max;
  return fits && budget.has_room_for(bytes) ? OutboxVerdict::put : OutboxVerdict::close_as_too_slow;
}

}  // namespace session
