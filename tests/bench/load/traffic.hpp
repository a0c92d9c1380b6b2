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
  void begin(Talk& talk);
  void send(Talk& talk, Line& from);
  void came(Talk& talk, bool at_adviser, base::BytesView frame);

  Loop& loop_;
  Crowd& crowd_;
  std::vector<Talk> talks_;
  std::size_t busy_ = 0;  // pairs with exchanges left or under way
  std::uint64_t sent_ = 0, arrived_ = 0;
};

}  // namespace bench
