#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/effect.hpp"
#include "core/inspection.hpp"
#include "core/switchboard.hpp"

namespace simulation {

/// Believes what the switchboard says: what each page, console and the relay know from its answers alone. Whoever
/// believes everything and nothing else must never be wrong.
class Told {
 public:
  void heard(const core::Answer& answer) {
    for (const auto& effect : answer.effects) std::visit([&](const auto& one) { apply(one); }, effect);
  }
  void line_closed(base::ConnectionId connection) {
    visitors_.erase(connection);
    advisers_.erase(connection);
    closed_.insert(connection);
  }
  /// A new process: nobody is connected any more.
  void restarted() { *this = {}; }

  /// What somebody believes and is not so, in words.
  std::vector<std::string> broken(const core::Switchboard& switchboard) const {
    auto out = broken_;
    const auto must = [&](bool holds, const char* words) {
      if (!holds) out.emplace_back(words);
    };
    const auto visitors = core::Inspection::visitors_here(switchboard);
    must(visitors.size() == visitors_.size(),
         "every visitor who is here was told where she stands, and nobody else was");
    for (const auto& true_one : visitors) {
      const auto found = visitors_.find(true_one.at);
      if (found == visitors_.end()) continue;
      const Visitor& believed = found->second;
      must(believed.state == true_one.state, "a visitor's state is what she was told");
      must(believed.conversation == true_one.conversation, "a visitor's conversation is what she was told");
      if (true_one.state == core::VisitState::waiting)
        must(believed.place == true_one.place, "her place is what she was told");
      if (true_one.state == core::VisitState::waiting)
        must(believed.duty == true_one.duty, "whoever waits knows whether somebody is on duty for her");
      must(believed.danger == true_one.danger, "a visitor knows how her danger stands");
      if (true_one.state == core::VisitState::taken) {
        must(believed.peer_here == true_one.peer_here, "a visitor knows whether her adviser is there");
      }
    }
    const auto advisers = core::Inspection::advisers_here(switchboard);
    must(advisers.size() == advisers_.size(), "every adviser who is here was told so, and nobody else was");
    for (const auto& true_one : advisers) {
      const auto found = advisers_.find(true_one.at);
      if (found == advisers_.end()) continue;
      const Adviser& believed = found->second;
      must(believed.on_shift == true_one.on_shift, "an adviser knows whether she is on shift");
      const auto& shift = true_one.shift;
      must(!shift.on || (believed.shift.max == shift.max && believed.shift.languages == shift.languages &&
                         believed.shift.standing == shift.standing && believed.shift.since == shift.since),
           "an adviser on shift knows where she stands");
      must(believed.offer == true_one.offer, "an adviser knows who is offered to her");
      std::map<base::EscalationId, core::Danger> dangers;
      for (const auto& danger : true_one.dangers) dangers[danger.danger] = danger;
      must(believed.dangers == dangers, "an adviser knows every danger that concerns her, and how it stands");
      std::map<base::ConversationId, bool> chats;
      for (const auto& chat : true_one.chats) chats[chat.conversation] = chat.here;
      must(believed.chats == chats, "an adviser knows her chats and who of them is there");
      std::map<base::ConversationId, core::QueueItem> queue;
      for (const auto& item : true_one.queue) queue[item.conversation] = item;
      must(!true_one.on_shift || believed.queue == queue, "an adviser on shift sees exactly who waits for her desks");
    }
    std::map<base::ConversationId, Members> members;
    for (const auto& set : core::Inspection::members(switchboard))
      members[set.conversation] = {set.visitor, set.adviser};
    // After a restart the relay hears of a conversation when the first of its members is back.
    std::erase_if(members, [](const auto& one) { return !one.second.first && !one.second.second; });
    auto relay = relay_;
    std::erase_if(relay, [](const auto& one) { return !one.second.first && !one.second.second; });
    must(relay == members, "the relay knows who is connected");
    return out;
  }

 private:
  struct Visitor {
    core::VisitState state;
    base::ConversationId conversation;
    std::uint32_t place = 0;
    bool peer_here = false;
    bool duty = true;
    std::optional<core::DangerSeen> danger;
  };
  struct Adviser {
    bool on_shift = false;
    core::Shift shift;
    std::optional<base::ConversationId> offer;
    std::map<base::ConversationId, bool> chats;
    std::map<base::ConversationId, core::QueueItem> queue;
    std::map<base::EscalationId, core::Danger> dangers;
  };
  using Members = std::pair<std::optional<base::ConnectionId>, std::optional<base::ConnectionId>>;

  void apply(const core::Tell& tell) {
    if (closed_.contains(tell.to)) {
      broken_.emplace_back("nobody is told anything on a connection that is closed");
    }
    std::visit([&](const auto& notice) { hear(tell.to, notice); }, tell.notice);
  }
  void apply(const core::SetMembers& set) { relay_[set.conversation] = {set.visitor, set.adviser}; }
  void apply(const core::ForgetConversation& forget) { relay_.erase(forget.conversation); }
  void apply(const core::CloseConnection& close) { line_closed(close.connection); }
  void apply(const core::CountDecline&) {}
  void apply(const core::CountDanger& count) {
    if (count.after.count() < 0) broken_.emplace_back("nothing happens before a danger was raised");
  }
  void apply(const core::SendPage& page) {
    if (page.pager.empty() || page.step == 0 || page.round == 0) broken_.emplace_back("a page names its pager and step");
  }
  void apply(const core::StopPage&) {}
  void apply(const core::CountWait& wait) {
    if (wait.waited.count() < 0 || wait.desk.empty()) broken_.emplace_back("a wait is counted with its desk and length");
  }

  void hear(base::ConnectionId at, const core::Waiting& n) {
    visitors_[at] = {core::VisitState::waiting, n.conversation, n.place, false, true, std::nullopt};
  }
  void hear(base::ConnectionId at, const core::Place& n) { visitors_[at].place = n.place; }
  void hear(base::ConnectionId at, const core::Duty& n) {
    const auto visitor = visitors_.find(at);
    const bool waits = visitor != visitors_.end() && visitor->second.state == core::VisitState::waiting;
    if (!waits) broken_.emplace_back("only who waits hears of duty");
    else if (std::exchange(visitor->second.duty, n.on) == n.on)
      broken_.emplace_back("nobody hears twice the same of duty");
  }
  void hear(base::ConnectionId at, const core::VisitorTaken& n) {
    const auto danger = visitors_[at].danger;
    visitors_[at] = {core::VisitState::taken, n.conversation, 0, true, true, danger};
  }
  void hear(base::ConnectionId at, const core::Requeued&) { visitors_[at].state = core::VisitState::needs_hello; }
  void hear(base::ConnectionId at, const core::Resumed& n) {
    visitors_[at] = {n.state, n.conversation, n.place.value_or(0), n.peer_here, true, std::nullopt};
  }
  void hear(base::ConnectionId at, const core::Peer& n) {
    if (const auto visitor = visitors_.find(at); visitor != visitors_.end()) {
      if (visitor->second.conversation == n.conversation) visitor->second.peer_here = n.here;
      return;
    }
    advisers_[at].chats[n.conversation] = n.here;
  }
  void hear(base::ConnectionId at, const core::Ended& n) {
    if (visitors_.erase(at) > 0) return;
    if (const auto adviser = advisers_.find(at); adviser != advisers_.end())
      adviser->second.chats.erase(n.conversation);
  }
  void hear(base::ConnectionId at, const core::SignedIn& n) {
    Adviser adviser{n.on_shift, {}, {}, {}, {}, {}};
    for (const auto& chat : n.chats) adviser.chats[chat.conversation] = chat.here;
    advisers_[at] = std::move(adviser);
  }
  void hear(base::ConnectionId at, const core::Shift& n) {
    advisers_[at].on_shift = n.on;
    advisers_[at].shift = n;
    if (!n.on) advisers_[at].queue.clear();
  }
  void hear(base::ConnectionId at, const core::WaitingList& n) {
    advisers_[at].queue.clear();
    for (const auto& item : n.items) advisers_[at].queue[item.conversation] = item;
  }
  void hear(base::ConnectionId at, const core::Arrived& n) {
    if (!advisers_[at].queue.emplace(n.item.conversation, n.item).second) {
      broken_.emplace_back("nobody arrives twice");
    }
  }
  void hear(base::ConnectionId at, const core::Changed& n) { advisers_[at].queue.at(n.item.conversation) = n.item; }
  void hear(base::ConnectionId at, const core::Gone& n) {
    if (advisers_[at].queue.erase(n.conversation) == 0) broken_.emplace_back("only who waits can be gone");
  }
  void hear(base::ConnectionId at, const core::AdviserTaken& n) {
    if (advisers_[at].offer == n.conversation) advisers_[at].offer.reset();
    advisers_[at].queue.erase(n.conversation);
    advisers_[at].chats.emplace(n.conversation, true);
  }
  void hear(base::ConnectionId at, const core::Offer& n) {
    auto& adviser = advisers_[at];
    if (adviser.offer) broken_.emplace_back("nobody has two offers");
    const auto known = adviser.queue.find(n.item.conversation);
    if (known == adviser.queue.end()) broken_.emplace_back("only who is on her list is offered to an adviser");
    if (!n.item.suits || !n.item.here) broken_.emplace_back("only who suits and is there is offered");
    adviser.offer = n.item.conversation;
  }
  void hear(base::ConnectionId at, const core::OfferOver& n) {
    if (advisers_[at].offer != n.conversation) broken_.emplace_back("only an offer can be over");
    advisers_[at].offer.reset();
  }
  void hear(base::ConnectionId, const core::Routed& n) {
    if (n.desks.size() > 8) broken_.emplace_back("a Hello has at most eight desks");
    judge(n.prospect);
  }
  void hear(base::ConnectionId at, const core::Widen& n) {
    must_wait(at, "only who waits is asked whether others may answer");
    const std::set<std::string> different(n.desks.begin(), n.desks.end());
    if (n.desks.empty() || n.desks.size() > 8 || different.size() != n.desks.size())
      broken_.emplace_back("a widening names one to eight different desks");
  }
  void hear(base::ConnectionId at, const core::Prospect& n) {
    must_wait(at, "only who waits hears what she can expect");
    judge(n);
  }
  void judge(const core::Prospect& n) {
    if (n.wait && n.wait->from_s > n.wait->to_s) broken_.emplace_back("a range begins before it ends");
    if (n.closes_in_s && n.opens_in_s) broken_.emplace_back("what is open does not open");
  }
  void must_wait(base::ConnectionId at, const char* words) {
    const auto visitor = visitors_.find(at);
    if (visitor == visitors_.end() || visitor->second.state != core::VisitState::waiting) broken_.emplace_back(words);
  }
  void hear(base::ConnectionId at, const core::VisitorDanger& n) {
    const auto visitor = visitors_.find(at);
    if (visitor == visitors_.end()) return broken_.emplace_back("only who is here hears of her danger"), void();
    const bool over = n.state == core::DangerSeen::over || n.state == core::DangerSeen::undone;
    visitor->second.danger = over ? std::nullopt : std::optional(n.state);
  }
  void hear(base::ConnectionId at, const core::Danger& n) {
    advisers_[at].dangers[n.danger] = n;  // twice the same: it is the answer to what she asked for
  }
  void hear(base::ConnectionId at, const core::DangerOver& n) {
    if (advisers_[at].dangers.erase(n.danger) == 0) broken_.emplace_back("only a danger one knows of can be over");
  }
  void hear(base::ConnectionId, const core::Pagers&) {}
  void hear(base::ConnectionId, const core::AlreadyTaken&) {}
  void hear(base::ConnectionId, const core::Refused&) {}
  void hear(base::ConnectionId, const core::Closing&) {}

  std::map<base::ConnectionId, Visitor> visitors_;
  std::map<base::ConnectionId, Adviser> advisers_;
  std::map<base::ConversationId, Members> relay_;
  std::set<base::ConnectionId> closed_;
  std::vector<std::string> broken_;
};

}  // namespace simulation
