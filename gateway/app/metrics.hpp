#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/effect.hpp"
#include "network/network.hpp"

namespace app {

/// How long waits were, as a Prometheus histogram: a few thousand numbers at most, however many people come.
struct WaitHistogram {
  static constexpr std::array<std::uint32_t, 9> bounds_s{10, 30, 60, 120, 300, 600, 1200, 1800, 3600};
  std::array<std::uint64_t, bounds_s.size() + 1> counts{};  ///< the last: longer than all
  std::uint64_t sum_ms = 0;
  void add(std::chrono::milliseconds waited);
};

/// What the gateway counts. No label ever holds anything that came from the wire: a desk is one of the configuration's.
struct Metrics {
  std::uint64_t connections_opened = 0;
  std::uint64_t frames_relayed = 0;
  std::uint64_t relayed_bytes = 0;
  std::uint64_t frames_dropped = 0;  ///< the other side had no connection; the ends resend
  std::uint64_t chats_arrived = 0;
  std::uint64_t chats_taken = 0;
  std::uint64_t takes_lost = 0;  ///< "already taken"
  std::uint64_t resumes = 0;
  std::uint64_t requeues = 0;
  std::uint64_t sign_ins = 0;
  std::uint64_t sign_ins_refused = 0;
  std::uint64_t store_failures = 0;
  std::uint64_t offers = 0;
  std::uint64_t offers_expired = 0;
  std::uint64_t offers_withdrawn = 0;
  std::map<core::DeclineReason, std::uint64_t> offers_declined;
  std::map<std::pair<std::string, core::WaitEnd>, WaitHistogram> waits;  ///< by desk
  /// Acute danger, without drills: how many, and after how many milliseconds together.
  struct Moments {
    std::uint64_t count = 0, after_ms = 0;
  };
  std::map<core::DangerMoment, Moments> dangers;
  std::uint64_t pages_sent = 0, pages_delivered = 0, pages_failed = 0;  ///< drills too: a pager is used
  std::map<std::uint16_t, std::uint64_t> closed;  ///< by close code; 0: line lost

  /// State of this moment, given by the caller.
  struct Gauges {
    std::uint64_t connections_visitor = 0, connections_console = 0, waiting = 0, in_chat = 0, advisers_on_shift = 0;
    std::uint64_t outbox_bytes = 0;
    std::uint64_t dangers_open = 0, pagers_failing = 0;
    bool store_ok = true;
    std::int64_t statement_ends_in_s = 0;
  };
  /// From now on only these desks are labels; a wait for another is counted under none.
  void know_desks(const network::Network& network);
  void count_wait(const core::CountWait& wait);
  void count_danger(const core::CountDanger& danger);

  /// Prometheus text exposition format 0.0.4.
  std::string text(const Gauges& gauges) const;

 private:
  std::set<std::string, std::less<>> desks_;
};

}  // namespace app
