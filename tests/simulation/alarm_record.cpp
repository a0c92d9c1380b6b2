#include "simulation/alarm_record.hpp"

#include <algorithm>

#include "simulation/violation.hpp"

namespace simulation {
namespace {

using core::AuditWhat;

/// So long a process may take to go on where the one before it stopped.
constexpr TrueMs resume_within = 3'000;
constexpr TrueMs undo_within = 5'000;
constexpr TrueMs end_again_after = 120'000;

void must(bool holds, const std::string& words) {
  if (!holds) throw Violation(words);
}

std::string name(std::uint32_t round, std::uint8_t step) { return std::to_string(round) + "." + std::to_string(step); }

/// After these the next step begins at once: nobody has it any more, or who was paged could not be reached.
bool hurries(AuditWhat what) {
  switch (what) {
    case AuditWhat::lapsed:
    case AuditWhat::handed_on:
    case AuditWhat::owner_gone:
    case AuditWhat::end_taken_back:
    case AuditWhat::page_failed: return true;
    default: return false;
  }
}

/// Who had it has it no more: not hers by her own word, by her absence or by her silence.
bool gives_up(const core::AuditEntry& line) {
  if (line.what == AuditWhat::end_taken_back) return !line.adviser;  // by the visitor, who raised it again
  return line.what == AuditWhat::lapsed || line.what == AuditWhat::handed_on || line.what == AuditWhat::owner_gone;
}

/// And after these it waits, since a person has it.
bool holds_back(AuditWhat what) {
  return what == AuditWhat::acknowledged || what == AuditWhat::end_proposed || what == AuditWhat::end_taken_back;
}

std::int64_t gap_after(const network::Ladder& ladder, std::uint8_t step) {
  const auto& steps = ladder.steps;
  const auto gap = step < steps.size() ? steps[step].after - steps[step - 1u].after : ladder.round - steps.back().after;
  return std::chrono::milliseconds{gap}.count();
}

}  // namespace

void AlarmRecord::learn(const Durable& durable) {
  for (auto at = durable.upper_bound(learnt_); at != durable.end(); ++at) {
    const auto& line = at->second;
    if (line.what == AuditWhat::step) steps_.emplace(line.danger, line.round, line.step);
    if (line.what == AuditWhat::page_sent) paged_.emplace(line.danger, line.round, line.step);
    learnt_ = at->first;
  }
}

void AlarmRecord::told(const core::Danger& danger, const Durable& durable) {
  learn(durable);
  must(!over_.contains(danger.danger), "somebody is told of a danger that is over");
  must(steps_.contains({danger.danger, danger.round, danger.step}),
       "somebody was told of step " + name(danger.round, danger.step) + " before it was durable");
}

void AlarmRecord::page_left(const core::SendPage& page, const Durable& durable) {
  learn(durable);
  must(!over_.contains(page.danger), "a page leaves for a danger that is over");
  must(steps_.contains({page.danger, page.round, page.step}), "a page left before its step was durable");
  must(paged_.contains({page.danger, page.round, page.step}), "a page left that the record does not know");
  must(sent_.emplace(page.danger, page.pager, page.round, page.step).second, "a page left twice of one process");
}

const network::Ladder& AlarmRecord::ladder_of(const Lines& lines) const {
  return lines.front().entry.kind == core::DangerKind::colleague ? ladders_.back() : ladders_.front();
}

void AlarmRecord::judge(const Durable& durable, TrueMs until) const {
  std::uint64_t expected = 0;
  std::map<base::EscalationId, Lines> dangers;
  for (const auto& [number, line] : durable) {
    must(number == ++expected, "the record has a gap before line " + std::to_string(number));
    dangers[line.danger].push_back({line, made_at_.at(number), made_at_.at(number).ms});
  }
  for (const auto& [id, lines] : dangers) {
    must(lines.front().entry.what == AuditWhat::raised, "a danger begins with something else than being raised");
    judge_steps(lines, until);
    judge_end(lines);
  }
}

/// Each step of each round once and in order, and each in its time.
void AlarmRecord::judge_steps(const Lines& lines, TrueMs until) const {
  const auto& ladder = ladder_of(lines);
  const Line* before = nullptr;
  std::vector<AuditWhat> between;
  const Line* rings_again = nullptr;  // nobody has it any more since then: the next step is to begin at once
  for (const auto& line : lines) {
    if (line.entry.what != AuditWhat::step) {
      between.push_back(line.entry.what);
      if (gives_up(line.entry)) rings_again = &line;
      else if (line.entry.what != AuditWhat::restarted) rings_again = nullptr;
      continue;
    }
    const auto& is = line.entry;
    if (rings_again)
      must(line.at <= last_up(rings_again->at, line.at) + resume_within || jumped(*rings_again, line),
           "nobody has it any more, and the next step waits");
    rings_again = nullptr;
    const bool begins_round = !before || before->entry.step == ladder.steps.size();
    const std::uint32_t round = !before ? 1 : before->entry.round + (begins_round ? 1 : 0);
    const auto step = static_cast<std::uint8_t>(begins_round ? 1 : before->entry.step + 1);
    must(is.round == round && is.step == step, "step " + name(is.round, is.step) + " instead of " + name(round, step));
    if (before) judge_time(*before, line, between, gap_after(ladder, before->entry.step));
    else must(line.at == lines.front().at, "the first step does not begin at once");
    before = &line;
    between.clear();
  }
  must(before != nullptr, "a danger without a step");
  must(!rings_again, "nobody has it any more, and no step follows");
  const bool quiet = std::ranges::any_of(between, [](AuditWhat what) {
    return holds_back(what) || what == AuditWhat::ended || what == AuditWhat::undone || what == AuditWhat::in_chat;
  });
  const auto gap = gap_after(ladder, before->entry.step);
  auto since = before->at;
  for (const auto& up : up_) since = std::max(since, up.at.ms);
  must(quiet || until <= since + gap + resume_within, "it rings, and the next step does not come");
}

/// The machine booted in between, and the calendar had jumped since something was written: how much time is gone is what it says.
bool AlarmRecord::jumped(const Line& before, const Line& after) const {
  std::set<std::int64_t> offsets;
  for (auto at = made_at_.find(before.entry.number); at != made_at_.end() && at->first <= after.entry.number; ++at)
    offsets.insert(at->second.calendar_off_ms);
  bool boots = false;
  for (const auto& up : up_) {
    if (up.at.ms < before.at || up.at.ms > after.at) continue;
    offsets.insert(up.at.calendar_off_ms);
    boots = boots || up.boots;
  }
  return boots && offsets.size() > 1;
}

/// The later of `at` and the last moment until `until` at which a process came up.
TrueMs AlarmRecord::last_up(TrueMs at, TrueMs until) const {
  for (const auto& up : up_) {
    if (up.at.ms <= until) at = std::max(at, up.at.ms);
  }
  return at;
}

void AlarmRecord::judge_time(const Line& before, const Line& step, const std::vector<AuditWhat>& between, std::int64_t gap_ms) const {
  const auto apart = step.at - before.at;
  TrueMs last_up = -1;
  bool late_before = false;
  const bool by_calendar = jumped(before, step);
  for (const auto& [up, boots] : up_) {
    if (up.ms >= before.at && up.ms <= step.at) last_up = up.ms;
    late_before = late_before || (up.ms <= before.at && before.at <= up.ms + resume_within);
  }
  const bool hurried = std::ranges::any_of(between, hurries);
  // Two at once are one that was late because nobody was there to begin it.
  must(apart >= gap_ms || hurried || late_before || by_calendar,
       "step " + name(step.entry.round, step.entry.step) + " begins " + std::to_string(gap_ms - apart) + " ms early");
  if (std::ranges::any_of(between, holds_back) || std::ranges::find(between, AuditWhat::in_chat) != between.end()) return;
  // A new boot counts the rest of the way by the calendar, which may have gone back: never longer than the ladder would have it.
  const auto latest = std::max(before.at + gap_ms, last_up < 0 ? 0 : last_up + resume_within + (by_calendar ? gap_ms : 0));
  must(step.at <= latest, "step " + name(step.entry.round, step.entry.step) + " begins " + std::to_string(step.at - latest) + " ms late");
}

/// By a person with a reason; what a visitor raised by two, or by one after two minutes. Nothing comes after an end.
void AlarmRecord::judge_end(const Lines& lines) const {
  const Line* proposed = nullptr;
  const bool slip = !lines.front().entry.adviser;  // what an adviser raised first is nobody's slip
  bool by_visitor = false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto& entry = lines[at].entry;
    const auto when = lines[at].at;
    const bool over = entry.what == AuditWhat::ended || entry.what == AuditWhat::undone;
    must(!over || at + 1 == lines.size(), "something happened to a danger that was over");
    if (entry.what == AuditWhat::end_proposed) proposed = &lines[at];
    if (entry.what == AuditWhat::end_taken_back || entry.what == AuditWhat::lapsed || entry.what == AuditWhat::owner_gone)
      proposed = nullptr;
    if (entry.what == AuditWhat::raised && !entry.adviser) by_visitor = true;
    if (entry.what == AuditWhat::undone)
      must(slip && (when < lines.front().at + undo_within || jumped(lines.front(), lines[at])), "taken back too late, or no slip");
    if (entry.what != AuditWhat::ended) continue;
    must(!entry.detail.empty(), "it ended without a reason");
    if (entry.kind == core::DangerKind::colleague && !entry.adviser) continue;  // the chat it was about is over
    must(entry.adviser.has_value(), "it ended without a person");
    if (entry.kind != core::DangerKind::danger || !by_visitor) continue;
    must(proposed != nullptr, "what a visitor raised was ended by one person at once");
    const bool second = proposed->entry.adviser != entry.adviser;
    must(second || when >= proposed->at + end_again_after, "one person ended it twice within two minutes");
  }
}

std::uint64_t AlarmRecord::steps_seen(const Durable& durable) const {
  return static_cast<std::uint64_t>(std::ranges::count_if(durable, [](const auto& one) { return one.second.what == AuditWhat::step; }));
}

std::string AlarmRecord::story(const Durable& durable) const {
  std::string out;
  for (const auto& [number, line] : durable) {
    out += std::to_string(made_at_.at(number).ms) + " ms: danger " + std::to_string(line.danger.bytes[0] * 256 + line.danger.bytes[1]) +
           ", what " + std::to_string(static_cast<int>(line.what)) + " " + name(line.round, line.step) + " " + line.detail + '\n';
  }
  for (const auto& up : up_) out += std::to_string(up.at.ms) + " ms: a process came up" + (up.boots ? " on a new boot\n" : "\n");
  return out;
}

}  // namespace simulation
