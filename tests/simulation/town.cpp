#include "simulation/town.hpp"

#include <algorithm>
#include <utility>

#include "simulation/violation.hpp"

namespace simulation {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t consoles_from = 1ull << 40;  // lines of advisers; below it are visitors'

}  // namespace

Town::Town(std::uint64_t seed, Setting setting)
    : dice(seed), setting_(std::move(setting)), board_(setting_.limits, setting_.network) {
  tell_calendar();
}

template <class Id>
Id Town::next_id() {
  Id id;
  ++last_;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[i] = static_cast<std::uint8_t>(last_ >> (8 * (7 - i)));
  return id;
}

void Town::tell_calendar(std::int64_t jump_ms) {
  calendar_ahead_ms_ += jump_ms;
  happens(core::CalendarRead{setting_.begins_unix_s * 1000 + schedule.now_ms() + calendar_ahead_ms_});
  if (jump_ms == 0) schedule.after(60s, [this] { tell_calendar(); });
}

std::size_t Town::adviser_comes(Adviser adviser) {
  const auto who = consoles_.size();
  consoles_.push_back({std::move(adviser), {consoles_from + who}, 0, false, {}});
  const auto& is = consoles_[who].is;
  happens(core::AdviserSignedIn{consoles_[who].line, next_id<base::AdviserId>(), next_id<base::PageId>(), is.desks, is.officer});
  happens(core::AdviserStartedShift{consoles_[who].line, is.max, is.languages});
  return who;
}

void Town::adviser_loses_line(std::size_t who) {
  consoles_[who].gone = true;
  told_.line_closed(consoles_[who].line);
  happens(core::AdviserLineLost{consoles_[who].line});
}

void Town::adviser_ends_shift(std::size_t who) { happens(core::AdviserEndedShift{consoles_[who].line}); }

std::size_t Town::visitor_comes(Visitor visitor) {
  const auto who = stories_.size();
  Story story;
  story.came_ms = schedule.now_ms();
  story.is = std::move(visitor);
  stories_.push_back(std::move(story));
  pages_.push_back({{who + 1}, {}, {}, Page::Stage::asking});
  happens(core::VisitorAskedRoute{pages_[who].line, stories_[who].is.choices});
  return who;
}

void Town::run_until(std::int64_t ms) {
  while (schedule.now_ms() < ms) {
    const auto deadline = board_.next_deadline();
    const auto due = deadline ? std::max(deadline->ms - 1, schedule.now_ms()) : INT64_MAX;
    const auto next = schedule.empty() ? INT64_MAX : schedule.next_ms();
    if (std::min(due, next) > ms) return schedule.advance_to(ms);
    schedule.advance_to(std::min(due, next));
    if (due <= next) {
      happens(core::TimePassed{});
      const auto still = board_.next_deadline();
      if (still && still->ms - 1 <= schedule.now_ms()) throw Violation("something is overdue although time has passed");
    } else {
      schedule.take_next()();
    }
  }
}

void Town::happens(core::Event event) {
  ++events_;
  const auto answer = board_.handle(std::move(event), now());
  told_.heard(answer);
  if (events_ % setting_.checks_every == 0) check();
  for (const auto& effect : answer.effects) {
    const auto* tell = std::get_if<core::Tell>(&effect);
    if (tell == nullptr) continue;
    if (tell->to.number >= consoles_from) adviser_hears(tell->to.number - consoles_from, tell->notice);
    else visitor_hears(tell->to.number - 1, tell->notice);
  }
}

void Town::check() {
  for (const auto& words : core::Inspection::broken_invariants(board_)) throw Violation("broken: " + words);
  for (const auto& words : told_.broken(board_)) throw Violation("told wrong: " + words);
}

// Whatever somebody does because of what she hears happens a little later: an event is over before the next begins.

core::VisitorSentAgain Town::again(std::size_t who) {
  auto& page = pages_[who];
  page.conversation = next_id<base::ConversationId>();
  page.stage = Page::Stage::asking;
  who_talks_[page.conversation] = who;
  return {page.line, page.conversation, page.accepted, stories_[who].is.choices, 0, false, next_id<base::TokenHash>()};
}

void Town::leaves(std::size_t who) {
  if (pages_[who].stage == Page::Stage::gone) return;
  if (!stories_[who].taken_ms) stories_[who].left_ms = schedule.now_ms();
  stories_[who].over = true;
  pages_[who].stage = Page::Stage::gone;
  happens(core::VisitorLeft{pages_[who].line, core::Leaving::end});
}

void Town::visitor_hears(std::size_t who, const core::Notice& notice) {
  auto& page = pages_[who];
  auto& story = stories_[who];
  const auto now_ms = schedule.now_ms();
  if (const auto* routed = std::get_if<core::Routed>(&notice)) {
    if (!routed->open) {
      story.refused = story.over = true;
      page.stage = Page::Stage::gone;
      return;
    }
    page.accepted = routed->desks;
    schedule.after(0ms, [this, who] {
      const auto first = again(who);
      happens(core::VisitorArrived{first.at, next_id<base::VisitId>(), first.conversation, first.desks, first.choices, 0, first.token});
    });
  } else if (std::holds_alternative<core::Waiting>(notice)) {
    page.stage = Page::Stage::waiting;
    if (!story.is.patience_ms || story.taken_ms || now_ms > story.came_ms) return;
    schedule.after(std::chrono::milliseconds{*story.is.patience_ms}, [this, who] {
      if (stories_[who].waits()) leaves(who);
    });
  } else if (const auto* refused = std::get_if<core::Refused>(&notice)) {
    if (refused->about == core::About::again) throw Violation("a fresh Hello was refused");
    story.refused = story.over = true;
    page.stage = Page::Stage::gone;
  } else if (const auto* widen = std::get_if<core::Widen>(&notice)) {
    if (!story.is.agrees) return;
    schedule.after(dice.ms(4'000, 15'000), [this, who, desks = widen->desks, about = page.conversation] {
      auto& her = pages_[who];
      if (her.stage != Page::Stage::waiting || her.conversation != about) return;
      her.accepted = desks;
      happens(again(who));
    });
  } else if (const auto* prospect = std::get_if<core::Prospect>(&notice)) {
    if (prospect->wait && !story.taken_ms) story.promises.push_back({now_ms, *prospect->wait});
    if (prospect->opens_in_s && !story.told_opens_ms) story.told_opens_ms = now_ms;
  } else if (const auto* duty = std::get_if<core::Duty>(&notice)) {
    story.told_nobody_on_duty |= !duty->on;
  } else if (std::holds_alternative<core::VisitorTaken>(notice)) {
    page.stage = Page::Stage::chat;
    if (!story.taken_ms) story.taken_ms = now_ms;
    schedule.after(std::chrono::milliseconds{story.is.chat_ms}, [this, who, about = page.conversation] {
      if (pages_[who].conversation == about && pages_[who].stage == Page::Stage::chat) leaves(who);
    });
  } else if (std::holds_alternative<core::Requeued>(notice)) {
    story.requeued = true;
    page.stage = Page::Stage::needs_hello;
    schedule.after(dice.ms(200, 2'000), [this, who] {
      if (pages_[who].stage == Page::Stage::needs_hello) happens(again(who));
    });
  } else if (std::holds_alternative<core::Ended>(notice)) {
    story.over = true;
    page.stage = Page::Stage::gone;
  }
}

void Town::adviser_hears(std::size_t who, const core::Notice& notice) {
  auto& console = consoles_[who];
  if (const auto* offer = std::get_if<core::Offer>(&notice)) {
    console.offered_ms.push_back(schedule.now_ms());
    answers(who, *offer);
  } else if (const auto* taken = std::get_if<core::AdviserTaken>(&notice)) {
    ++console.taken;
    const auto visitor = who_talks_.at(taken->conversation);
    stories_[visitor].adviser = who;
    if (!stories_[visitor].is.heavy) return;
    schedule.after(0ms, [this, who, conversation = taken->conversation] {
      if (!consoles_[who].gone) happens(core::AdviserWeighedChat{consoles_[who].line, conversation, true});
    });
  } else if (const auto* shift = std::get_if<core::Shift>(&notice)) {
    const bool comes_back = std::holds_alternative<core::Paused>(shift->standing) || std::holds_alternative<core::WrapUp>(shift->standing);
    if (!shift->on || !comes_back || console.is.habit == Habit::ignores) return;
    schedule.after(dice.ms(20'000, 90'000), [this, who] {
      if (!consoles_[who].gone) happens(core::AdviserReady{consoles_[who].line});
    });
  }
}

void Town::answers(std::size_t who, const core::Offer& offer) {
  const auto habit = consoles_[who].is.habit;
  if (habit == Habit::ignores || (habit == Habit::mostly_takes && dice.once_in(40))) return;
  const bool declines = habit == Habit::declines || (habit == Habit::mostly_takes && dice.once_in(40));
  schedule.after(dice.ms(2'000, 18'000), [this, who, declines, conversation = offer.item.conversation] {
    if (consoles_[who].gone) return;
    if (!declines) return happens(core::AdviserTookChat{consoles_[who].line, conversation});
    happens(core::AdviserDeclinedOffer{consoles_[who].line, conversation, core::DeclineReason::busy});
  });
}

}  // namespace simulation
