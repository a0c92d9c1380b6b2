#pragma once
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/inspection.hpp"
#include "core/switchboard.hpp"
#include "fakes/kept_rows.hpp"
#include "network/network.hpp"
#include "simulation/told.hpp"

using namespace std::chrono_literals;

/// An id whose bytes are all made from one small number, so that a test can name it.
template <class Id>
Id numbered(unsigned n) {
  Id id;
  id.bytes[0] = static_cast<std::uint8_t>(n >> 8);
  id.bytes[1] = static_cast<std::uint8_t>(n);
  id.bytes[2] = 0xA5;
  return id;
}

inline base::ConnectionId line(unsigned n) { return {n}; }
inline base::ConversationId conv(unsigned n) { return numbered<base::ConversationId>(n); }
inline base::TokenHash token(unsigned n) { return numbered<base::TokenHash>(n); }
inline base::VisitId visit_id(unsigned n) { return numbered<base::VisitId>(n); }
inline base::AdviserId adviser_id(unsigned n) { return numbered<base::AdviserId>(n); }
inline base::PageId page(unsigned n) { return numbered<base::PageId>(n); }

/// A switchboard, mostly with desks `north` and `south` and no rules, and a store that keeps what it is told. After every event the
/// invariants hold and the store has exactly the rows that the switchboard would restore from.
class Scene {
 public:
  explicit Scene(core::Limits given = {}, network::Network network = network::plain_network({"north", "south"}))
      : limits(given), network_(std::move(network)), board_(std::make_unique<core::Switchboard>(given, network_)) {}

  const core::Answer& happens(core::Event event) {
    const auto lost = line_of_lost(event);
    answer = board_->handle(std::move(event), now);
    for (const auto& command : answer.store) std::visit([&](const auto& one) { fakes::write(stored, one); }, command);
    if (lost) told_.line_closed(*lost);
    told_.heard(answer);
    auto broken = core::Inspection::broken_invariants(*board_);
    for (auto& words : told_.broken(*board_)) broken.push_back(std::move(words));
    INFO((broken.empty() ? std::string{} : broken.front()));
    REQUIRE(broken.empty());
    const auto rows = core::Inspection::rows(*board_);
    REQUIRE((rows == stored));
    return answer;
  }
  const core::Answer& after(std::chrono::milliseconds wait) {
    now = now + wait;
    return happens(core::TimePassed{});
  }
  /// Everything in memory is gone; everything stored is there.
  void restart() {
    board_ = std::make_unique<core::Switchboard>(limits, network_);
    board_->restore(stored, now);
    told_.restarted();
  }

  // The usual people. A visitor `n` comes on line 100 + n with conversation n and token n.
  const core::Answer& visitor_arrives(unsigned n, std::vector<std::string> accepted = {"north"}) {
    return happens(core::VisitorArrived{line(100 + n), visit_id(n), conv(n), std::move(accepted), {}, 0, token(n)});
  }
  const core::Answer& visitor_arrives_with(unsigned n, core::Choices choices, std::vector<std::string> accepted = {"north"}) {
    return happens(core::VisitorArrived{line(100 + n), visit_id(n), conv(n), std::move(accepted), std::move(choices), 0, token(n)});
  }
  const core::Answer& visitor_widens(unsigned n, unsigned conversation, core::Choices choices, std::vector<std::string> accepted) {
    return happens(core::VisitorSentAgain{line(100 + n), conv(conversation), std::move(accepted), std::move(choices), 0, false,
                                          token(1000 + conversation)});
  }
  const core::Answer& visitor_resumes(unsigned at, unsigned presented, unsigned next,
                                      std::optional<unsigned> hello = {}) {
    return happens(
        core::VisitorResumed{line(at), token(presented), token(next), hello.has_value(), conv(hello.value_or(0)), 0});
  }
  const core::Answer& visitor_sends_again(unsigned at, unsigned conversation, unsigned next, bool no_confirm = false) {
    return happens(core::VisitorSentAgain{line(at), conv(conversation), {"north"}, {}, 0, no_confirm, token(next)});
  }
  /// Adviser `n` with page n on line n.
  const core::Answer& adviser_signs_in(unsigned n, std::vector<std::string> served = {"north"}) {
    return happens(core::AdviserSignedIn{line(n), adviser_id(n), page(n), std::move(served), false});
  }
  void speaker_on_shift(unsigned n, std::vector<std::string> languages, std::vector<std::string> served = {"north"}) {
    adviser_signs_in(n, std::move(served));
    happens(core::AdviserStartedShift{line(n), 3, std::move(languages)});
  }
  void calendar_shows(std::int64_t unix_s) { happens(core::CalendarRead{unix_s * 1000}); }
  /// Adviser `n` talks with somebody who came for her and stays; her only chat when her maximum is 1.
  void busy(unsigned n, unsigned visitor, std::vector<std::string> accepted = {"north"}) {
    visitor_arrives(visitor, std::move(accepted));
    adviser_takes(n, visitor);
    REQUIRE(heard<core::AdviserTaken>(n).size() == 1);
  }
  void officer_on_shift(unsigned n, std::uint8_t max = 2, std::vector<std::string> served = {"north"}) {
    happens(core::AdviserSignedIn{line(n), adviser_id(n), page(n), std::move(served), true});
    happens(core::AdviserStartedShift{line(n), max, {}});
  }
  void adviser_on_shift(unsigned n, std::uint8_t max = 2, std::vector<std::string> served = {"north"}) {
    adviser_signs_in(n, std::move(served));
    happens(core::AdviserStartedShift{line(n), max, {}});
  }
  const core::Answer& adviser_takes(unsigned n, unsigned conversation) {
    return happens(core::AdviserTookChat{line(n), conv(conversation)});
  }

  /// What the last event made somebody hear, of one kind.
  template <class Notice>
  std::vector<Notice> heard(unsigned at) const {
    std::vector<Notice> out;
    for (const auto& effect : answer.effects) {
      const auto* tell = std::get_if<core::Tell>(&effect);
      if (tell == nullptr || tell->to != line(at)) continue;
      if (const auto* notice = std::get_if<Notice>(&tell->notice)) out.push_back(*notice);
    }
    return out;
  }
  template <class Notice>
  Notice heard_once(unsigned at) const {
    const auto all = heard<Notice>(at);
    REQUIRE(all.size() == 1);
    return all.front();
  }
  std::size_t heard_anything(unsigned at) const {
    std::size_t notices = 0;
    for (const auto& effect : answer.effects) {
      const auto* tell = std::get_if<core::Tell>(&effect);
      notices += tell != nullptr && tell->to == line(at) ? 1 : 0;
    }
    return notices;
  }
  bool offered(unsigned adviser, unsigned conversation) const {
    const auto all = heard<core::Offer>(adviser);
    return all.size() == 1 && all.front().item.conversation == conv(conversation);
  }
  bool refused(unsigned at, core::RefusalCode code, core::About about) const {
    const auto all = heard<core::Refused>(at);
    return all.size() == 1 && all.front().code == code && all.front().about == about;
  }
  std::optional<core::CloseReason> closed(unsigned at) const {
    for (const auto& effect : answer.effects) {
      const auto* close = std::get_if<core::CloseConnection>(&effect);
      if (close != nullptr && close->connection == line(at)) return close->reason;
    }
    return std::nullopt;
  }
  bool forgotten(unsigned conversation) const {
    return std::any_of(answer.effects.begin(), answer.effects.end(), [&](const auto& effect) {
      const auto* forget = std::get_if<core::ForgetConversation>(&effect);
      return forget != nullptr && forget->conversation == conv(conversation);
    });
  }
  std::optional<core::SetMembers> members(unsigned conversation) const {
    std::optional<core::SetMembers> out;
    for (const auto& effect : answer.effects) {
      const auto* set = std::get_if<core::SetMembers>(&effect);
      if (set != nullptr && set->conversation == conv(conversation)) out = *set;
    }
    return out;
  }

  core::Switchboard& board() { return *board_; }
  std::size_t held() const { return core::Inspection::held(*board_); }

  core::Limits limits;
  base::Instant now{1'000'000};
  core::Answer answer;
  core::Inspection::Rows stored;

 private:
  /// Whose line is gone with the event, though nobody closes it.
  static std::optional<base::ConnectionId> line_of_lost(const core::Event& event) {
    if (const auto* visitor = std::get_if<core::VisitorLineLost>(&event)) return visitor->at;
    if (const auto* adviser = std::get_if<core::AdviserLineLost>(&event)) return adviser->at;
    return std::nullopt;
  }
  network::Network network_;
  std::unique_ptr<core::Switchboard> board_;
  simulation::Told told_;
};
