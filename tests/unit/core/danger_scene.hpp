#pragma once
#include <string>
#include <vector>

#include "unit/core/scene.hpp"

inline base::EscalationId danger_id(unsigned n) { return numbered<base::EscalationId>(n); }

/// Desks `north` and `south`; south is north's overflow, and in the last step somebody is paged.
inline network::Network network_with_pager(std::string pager = "crisis") {
  auto out = network::plain_network({"north", "south"});
  out.desks.front().overflow = {{"south", 20s}};
  auto ladder = network::usual_ladder();
  ladder.name = "paging";
  ladder.steps.back().page = {std::move(pager)};
  out.ladders = {ladder};
  network::Pager one;
  one.name = "crisis";
  out.pagers = {one};
  return out;
}

/// A scene that remembers the record of dangers and every page.
class DangerScene : public Scene {
 public:
  explicit DangerScene(core::Limits given = {}, network::Network network = network_with_pager()) : Scene(given, std::move(network)) {}

  const core::Answer& event(core::Event one) {
    const auto& out = happens(std::move(one));
    remember(out);
    return out;
  }
  const core::Answer& wait(std::chrono::milliseconds by) {
    now = now + by;
    return event(core::TimePassed{});
  }
  /// Time passes as it does for the gateway: whatever is due on the way happens when it is due.
  void pass(std::chrono::milliseconds by) {
    const auto until = now + by;
    while (board().next_deadline() && *board().next_deadline() <= until) {
      now = std::max(now, *board().next_deadline());
      event(core::TimePassed{});
    }
    now = until;
  }
  void raises(unsigned visitor, unsigned danger = 1) { event(core::VisitorRaisedDanger{line(100 + visitor), danger_id(danger)}); }
  void acknowledges(unsigned adviser, unsigned danger = 1) {
    event(core::AdviserAcknowledgedDanger{line(adviser), danger_id(danger)});
  }
  void ends(unsigned adviser, unsigned danger = 1, core::DangerReason reason = core::DangerReason::safe) {
    event(core::AdviserEndedDanger{line(adviser), danger_id(danger), reason});
  }
  void lead_on_shift(unsigned n, std::vector<std::string> served = {"north"}) {
    event(core::AdviserSignedIn{line(n), adviser_id(n), page(n), std::move(served), false, true});
    event(core::AdviserStartedShift{line(n), 2, {}});
  }
  bool hears_danger(unsigned at) const { return !heard<core::Danger>(at).empty(); }
  std::size_t open() { return board().figures().dangers_open; }

  /// What the record says of one kind, in order.
  std::vector<core::AuditEntry> lines(core::AuditWhat what) const {
    std::vector<core::AuditEntry> out;
    for (const auto& one : record) {
      if (one.what == what) out.push_back(one);
    }
    return out;
  }
  /// "round.step" of every step that began.
  std::vector<std::string> steps() const {
    std::vector<std::string> out;
    for (const auto& one : lines(core::AuditWhat::step)) out.push_back(std::to_string(one.round) + "." + std::to_string(one.step));
    return out;
  }

  std::vector<core::AuditEntry> record;
  std::vector<core::SendPage> pages;
  std::vector<core::StopPage> stopped;

 private:
  void remember(const core::Answer& given) {
    for (const auto& command : given.store) {
      const auto* append = std::get_if<core::AppendAudit>(&command);
      if (!append) continue;
      REQUIRE(append->entry.number == (record.empty() ? 1 : record.back().number + 1));
      record.push_back(append->entry);
    }
    for (const auto& effect : given.effects) {
      if (const auto* page = std::get_if<core::SendPage>(&effect)) pages.push_back(*page);
      if (const auto* stop = std::get_if<core::StopPage>(&effect)) stopped.push_back(*stop);
    }
  }
};
