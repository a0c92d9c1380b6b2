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
  /// On shift, but not to be offered anybody.
  void pause(Line& line);
  /// One more visitor in the queue.
  std::unique_ptr<Line> waiting(std::string& conversation);
  /// A page that is open and has asked who would answer; the gateway closes it 120 s later unless it asks again.
  std::unique_ptr<Line> looking();
  static void look_again(Line& line);
  /// What a page says to arrive, with danger raised or not.
  std::string arrival(bool raised) const;

 private:
  Loop& loop_;
  const Trust& trust_;
  Gateway gateway_;
};

}  // namespace bench
