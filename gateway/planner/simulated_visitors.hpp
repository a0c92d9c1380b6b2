#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/event.hpp"
#include "core/notice.hpp"
#include "network/desk_table.hpp"
#include "planner/agenda.hpp"
#include "planner/arrival.hpp"
#include "planner/behaviour.hpp"
#include "planner/week_record.hpp"

namespace planner {

/// All visitors of a simulated week. They hear notices, which only makes them mean to do something, and act when it is due.
class SimulatedVisitors {
 public:
  using Say = std::function<void(core::Event)>;

  SimulatedVisitors(const Arrivals& arrivals, const Behaviour& behaviour, std::uint64_t seed,
                    const network::DeskTable& desks, Agenda& agenda);

  /// `at`: when the visitor comes.
  void expect(std::uint32_t visitor, base::Instant at);
  void act(const Intention& intention, base::Instant now, const Say& say);
  void hear(std::uint32_t visitor, const core::Notice& notice, base::Instant now);
  void taken_by(std::uint32_t visitor, base::ConnectionId adviser, std::size_t desk);
  void marked_heavy(std::uint32_t visitor) { all_[visitor].record.heavy = true; }
  const Temper& temper(std::uint32_t visitor) const { return all_[visitor].temper; }
  std::vector<VisitorRecord> records() const;

 private:
  enum class State { away, asking, waiting, in_chat, gone };
  struct Visitor {
    State state = State::away;
    Temper temper;
    Chance chance;
    VisitorRecord record;
    std::uint32_t hello = 0;          ///< of her Hellos, from 0
    std::uint64_t round = 0;          ///< an intention of an earlier round is stale
    bool alone = false;               ///< nobody whom she accepted is on duty
    std::vector<std::string> desks, proposed;
    base::Instant since;              ///< she waits, or talks
    base::ConnectionId adviser;
  };

  static Outcome outcome_of(core::RefusalCode code);
  void on(Visitor& visitor, std::uint32_t who, const core::Routed& routed, base::Instant now);
  void on(Visitor& visitor, std::uint32_t who, const core::Widen& widen, base::Instant now);
  bool accepts_more(const Visitor& visitor) const;
  void begin_wait(Visitor& visitor, std::uint32_t who, base::Instant now);
  void begin_chat(Visitor& visitor, std::uint32_t who, base::Instant now);
  void end_chat(Visitor& visitor, std::uint32_t who, const Say& say);
  void send_again(Visitor& visitor, std::uint32_t who, const Say& say);
  void finish(Visitor& visitor, Outcome outcome);
  void leave(Visitor& visitor, std::uint32_t who, base::Instant now, const Say& say);

  const Arrivals& arrivals_;
  const Behaviour& behaviour_;
  const network::DeskTable& desks_;
  Agenda& agenda_;
  std::vector<Visitor> all_;
};

/// A person's short delay.
inline std::chrono::milliseconds delay(double seconds) {
  return std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)};
}

}  // namespace planner
