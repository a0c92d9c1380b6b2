#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/durable_queue.hpp"
#include "core/switchboard.hpp"
#include "fakes/fake_clock.hpp"
#include "fakes/fake_store.hpp"
#include "simulation/alarm_record.hpp"
#include "simulation/dice.hpp"

namespace simulation {

/// Nights with acute danger, one per seed: up to ten people in danger at once, advisers who answer or do not or are not there at all,
/// pagers that deliver, fail, hang, answer late or twice; a process that is killed after any event with any part of what it wrote on
/// the disk, a calendar that jumps an hour, a machine that boots anew. What everybody hears and what the record says is held against
/// what was promised (`AlarmRecord`); `run` throws `Violation`.
class Alarms {
 public:
  struct Tally {
    std::uint64_t events = 0, dangers = 0, steps = 0, pages = 0, kills = 0, boots = 0, jumps = 0;
    void add(const Tally& other);
  };
  explicit Alarms(std::uint64_t seed);
  void run();
  const Tally& tally() const { return tally_; }
  std::string story() const;  ///< what the record says, for who looks into a seed

 private:
  struct Visitor {
    base::ConnectionId line;
    bool here = false, gone = false;
    base::TokenHash token;                        ///< the last that she was told of
    base::TokenHash next;                         ///< on its way
    unsigned conversation = 0;                    ///< number of her last Hello
    std::vector<std::string> desks;
    std::optional<core::DangerSeen> danger;       ///< as she was told
    bool asked = false;                           ///< she raised danger on this line and has heard nothing of it yet
  };
  struct Adviser {
    unsigned number = 0;
    base::ConnectionId line;
    bool here = false, lead = false;
    std::vector<std::string> desks;
    std::map<base::EscalationId, core::Danger> told;
    std::set<base::ConversationId> chats;
  };
  struct PagerAnswer {
    TrueMs at = 0;
    core::PageTold told;
  };

  void make_network();
  void start_process();
  void kill();
  void jump();
  Moment moment() const { return {true_now_, clock_.unix_ms() - true_now_}; }
  void happens(core::Event event);
  void carry_out(const core::Answer& answer);
  void hear(base::ConnectionId to, const core::Notice& notice);
  void hear(Visitor& visitor, const core::Notice& notice);
  void hear(Adviser& adviser, const core::Notice& notice);
  void page(const core::SendPage& page);
  void stop(const core::StopPage& page);
  void pass(std::chrono::milliseconds time);
  void to_moment(TrueMs at);
  void act();
  void visitor_acts();
  void adviser_acts();
  void answer_danger(Adviser& adviser);
  void sign_in(Adviser& adviser);
  void come_back();
  void check_seen();
  void check_rows() const;
  void settle();

  Dice dice_;
  Tally tally_;
  network::Network network_;
  core::Limits limits_;
  fakes::FakeClock clock_;
  fakes::FakeStore store_{clock_};
  TrueMs true_now_ = 0;
  unsigned last_line_ = 0, last_conversation_ = 0, last_token_ = 0, last_danger_ = 0;
  std::vector<Visitor> visitors_;
  std::vector<Adviser> advisers_;
  std::vector<PagerAnswer> answers_;
  std::vector<core::Event> to_say_;  ///< what pages answer by themselves to what they heard
  std::optional<AlarmRecord> record_;
  std::unique_ptr<core::Switchboard> board_;
  std::unique_ptr<app::DurableQueue> queue_;
  bool calm_ = false;  ///< no more kills and jumps
  bool alive_ = false;
};

}  // namespace simulation
