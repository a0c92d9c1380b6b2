#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/notice.hpp"
#include "core/record.hpp"

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

/// Whether a row can have been learnt at all. Who gives other rows to `restore` gives them in vain.
bool believable(const ChatLengthsRecord& row);
bool believable(const WaitRatiosRecord& row);

/// Learns how long chats last and how good its own forecasts were (decisions/waiting.md). A forecast says how long the wait
/// would be if everything went as on average; the range around it is what became of earlier forecasts of about that size.
/// Remembers numbers only, and as rows only what many have in common; restored from its rows it answers the same.
class WaitEstimate {
 public:
  /// `desks`: their slugs by number; what is learnt of others is in no row.
  explicit WaitEstimate(std::chrono::milliseconds chat_length_assumed, std::vector<std::string> desks = {})
      : assumed_s_(static_cast<double>(chat_length_assumed.count()) / 1000.0), desks_(std::move(desks)) {
    bounds_.fill(bounds_of({}));
  }

  void chat_ended(const ChatKind& kind, std::chrono::milliseconds length);
  double chat_length_s(const ChatKind& kind) const;

  /// `needed`: how many who are helped now must be done before it is her turn; 0: somebody is free.
  /// `slots`: how many are helped at once. Not 0.
  static double forecast_s(unsigned needed, unsigned slots, double chat_length_s);

  std::size_t wait_ended(double forecast_s, double waited_s);  ///< the size whose ratios changed
  WaitRange range(double forecast_s) const;

  std::vector<ChatLengthsRecord> rows_of(const ChatKind& kind) const;  ///< that a chat of this kind changed
  std::vector<ChatLengthsRecord> lengths_rows() const;
  WaitRatiosRecord ratios_row(std::size_t size) const;
  std::vector<WaitRatiosRecord> ratios_rows() const;
  bool restore(const ChatLengthsRecord& row);  ///< false: of a desk that is gone
  void restore(const WaitRatiosRecord& row);

 private:
  struct Lengths {
    double weight = 0, seconds = 0;
    bool of_several() const;
  };
  using Ratios = std::deque<std::uint16_t>;  ///< hundredths
  static std::size_t size_class(double forecast_s);
  static void learn(Lengths& into, double seconds);
  static double blended(const Lengths& seen, double otherwise);
  struct Bounds {
    double low = 0, high = 0;  ///< ratios
  };
  static Bounds bounds_of(const Ratios& seen);

  double assumed_s_;
  std::vector<std::string> desks_;
  std::map<ChatKind, Lengths> by_kind_;
  std::map<std::size_t, Lengths> by_desk_;
  Lengths all_;
  std::array<Ratios, 6> ratios_;  ///< by the forecast's size, newest last
  std::array<Bounds, 6> bounds_;  ///< of these: asked for far more often than learnt
};

}  // namespace core
