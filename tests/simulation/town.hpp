#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/inspection.hpp"
#include "core/switchboard.hpp"
#include "network/network.hpp"
#include "simulation/dice.hpp"
#include "simulation/schedule.hpp"
#include "simulation/told.hpp"

namespace simulation {

/// Many people around one switchboard, without pages, lines that fail or a disk: for long stories in little time. Everybody
/// acts only on what she was told. Throws `Violation` when an invariant of the switchboard or a belief is broken.
class Town {
 public:
  struct Setting {
    network::Network network;
    core::Limits limits;
    std::int64_t begins_unix_s = 0;
    unsigned checks_every = 1;  ///< events; looking at everything takes its time
  };
  Town(std::uint64_t seed, Setting setting);

  /// How an adviser answers offers.
  enum class Habit { takes, mostly_takes, declines, ignores };
  struct Adviser {
    std::vector<std::string> desks;
    std::uint8_t max = 2;
    bool officer = false;
    std::vector<std::string> languages;
    Habit habit = Habit::mostly_takes;
  };
  std::size_t adviser_comes(Adviser adviser);
  void adviser_loses_line(std::size_t who);  ///< and does not come back
  void adviser_ends_shift(std::size_t who);

  struct Visitor {
    core::Choices choices;
    bool agrees = true;                      ///< to every widening
    std::optional<std::int64_t> patience_ms; ///< then she leaves; nothing: she waits as long as it takes
    std::int64_t chat_ms = 1'200'000;
    bool heavy = false;
  };
  /// What became of a visitor. Times are the town's, in ms.
  struct Story {
    Visitor is;
    std::int64_t came_ms = 0;
    std::optional<std::int64_t> taken_ms, left_ms;  ///< first taken; left without having been taken
    std::optional<std::size_t> adviser;
    bool refused = false, over = false, requeued = false;
    bool told_nobody_on_duty = false;
    std::optional<std::int64_t> told_opens_ms;      ///< when she heard that all her desks are closed
    struct Promise {
      std::int64_t at_ms;
      core::WaitRange wait;
    };
    std::vector<Promise> promises;
    bool waits() const { return !refused && !taken_ms && !left_ms; }
  };
  std::size_t visitor_comes(Visitor visitor);

  void run_until(std::int64_t ms);
  void run_for(std::chrono::milliseconds time) { run_until(schedule.now_ms() + time.count()); }
  void tell_calendar(std::int64_t jump_ms = 0);

  const std::vector<Story>& stories() const { return stories_; }
  std::size_t chats_of(std::size_t adviser) const { return consoles_[adviser].taken; }
  const std::vector<std::int64_t>& offered_at(std::size_t adviser) const { return consoles_[adviser].offered_ms; }
  const core::Switchboard& board() const { return board_; }
  std::uint64_t events() const { return events_; }

  Schedule schedule;
  Dice dice;

 private:
  struct Page {
    base::ConnectionId line;
    base::ConversationId conversation;
    std::vector<std::string> accepted;
    enum class Stage { asking, waiting, chat, needs_hello, gone } stage = Stage::asking;
  };
  struct Console {
    Adviser is;
    base::ConnectionId line;
    std::size_t taken = 0;
    bool gone = false;
    std::vector<std::int64_t> offered_ms;
  };

  void happens(core::Event event);
  void check();
  base::Instant now() const { return {schedule.now_ms() + 1}; }
  template <class Id>
  Id next_id();
  core::VisitorSentAgain again(std::size_t who);
  void leaves(std::size_t who);

  void visitor_hears(std::size_t who, const core::Notice& notice);
  void adviser_hears(std::size_t who, const core::Notice& notice);
  void answers(std::size_t who, const core::Offer& offer);

  Setting setting_;
  core::Switchboard board_;
  Told told_;
  std::int64_t calendar_ahead_ms_ = 0;
  std::uint64_t last_ = 0, events_ = 0;
  std::vector<Story> stories_;
  std::vector<Page> pages_;
  std::vector<Console> consoles_;
  std::map<base::ConversationId, std::size_t> who_talks_;  ///< whose conversation
};

}  // namespace simulation
