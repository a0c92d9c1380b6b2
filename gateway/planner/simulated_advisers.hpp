#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/event.hpp"
#include "core/notice.hpp"
#include "network/desk_table.hpp"
#include "planner/agenda.hpp"
#include "planner/behaviour.hpp"
#include "roster/roster.hpp"
#include "planner/week_record.hpp"

namespace planner {

/// All advisers of a simulated week, one for each duty of the roster.
class SimulatedAdvisers {
 public:
  using Say = std::function<void(core::Event)>;
  /// Told what an adviser's places were from one moment to the next: `per_ms` is what each millisecond of it counts.
  using Account = std::function<void(std::size_t desk, base::Instant from, base::Instant until, const DeskWork& per_ms)>;

  SimulatedAdvisers(const std::vector<roster::Duty>& duties, const Behaviour& behaviour, std::uint64_t seed,
                    const network::DeskTable& desks, Agenda& agenda, Account account);

  /// `start`: the instant at which it was `start_s`.
  void expect(base::Instant start, std::int64_t start_s);
  void act(const Intention& intention, base::Instant now, const Say& say);
  /// `heavy_after_s`: how long after its beginning a chat turns out to be heavy, 0: it does not.
  void take(std::uint32_t adviser, const base::ConversationId& conversation, double heavy_after_s, base::Instant now);
  void hear(std::uint32_t adviser, const core::Notice& notice, base::Instant now);
  std::size_t desk_of(std::uint32_t adviser) const { return all_[adviser].desk; }

 private:
  enum class Presence { away, on_shift, shift_over, gone };
  enum class Lunch { none, wanted, pausing, eating, over };
  struct Chat {
    base::ConversationId conversation;
    bool heavy = false;
  };
  struct Adviser {
    const roster::Duty* duty;
    std::size_t desk;
    Chance chance;
    Presence presence = Presence::away;
    Lunch lunch = Lunch::none;
    std::optional<base::ConversationId> offer;
    std::uint64_t round = 0;  ///< of her intention to be ready again
    std::vector<Chat> chats;
    base::Instant accounted;
  };

  void begin(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say);
  void answer(Adviser& adviser, std::uint32_t who, std::uint64_t about, const Say& say);
  void weigh(Adviser& adviser, std::uint32_t who, std::uint64_t about, base::Instant now, const Say& say);
  void go_to_lunch(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say);
  void end_shift(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say);
  void offered(Adviser& adviser, std::uint32_t who, const core::Offer& offer, base::Instant now);
  void stands(Adviser& adviser, std::uint32_t who, const core::Shift& shift, base::Instant now);
  void chat_over(Adviser& adviser, std::uint32_t who, const base::ConversationId& conversation, base::Instant now);
  void leave_when_done(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say);
  void account(Adviser& adviser, base::Instant now);

  const Behaviour& behaviour_;
  Agenda& agenda_;
  Account account_;
  std::vector<Adviser> all_;
  std::map<std::string, unsigned> at_work_;  ///< by name: a second duty waits until the last chat of the first is over
};

}  // namespace planner
