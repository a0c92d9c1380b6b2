#include "app/danger_frames.hpp"

#include <algorithm>
#include <optional>

#include "core/escalation.hpp"

namespace app {
namespace {

namespace to_console = protocol::to_console;
using protocol::from_console::DangerKind;
using protocol::from_console::DangerReason;

std::uint64_t between(base::Instant earlier, base::Instant later) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, (later - earlier).count()));
}

protocol::to_visitor::DangerSeen seen(core::DangerSeen from) {
  using To = protocol::to_visitor::DangerSeen;
  switch (from) {
    case core::DangerSeen::raised: return To::raised;
    case core::DangerSeen::seen: return To::seen;
    case core::DangerSeen::with_you: return To::with_you;
    case core::DangerSeen::over: return To::over;
    case core::DangerSeen::undone: return To::undone;
  }
  return To::raised;
}

DangerKind kind(core::DangerKind from) {
  switch (from) {
    case core::DangerKind::danger: return DangerKind::danger;
    case core::DangerKind::colleague: return DangerKind::colleague;
    case core::DangerKind::drill: return DangerKind::drill;
  }
  return DangerKind::danger;
}

DangerReason reason(core::DangerReason from) {
  switch (from) {
    case core::DangerReason::safe: return DangerReason::safe;
    case core::DangerReason::help_there: return DangerReason::help_there;
    case core::DangerReason::handed_over: return DangerReason::handed_over;
    case core::DangerReason::gone: return DangerReason::gone;
    case core::DangerReason::mistake: return DangerReason::mistake;
    case core::DangerReason::exercise: return DangerReason::exercise;
  }
  return DangerReason::safe;
}

to_console::RaisedBy raised_by(core::RaisedBy from) {
  switch (from) {
    case core::RaisedBy::visitor: return to_console::RaisedBy::visitor;
    case core::RaisedBy::adviser: return to_console::RaisedBy::adviser;
    case core::RaisedBy::drill: return to_console::RaisedBy::drill;
  }
  return to_console::RaisedBy::visitor;
}

to_console::DangerVisitor visitor(core::DangerVisitor from) {
  using To = to_console::DangerVisitor;
  switch (from) {
    case core::DangerVisitor::waiting: return To::waiting;
    case core::DangerVisitor::in_chat: return To::in_chat;
    case core::DangerVisitor::lost: return To::lost;
    case core::DangerVisitor::left: return To::left;
    case core::DangerVisitor::ended: return To::ended;
    case core::DangerVisitor::none: return To::none;
  }
  return To::none;
}

to_console::PageState page_state(core::PageState from) {
  switch (from) {
    case core::PageState::sending: return to_console::PageState::sending;
    case core::PageState::delivered: return to_console::PageState::delivered;
    case core::PageState::failed: return to_console::PageState::failed;
  }
  return to_console::PageState::sending;
}

to_console::DangerState state(const core::DangerState& from) {
  if (std::holds_alternative<core::Acknowledged>(from)) return to_console::DangerState::acknowledged;
  if (std::holds_alternative<core::Held>(from)) return to_console::DangerState::held;
  if (std::holds_alternative<core::EndProposed>(from)) return to_console::DangerState::closing;
  return to_console::DangerState::ringing;
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

protocol::to_visitor::Danger danger_frame(const core::VisitorDanger& notice, base::Instant now) {
  return {seen(notice.state), notice.undo_until ? static_cast<std::uint32_t>(between(now, *notice.undo_until)) : 0,
          unless_empty(notice.desk)};
}

protocol::to_console::Danger danger_frame(const core::Danger& notice, base::Instant now, const LabelOf& label_of) {
  protocol::to_console::Danger out;
  out.danger = notice.danger;
  out.kind = kind(notice.kind);
  out.conversation = notice.conversation;
  out.desk = notice.desk;
  out.topic = unless_empty(notice.topic);
  out.raised_by = raised_by(notice.raised_by);
  out.since_ms = between(notice.raised_at, now);
  out.step = notice.step;
  out.steps = notice.steps;
  out.round = notice.round;
  out.state = state(notice.state);
  if (const auto who = core::owner_of(notice.state)) out.owner = {*who, label_of ? label_of(*who) : std::string{}};
  if (const auto* proposed = std::get_if<core::EndProposed>(&notice.state)) out.reason = reason(proposed->reason);
  if (notice.goes_on) out.goes_on_ms = between(now, *notice.goes_on);
  out.visitor = visitor(notice.visitor);
  out.may_take = notice.may_take;
  for (const auto& page : notice.pages) out.pages.push_back({page.pager, page_state(page.state)});
  return out;
}

protocol::to_console::DangerOver danger_frame(const core::DangerOver& notice) {
  using To = to_console::DangerOverWhy;
  switch (notice.why) {
    case core::DangerOverWhy::closed: return {notice.danger, To::closed};
    case core::DangerOverWhy::undone: return {notice.danger, To::undone};
    case core::DangerOverWhy::withdrawn: return {notice.danger, To::withdrawn};
  }
  return {notice.danger, To::closed};
}

core::DangerReason to_core(DangerReason from) {
  switch (from) {
    case DangerReason::safe: return core::DangerReason::safe;
    case DangerReason::help_there: return core::DangerReason::help_there;
    case DangerReason::handed_over: return core::DangerReason::handed_over;
    case DangerReason::gone: return core::DangerReason::gone;
    case DangerReason::mistake: return core::DangerReason::mistake;
    case DangerReason::exercise: return core::DangerReason::exercise;
  }
  return core::DangerReason::safe;
}

}  // namespace app
