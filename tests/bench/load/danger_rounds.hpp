#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "bench/load/gateway_crowd.hpp"
#include "bench/load/traffic.hpp"

namespace bench {

/// Dangers raised one after another, each timed until the consoles hear that it rings, then taken back.
class DangerRounds {
 public:
  enum class From { waiting, arriving };
  /// All since just before the frame with the tap was written; a console's moment is when it was read there.
  struct Times {
    std::chrono::nanoseconds first, every, visitor;
  };
  /// `consoles` are those whom the first step alarms; all must outlive it. `traffic` goes on meanwhile; null: there is none.
  DangerRounds(Loop& loop, GatewayCrowd& gateway, const std::vector<Line*>& consoles, Traffic* traffic);
  ~DangerRounds();
  DangerRounds(const DangerRounds&) = delete;
  DangerRounds& operator=(const DangerRounds&) = delete;

  /// A fresh visitor each time, and a pause before her tap. Returns when the danger was taken back and she has left. Throws
  /// std::runtime_error when somebody did not hear of it, or something else.
  Times once(From from, std::chrono::nanoseconds pause);

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Console {
    Line* line;
    Moment rang;
    std::string said;  ///< the frame that made it ring; empty: has not
    bool over = false, gone = false;
  };
  void heard(Console& console, std::string_view text);
  void heard_by_visitor(std::string_view text);
  void go_on_for(std::chrono::nanoseconds time);
  template <class Done>
  void until(Done done, const char* what);
  void check_that_all_heard_the_same() const;

  Loop& loop_;
  GatewayCrowd& gateway_;
  Traffic* traffic_;
  std::vector<Console> consoles_;
  std::size_t rang_ = 0, over_ = 0, gone_ = 0;
  Moment visitor_told_;
  bool raised_ = false, undone_ = false;
};

}  // namespace bench
