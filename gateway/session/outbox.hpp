#pragma once
#include <cstddef>

#include "session/limits.hpp"

namespace session {

/// Bytes queued on all connections together. One per process; loop thread only.
class OutboxBudget {
 public:
  explicit OutboxBudget(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  /// A connection's queue went from `before` to `after` bytes; it reports 0 when it closes.
  void changed(std::size_t before, std::size_t after);
  bool has_room_for(std::size_t bytes) const;
  std::size_t bytes() const { return bytes_; }

 private:
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
};

enum class OutboxVerdict { put, close_as_too_slow };

/// Asked before a frame of `bytes` is queued behind `queued_frames` frames of `queued_bytes` bytes.
/// `close_as_too_slow`: queue nothing and close with 4007; the ends keep and resend what was in the queue.
OutboxVerdict judge_outbox(std::size_t queued_frames, std::size_t queued_bytes, std::size_t bytes, const OutboxBudget& budget,
                           const Limits& limits);

}  // namespace session
