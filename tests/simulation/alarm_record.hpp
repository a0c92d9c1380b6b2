#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/ids.hpp"
#include "core/danger.hpp"
#include "core/effect.hpp"
#include "network/ladder.hpp"

namespace simulation {

/// A moment of the world outside, in milliseconds since it began; no process, boot or calendar changes it.
using TrueMs = std::int64_t;

struct Moment {
  TrueMs ms = 0;
  std::int64_t calendar_off_ms = 0;  ///< so far the calendar was from the world's; only differences mean anything
};

/// The record as it reached the disk, by number; lines are only added.
using Durable = std::map<std::uint64_t, core::AuditEntry>;

/// Holds what the record of dangers says against what was promised. Told what each line's true moment was and when the process was
/// away; throws `Violation` with words for what is broken.
class AlarmRecord {
 public:
  explicit AlarmRecord(std::vector<network::Ladder> ladders) : ladders_(std::move(ladders)) {}

  /// Before it is durable, and again when it has to be given again.
  void line_made(const core::AuditEntry& line, Moment at) { made_at_[line.number] = at; }
  /// `boots`: the machine did as well, so that only the calendar tells how much of a step's time is gone.
  void process_is_up(Moment at, bool boots) {
    up_.push_back({at, boots});
    sent_.clear();
    over_.clear();  // what was not durable may not be over
  }

  /// Everything that follows from its end has been carried out.
  void is_over(base::EscalationId danger) { over_.insert(danger); }
  /// Somebody hears of a step: it must be on the disk by then, and the danger not over.
  void told(const core::Danger& danger, const Durable& durable);
  /// A page leaves: its step must be on the disk, and no page leaves twice of one process.
  void page_left(const core::SendPage& page, const Durable& durable);

  /// All of it, at the end. `until`: the true moment.
  void judge(const Durable& durable, TrueMs until) const;

  std::uint64_t steps_seen(const Durable& durable) const;
  /// A line each, for who looks into a seed.
  std::string story(const Durable& durable) const;

 private:
  struct Up {
    Moment at;
    bool boots = false;
  };
  struct Line {
    core::AuditEntry entry;
    Moment made;
    TrueMs at = 0;
  };
  using Lines = std::vector<Line>;

  void learn(const Durable& durable);
  void judge_steps(const Lines& lines, TrueMs until) const;
  void judge_time(const Line& before, const Line& step, const std::vector<core::AuditWhat>& between, std::int64_t gap_ms) const;
  TrueMs last_up(TrueMs at, TrueMs until) const;
  bool jumped(const Line& before, const Line& after) const;
  void judge_end(const Lines& lines) const;
  const network::Ladder& ladder_of(const Lines& lines) const;

  std::vector<network::Ladder> ladders_;  ///< of dangers and drills, then of colleagues
  std::map<std::uint64_t, Moment> made_at_;
  std::vector<Up> up_;
  using Step = std::tuple<base::EscalationId, std::uint32_t, std::uint8_t>;
  std::set<std::tuple<base::EscalationId, std::string, std::uint32_t, std::uint8_t>> sent_;
  std::set<Step> steps_, paged_;           ///< of lines that are durable
  std::set<base::EscalationId> over_;
  std::uint64_t learnt_ = 0;               ///< number of the last line that those know
};

}  // namespace simulation
