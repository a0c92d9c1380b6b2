#include <iterator>

#include "simulation/alarms.hpp"
#include "simulation/numbered.hpp"

// What the people of a night with acute danger do, each in her own line.
namespace simulation {

void Alarms::come_back() {
  for (auto& visitor : visitors_) {
    if (visitor.here || visitor.gone || !dice_.once_in(3)) continue;
    visitor.line = {++last_line_};
    visitor.here = true;
    visitor.danger.reset();
    visitor.asked = false;
    visitor.next = numbered<base::TokenHash>(++last_token_);
    happens(core::VisitorResumed{visitor.line, visitor.token, visitor.next, true,
                                 numbered<base::ConversationId>(visitor.conversation), 0});
  }
  for (auto& adviser : advisers_) {
    if (!adviser.here && dice_.once_in(6)) sign_in(adviser);
  }
}

void Alarms::sign_in(Adviser& adviser) {
  adviser.line = {++last_line_};
  adviser.here = true;
  adviser.told.clear();
  adviser.chats.clear();
  const auto line = adviser.line;
  happens(core::AdviserSignedIn{line, numbered<base::AdviserId>(adviser.number), numbered<base::PageId>(adviser.number),
                                adviser.desks, false, adviser.lead});
  // Killed on the way, she is away again.
  if (adviser.here && adviser.line == line && !dice_.once_in(5)) happens(core::AdviserStartedShift{line, 3, {}});
}

void Alarms::visitor_acts() {
  auto& visitor = visitors_[static_cast<std::size_t>(dice_.between(0, static_cast<std::int64_t>(visitors_.size()) - 1))];
  if (!visitor.here || visitor.gone) return;
  switch (dice_.between(1, 8)) {
    case 1: return happens(core::VisitorTookDangerBack{visitor.line});
    case 2:
      visitor.here = false;
      visitor.gone = dice_.once_in(3);
      if (visitor.gone) return happens(core::VisitorLeft{visitor.line, core::Leaving::exit});
      return happens(core::VisitorLineLost{visitor.line});
    case 3:
    case 4:
      ++tally_.dangers;
      visitor.asked = true;
      return happens(core::VisitorRaisedDanger{visitor.line, numbered<base::EscalationId>(++last_danger_)});
    default: return;
  }
}

void Alarms::adviser_acts() {
  auto& adviser = advisers_[static_cast<std::size_t>(dice_.between(0, static_cast<std::int64_t>(advisers_.size()) - 1))];
  if (!adviser.here) return;
  switch (dice_.between(1, 14)) {
    case 1: adviser.here = false; return happens(core::AdviserLineLost{adviser.line});
    case 2: return happens(core::AdviserEndedShift{adviser.line});
    case 3: return happens(core::AdviserStartedShift{adviser.line, 3, {}});
    case 4:
      if (adviser.lead)
        return happens(core::AdviserStartedDrill{adviser.line, numbered<base::EscalationId>(++last_danger_), "north"});
      return;
    case 5:
      if (!adviser.chats.empty())
        return happens(core::AdviserRaisedDanger{adviser.line, numbered<base::EscalationId>(++last_danger_), *adviser.chats.begin(),
                                                 dice_.once_in(2) ? core::DangerKind::danger : core::DangerKind::colleague});
      return;
    case 6:
      if (!adviser.chats.empty()) return happens(core::AdviserEndedChat{adviser.line, *adviser.chats.begin()});
      return;
    default: return answer_danger(adviser);
  }
}

void Alarms::answer_danger(Adviser& adviser) {
  if (adviser.told.empty()) return;
  const auto& [id, danger] = *std::next(adviser.told.begin(), dice_.between(0, static_cast<std::int64_t>(adviser.told.size()) - 1));
  const auto line = adviser.line;
  switch (dice_.between(1, 8)) {
    case 1:
    case 2:
    case 3: return happens(core::AdviserAcknowledgedDanger{line, id});
    case 4: return happens(core::AdviserHandedDangerOn{line, id});
    case 5:
      if (danger.conversation) return happens(core::AdviserTookChat{line, *danger.conversation});
      return;
    case 6: return happens(core::AdviserCalled112{line, id});
    default: return happens(core::AdviserEndedDanger{line, id, core::DangerReason::safe});
  }
}

}  // namespace simulation
