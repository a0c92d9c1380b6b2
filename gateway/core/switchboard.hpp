#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "core/effect.hpp"
#include "core/event.hpp"
#include "core/limits.hpp"
#include "core/record.hpp"
#include "network/network.hpp"

namespace core {

/// Who waits, who is on duty, who talks with whom. Told what happened and when; answers with what to store and what to do.
/// Deterministic, without I/O: the same events give the same answers. Owned and called by the event loop's thread alone.
class Switchboard {
 public:
  Switchboard(Limits limits, network::Network network);
  ~Switchboard();

  /// After a restart, before the first event: everybody is restored with the line lost as of `now`, holds running.
  void restore(Rows rows, base::Instant now);

  /// Hours need the calendar: hand in a `CalendarRead` first, and again whenever some seconds have passed.
  Answer handle(Event event, base::Instant now);

  /// When `TimePassed` is due; nothing while no hold runs.
  std::optional<base::Instant> next_deadline() const;

  /// For `/status` and metrics.
  struct Figures { std::size_t waiting = 0, in_chat = 0, advisers_on_shift = 0, advisers_here = 0, dangers_open = 0; };
  Figures figures() const;
  bool open() const;  ///< somebody is there, at a desk that is open; whether for her, `route` says
  /// Until the first desk opens by its hours; nothing: one is open, or none ever does.
  std::optional<std::uint32_t> opens_in_s() const;
  std::vector<std::string> failing_pagers() const;  ///< whose last page did not get through, ascending
  std::vector<std::string> languages() const;  ///< spoken by somebody who is there, ascending

 private:
  friend struct Inspection;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace core
