#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "bench/load/pairs.hpp"

namespace bench {

/// Sealed-looking frames (LE1 type 5, bucket 1024) between the two of each pair, in a closed loop: the visitor writes, her
/// adviser answers at once. One frame of a pair is under way at a time, and each is compared with what was sent.
class Traffic {
 public:
  /// `crowd` must outlive it and keep its pairs.
  Traffic(Loop& loop, Crowd& crowd);
  ~Traffic();
  Traffic(const Traffic&) = delete;
  Traffic& operator=(const Traffic&) = delete;

  /// Every pair exchanges as fast as it is answered, `exchanges` times (two messages each); returns when all are done.
  void burst(unsigned exchanges);
  /// Each visitor writes every `interval`, the pairs spread evenly over it, `exchanges` times.
  void paced(unsigned exchanges, std::chrono::nanoseconds interval);
  /// The same without an end, beside what the caller does: it takes every turn by `take_turns`.
  void begin_steady(std::chrono::nanoseconds interval);
  /// Begins the exchanges that are due. How long the caller may wait for what comes until the next is due: at most 1 s.
  std::chrono::nanoseconds take_turns();

  std::uint64_t sent() const { return sent_; }
  /// Messages that arrived whole at the right end.
  std::uint64_t arrived() const { return arrived_; }

 private:
  static constexpr std::size_t frame_bytes = 51 + 1024 + 16;
  struct Talk {
    Pair pair;
    unsigned left = 0;
    bool at_once = false;        // the next exchange begins when this one ends
    bool answering = false;      // the frame under way is the adviser's
    std::uint32_t number = 0;
    std::array<std::uint8_t, frame_bytes> frame;
  };
  struct Due {
    std::chrono::steady_clock::time_point at;
    Talk* talk;
    unsigned begun;
  };
  void plan_turns(unsigned exchanges, std::chrono::nanoseconds interval);
  void begin(Talk& talk);
  void send(Talk& talk, Line& from);
  void came(Talk& talk, bool at_adviser, base::BytesView frame);

  Loop& loop_;
  Crowd& crowd_;
  std::vector<Talk> talks_;
  std::vector<Due> plan_;  // in the order of their turns, which stays the same
  std::size_t next_ = 0, to_begin_ = 0;
  unsigned exchanges_ = 0;
  std::chrono::nanoseconds interval_{0};
  std::size_t busy_ = 0;  // pairs with exchanges left or under way
  std::uint64_t sent_ = 0, arrived_ = 0;
};

}  // namespace bench
