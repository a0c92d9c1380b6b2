#include "simulation/alarms.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/inspection.hpp"
#include "simulation/numbered.hpp"
#include "simulation/violation.hpp"

namespace simulation {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// No ladder here has a longer one.
constexpr seconds longest_gap{60};

/// As the core has it: an adviser's call for a colleague.
network::Ladder colleague_ladder() {
  network::Ladder out;
  out.name = "colleague";
  out.steps = {{seconds{0}, {network::Audience::own_desks}, {}}, {seconds{30}, {network::Audience::shift_leads}, {}}};
  out.round = seconds{60};
  return out;
}

}  // namespace

void Alarms::Tally::add(const Tally& other) {
  events += other.events, dangers += other.dangers, steps += other.steps, pages += other.pages;
  kills += other.kills, boots += other.boots, jumps += other.jumps;
}

Alarms::Alarms(std::uint64_t seed) : dice_(seed) {
  make_network();
  record_.emplace(std::vector{network_.ladders.front(), colleague_ladder()});
  const auto people = dice_.between(0, 5);
  for (std::int64_t n = 0; n < people; ++n) {
    static const std::vector<std::vector<std::string>> served{{"north"}, {"south"}, {"north", "south"}, {"crisis"}};
    Adviser one;
    one.number = static_cast<unsigned>(n) + 1;
    one.lead = dice_.once_in(3);
    one.desks = dice_.one_of(served);
    advisers_.push_back(std::move(one));
  }
}

void Alarms::make_network() {
  network_ = network::plain_network({"north", "south", "crisis"});
  network_.desks[0].overflow = {{"south", seconds{20}}};
  network_.desks[2].kind = network::DeskKind::crisis_service;
  network::Ladder ladder;
  ladder.name = "night";
  const auto steps = dice_.between(1, 4);
  const std::vector<network::Audience> audiences{network::Audience::own_desks, network::Audience::overflow,
                                                 network::Audience::shift_leads, network::Audience::crisis_service};
  for (std::int64_t n = 0; n < steps; ++n) {
    network::LadderStep step;
    step.after = n == 0 ? seconds{0} : ladder.steps.back().after + seconds{dice_.between(5, 25)};
    step.alarm = {dice_.one_of(audiences)};
    if (dice_.once_in(2)) step.page.push_back("hook");
    if (dice_.once_in(4)) step.page.push_back("mail");
    ladder.steps.push_back(std::move(step));
  }
  ladder.steps.back().alarm.push_back(network::Audience::everybody);
  if (!dice_.once_in(3)) ladder.steps.back().page = {"hook"};  // somebody outside is reached, so that danger lets anybody in
  ladder.round = ladder.steps.back().after + seconds{dice_.between(10, 40)};
  network_.ladders = {std::move(ladder)};
  network_.pagers.resize(2);
  network_.pagers[0].name = "hook";
  network_.pagers[1].name = "mail";
}

void Alarms::start_process() {
  board_ = std::make_unique<core::Switchboard>(limits_, network_);
  queue_ = std::make_unique<app::DurableQueue>(store_, app::DurableQueue::Hooks{[] {}, [] {}, [](auto) {}});
  board_->restore(store_.restore(), clock_.now());
  alive_ = true;
  happens(core::CalendarRead{clock_.unix_ms()});
  if (alive_) happens(core::TimePassed{});
}

/// With any part of what was on its way to the disk.
void Alarms::kill() {
  ++tally_.kills;
  alive_ = false;
  store_.crash(static_cast<std::size_t>(dice_.between(0, static_cast<std::int64_t>(store_.waiting()))));
  queue_.reset();
  board_.reset();
  answers_.clear();
  to_say_.clear();
  for (auto& visitor : visitors_) visitor.here = false;
  for (auto& adviser : advisers_) adviser.here = false, adviser.told.clear(), adviser.chats.clear();
  const auto away = dice_.ms(50, 2'500);
  clock_.pass(away);
  true_now_ += away.count();
  if (dice_.once_in(4)) jump();
  const bool boots = dice_.once_in(4);
  if (boots) clock_.restart(base::Instant{dice_.between(0, 100'000)}), ++tally_.boots;
  record_->process_is_up(moment(), boots);
}

void Alarms::jump() {
  clock_.jump_calendar(milliseconds{dice_.once_in(2) ? 3'600'000 : -3'600'000});
  ++tally_.jumps;
}

void Alarms::happens(core::Event event) {
  ++tally_.events;
  auto answer = board_->handle(std::move(event), clock_.now());
  if (auto broken = core::Inspection::broken_invariants(*board_); !broken.empty()) throw Violation(broken.front());
  std::vector<base::EscalationId> over;
  for (const auto& command : answer.store) {
    if (const auto* line = std::get_if<core::AppendAudit>(&command)) record_->line_made(line->entry, moment());
    if (const auto* gone = std::get_if<core::DeleteEscalation>(&command)) over.push_back(gone->danger);
  }
  ports::Batch batch{std::move(answer.store), {}};
  answer.store.clear();
  queue_->put(std::move(batch), [this, answer = std::move(answer), over = std::move(over)] {
    carry_out(answer);
    for (const auto& danger : over) record_->is_over(danger);
  });
  if (!calm_ && dice_.once_in(60)) {
    kill();
    return start_process();
  }
  // Sometimes the disk is slow, and the next thing happens before.
  if (calm_ || !dice_.once_in(4)) store_.commit();
}

void Alarms::carry_out(const core::Answer& answer) {
  for (const auto& effect : answer.effects) {
    if (const auto* tell = std::get_if<core::Tell>(&effect)) hear(tell->to, tell->notice);
    if (const auto* sent = std::get_if<core::SendPage>(&effect)) page(*sent);
    if (const auto* stopped = std::get_if<core::StopPage>(&effect)) stop(*stopped);
    if (const auto* closed = std::get_if<core::CloseConnection>(&effect)) {
      for (auto& visitor : visitors_) {
        if (visitor.here && visitor.line == closed->connection) visitor.here = false, visitor.gone = true;
      }
      for (auto& adviser : advisers_) {
        if (adviser.here && adviser.line == closed->connection) adviser.here = false;
      }
    }
  }
}

void Alarms::hear(base::ConnectionId to, const core::Notice& notice) {
  for (auto& visitor : visitors_) {
    if (visitor.here && visitor.line == to) return hear(visitor, notice);
  }
  for (auto& adviser : advisers_) {
    if (adviser.here && adviser.line == to) return hear(adviser, notice);
  }
}

void Alarms::hear(Visitor& visitor, const core::Notice& notice) {
  const auto again = [&](const std::vector<std::string>& desks) {
    visitor.desks = desks;
    visitor.conversation = ++last_conversation_;
    visitor.next = numbered<base::TokenHash>(++last_token_);
    core::VisitorSentAgain event{visitor.line, numbered<base::ConversationId>(visitor.conversation), desks, {}, 0, false, visitor.next};
    to_say_.emplace_back(std::move(event));
  };
  if (std::holds_alternative<core::Waiting>(notice)) visitor.token = visitor.next;
  if (const auto* resumed = std::get_if<core::Resumed>(&notice)) {
    visitor.token = visitor.next;
    if (resumed->state == core::VisitState::needs_hello) again(visitor.desks);
  }
  if (std::holds_alternative<core::Requeued>(notice)) again(visitor.desks);
  if (const auto* widen = std::get_if<core::Widen>(&notice)) again(widen->desks);
  if (std::holds_alternative<core::Ended>(notice)) visitor.gone = true;
  if (const auto* danger = std::get_if<core::VisitorDanger>(&notice)) {
    visitor.danger = danger->state;
    visitor.asked = false;
  }
  if (const auto* no = std::get_if<core::Refused>(&notice)) {
    if (no->about == core::About::raise) visitor.asked = false;
    if (no->about == core::About::arrive) visitor.gone = true;  // without a visit nothing of hers is heard
  }
}

void Alarms::hear(Adviser& adviser, const core::Notice& notice) {
  if (const auto* danger = std::get_if<core::Danger>(&notice)) {
    record_->told(*danger, store_.audit());
    adviser.told[danger->danger] = *danger;
  }
  if (const auto* over = std::get_if<core::DangerOver>(&notice)) adviser.told.erase(over->danger);
  if (const auto* taken = std::get_if<core::AdviserTaken>(&notice)) adviser.chats.insert(taken->conversation);
  if (const auto* ended = std::get_if<core::Ended>(&notice)) adviser.chats.erase(ended->conversation);
}

/// It is delivered, fails, is delivered late, hangs for ever, or is answered twice.
void Alarms::page(const core::SendPage& page) {
  ++tally_.pages;
  record_->page_left(page, store_.audit());
  core::PageTold told{page.danger, page.pager, page.round, page.step, true};
  const auto answers = [&](std::int64_t from_ms, std::int64_t to_ms, bool delivered) {
    told.delivered = delivered;
    answers_.push_back({true_now_ + dice_.between(from_ms, to_ms), told});
  };
  switch (dice_.between(1, 5)) {
    case 1: return answers(20, 2'000, true);
    case 2: return answers(20, 10'000, false);
    case 3: return answers(30'000, 200'000, true);
    case 4: return;
    default:
      answers(20, 2'000, false);
      answers(2'000, 40'000, true);
      answers(2'000, 60'000, true);
  }
}

/// It may have been answered already.
void Alarms::stop(const core::StopPage& page) {
  if (dice_.once_in(2)) return;
  std::erase_if(answers_, [&](const PagerAnswer& one) {
    return one.told.danger == page.danger && one.told.pager == page.pager && one.told.round == page.round && one.told.step == page.step;
  });
}

void Alarms::to_moment(TrueMs at) {
  clock_.pass(milliseconds{at - true_now_});
  true_now_ = at;
}

/// Whatever is due on the way happens when it is due; what waits for the disk is written within a moment.
void Alarms::pass(milliseconds time) {
  const auto wanted = true_now_ + time.count();
  for (;;) {
    store_.commit();
    while (!to_say_.empty()) {
      auto said = std::exchange(to_say_, {});
      for (auto& event : said) happens(std::move(event));
      store_.commit();
    }
    check_seen();
    auto next = std::max(true_now_, wanted);  // a kill may have taken longer
    const auto deadline = board_->next_deadline();
    if (deadline) next = std::min(next, std::max(true_now_, true_now_ + (*deadline - clock_.now()).count()));
    const auto answer = std::ranges::min_element(answers_, {}, &PagerAnswer::at);
    if (answer != answers_.end()) next = std::min(next, std::max(true_now_, answer->at));
    to_moment(next);
    if (answer != answers_.end() && answer->at <= true_now_) {
      const auto told = answer->told;
      answers_.erase(answer);
      happens(told);
    } else if (deadline && *deadline <= clock_.now()) {
      happens(core::TimePassed{});
    } else {
      return;
    }
  }
}

/// Everything is written and said by now: whoever raised danger that a person has knows it.
void Alarms::check_seen() {
  if (store_.waiting() > 0 || !to_say_.empty()) return;
  check_rows();
  for (const auto& visitor : visitors_) {
    if (visitor.here && !visitor.gone && visitor.asked) throw Violation("a visitor raised danger and heard nothing of it");
  }
  for (const auto& is : core::Inspection::visitors_here(*board_)) {
    const auto visitor = std::ranges::find_if(visitors_, [&](const Visitor& one) { return one.here && one.line == is.at; });
    if (visitor == visitors_.end()) continue;
    const bool believes = visitor->danger && *visitor->danger != core::DangerSeen::over && *visitor->danger != core::DangerSeen::undone;
    if (!is.danger && believes) throw Violation("a visitor believes in an alarm that there is not");
    if (!is.danger) continue;
    if (visitor->danger != is.danger) throw Violation("a visitor does not know how her danger stands");
  }
  for (const auto& is : core::Inspection::advisers_here(*board_)) {
    const auto adviser = std::ranges::find_if(advisers_, [&](const Adviser& one) { return one.here && one.line == is.at; });
    if (adviser == advisers_.end()) continue;
    if (adviser->told.size() != is.dangers.size()) throw Violation("an adviser does not know of every danger that concerns her");
  }
}

/// Nothing is overdue, and nothing is put off further than was promised: whoever has it loses it, and what rings goes on.
void Alarms::check_rows() const {
  const auto now = clock_.now();
  for (const auto& row : core::Inspection::rows(*board_).escalations) {
    if (const auto* promised = std::get_if<core::Acknowledged>(&row.state)) {
      if (promised->until < now) throw Violation("somebody said that she has it, did not come, and it does not ring");
      if (promised->until > now + limits_.take_within) throw Violation("somebody who has it may take longer than was promised");
    } else if (const auto* proposed = std::get_if<core::EndProposed>(&row.state)) {
      if (proposed->since + limits_.end_confirmed_within < now) throw Violation("an end that nobody confirmed does not ring");
    } else if (std::holds_alternative<core::Ringing>(row.state)) {
      if (row.next_at < now) throw Violation("a step is due and does not begin");
      if (row.next_at > now + longest_gap) throw Violation("a step is put off");
    }
  }
}

std::string Alarms::story() const { return record_->story(store_.audit()); }

void Alarms::run() {
  clock_.pass(milliseconds{dice_.between(0, 1'000'000)});
  start_process();
  for (auto& adviser : advisers_) {
    if (!dice_.once_in(4)) sign_in(adviser);
  }
  const auto dangers = dice_.once_in(4) ? 10 : dice_.between(1, 2);
  for (std::int64_t n = 0; n < dangers; ++n) {
    auto& visitor = visitors_.emplace_back();
    visitor.line = {++last_line_};
    visitor.here = true;
    visitor.desks = {"north"};
    visitor.conversation = ++last_conversation_;
    visitor.next = numbered<base::TokenHash>(++last_token_);
    const auto visit = numbered<base::VisitId>(static_cast<unsigned>(n) + 1);
    core::VisitorArrived arrived{visitor.line, visit, numbered<base::ConversationId>(visitor.conversation), visitor.desks, {}, 0,
                                 visitor.next, numbered<base::EscalationId>(++last_danger_)};
    ++tally_.dangers;
    happens(std::move(arrived));
    if (dice_.once_in(3)) pass(dice_.ms(0, 8'000));
  }
  for (int turn = 0; turn < 120; ++turn) {
    act();
    pass(dice_.ms(0, dice_.once_in(5) ? 30'000 : 2'000));
  }
  settle();
}

void Alarms::act() {
  if (dice_.once_in(15)) jump();
  if (dice_.once_in(3)) happens(core::CalendarRead{clock_.unix_ms()});
  come_back();
  if (dice_.once_in(3)) visitor_acts();
  else if (!advisers_.empty()) adviser_acts();
}

/// Calm weather: what still rings goes on ringing, and whoever is there and concerned knows it.
void Alarms::settle() {
  calm_ = true;
  for (auto& visitor : visitors_) visitor.gone = visitor.gone || !visitor.here;
  for (auto& adviser : advisers_) {
    if (!adviser.here) sign_in(adviser);
  }
  pass(seconds{200});
  check_seen();
  record_->judge(store_.audit(), true_now_);
  tally_.steps = record_->steps_seen(store_.audit());
  const auto rings = store_.restore().escalations;
  for (const auto& row : rings) {
    if (!std::holds_alternative<core::Ringing>(row.state) || row.round < 2 || row.kind == core::DangerKind::colleague) continue;
    for (const auto& is : core::Inspection::advisers_here(*board_)) {
      const bool knows = std::ranges::any_of(is.dangers, [&](const core::Danger& one) { return one.danger == row.danger; });
      if (is.on_shift && !knows) throw Violation("it rings for everybody, and somebody on shift does not know of it");
    }
  }
}

}  // namespace simulation
