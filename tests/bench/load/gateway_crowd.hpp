#pragma once
#include <string>
#include <vector>

#include "bench/load/adviser.hpp"
#include "bench/load/pairs.hpp"

namespace bench {

/// Says to a gateway what pages say, to bring its connections into the state to be measured.
class GatewayCrowd {
 public:
  struct Gateway {
    Address visitor, console;
    std::string desk;
  };
  GatewayCrowd(Loop& loop, const Trust& trust, Gateway gateway) : loop_(loop), trust_(trust), gateway_(std::move(gateway)) {}

  /// Sends every invited adviser's request; returns once all are kept.
  void enrol(const std::vector<Adviser>& advisers);
  /// Every visitor arrived and was taken: relay frames are legal on all.
  Crowd taken(const std::vector<Adviser>& advisers, std::size_t pairs, unsigned chats_per_adviser);
  std::unique_ptr<Line> signed_in(const Adviser& adviser);
  void start_shift(Line& line, unsigned max);
  /// One more visitor in the queue.
  std::unique_ptr<Line> waiting(std::string& conversation);

 private:
  Loop& loop_;
  const Trust& trust_;
  Gateway gateway_;
};

}  // namespace bench
