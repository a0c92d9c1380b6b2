#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <tuple>

#include "core/notice.hpp"

namespace core {

/// What chats have in common that may make them longer or shorter.
struct ChatKind {
  std::size_t desk = 0;  ///< its number
  bool harmful_practice = false;
  int part_of_week = 0;  ///< `part_of_week`
  auto operator<=>(const ChatKind&) const = default;
};

/// Six parts of the week, within which chats are alike: night, day and evening, on working days and at weekends.
int part_of_week(int weekday_from_monday, int minute_of_day);

/// Learns how long chats last and how good its own forecasts were (decisions/waiting.md). A forecast says how long the wait
/// would be if everything went as on average; the range around it is what became of earlier forecasts of about that size.
/// Remembers numbers only, in memory.
class WaitEstimate {
 public:
  explicit WaitEstimate(std::chrono::milliseconds chat_length_assumed)
      : assumed_s_(static_cast<double>(chat_length_assumed.count()) / 1000.0) {
    bounds_.fill(bounds_of({}));
  }

  void chat_ended(const ChatKind& kind, std::chrono::milliseconds length);
  double chat_length_s(const ChatKind& kind) const;

  /// `needed`: how many who are helped now must be done before it is her turn; 0: somebody is free.
  /// `slots`: how many are helped at once. Not 0.
  static double forecast_s(unsigned needed, unsigned slots, double chat_length_s);

  void wait_ended(double forecast_s, double waited_s);
  WaitRange range(double forecast_s) const;

 private:
  struct Lengths {
    double weight = 0, seconds = 0;
  };
  using Ratios = std::deque<double>;
  static std::size_t size_class(double forecast_s);
  void learn(Lengths& into, double seconds);
  struct Bounds {
    double low = 0, high = 0;  ///< ratios
  };
  static Bounds bounds_of(const Ratios& seen);

  double assumed_s_;
  std::map<ChatKind, Lengths> by_kind_;
  std::map<std::size_t, Lengths> by_desk_;
  Lengths all_;
  std::array<Ratios, 6> ratios_;  ///< by the forecast's size, newest last
  std::array<Bounds, 6> bounds_;  ///< of these: asked for far more often than learnt
};

}  // namespace core
