#pragma once
#include <cstdint>
#include <queue>
#include <tuple>
#include <vector>

#include "base/instant.hpp"

namespace planner {

/// What somebody in a simulated week means to do at a moment.
enum class Deed {
  // a visitor
  ask,
  arrive,
  lose_patience,
  accept_more,
  come_again,
  end_chat,
  // an adviser
  begin,
  answer,
  weigh,
  lunch,
  back,
  ready,
  end_shift,
  // nobody: the calendar is read
  read_calendar
};

struct Intention {
  base::Instant at;
  std::uint64_t order = 0;  ///< in which it was noted: what is due at once happens in that order
  Deed deed = Deed::ask;
  std::uint32_t who = 0;
  std::uint64_t about = 0;  ///< what makes it stale: a round, or a conversation
};

/// Intentions by time.
class Agenda {
 public:
  void note(base::Instant at, Deed deed, std::uint32_t who, std::uint64_t about = 0) {
    due_.push({at, ++noted_, deed, who, about});
  }
  bool empty() const { return due_.empty(); }
  base::Instant next() const { return due_.top().at; }
  Intention take() {
    const Intention out = due_.top();
    due_.pop();
    return out;
  }

 private:
  struct Later {
    bool operator()(const Intention& one, const Intention& other) const {
      return std::tie(one.at, one.order) > std::tie(other.at, other.order);
    }
  };
  std::priority_queue<Intention, std::vector<Intention>, Later> due_;
  std::uint64_t noted_ = 0;
};

}  // namespace planner
