#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace app {

/// What the gateway counts. No label ever holds anything that came from the wire.
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
  std::map<std::uint16_t, std::uint64_t> closed;  ///< by close code; 0: line lost

  /// State of this moment, given by the caller.
  struct Gauges {
    std::uint64_t connections_visitor = 0, connections_console = 0, waiting = 0, in_chat = 0, advisers_on_shift = 0;
    std::uint64_t outbox_bytes = 0;
    bool store_ok = true;
    std::int64_t statement_ends_in_s = 0;
  };
  /// Prometheus text exposition format 0.0.4.
  std::string text(const Gauges& gauges) const;
};

}  // namespace app
