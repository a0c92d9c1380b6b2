#include "network/check_ladders.hpp"

#include <algorithm>
#include <string>

namespace network {
namespace {

bool always(const Ladder& ladder) { return !ladder.hours || (*ladder.hours).week == OpeningHours::always().week; }

/// Whether every danger that `later` fits is one that `earlier` fits at any hour.
bool hides(const Ladder& earlier, const Ladder& later) {
  const auto holds = [](const std::vector<std::string>& wide, const std::vector<std::string>& narrow) {
    return wide.empty() || (!narrow.empty() && std::ranges::all_of(narrow, [&](const std::string& one) {
      return std::ranges::find(wide, one) != wide.end();
    }));
  };
  const bool unlike = earlier.hours && (!earlier.hours->exceptions.empty() || earlier.hours->on_holidays);
  return always(earlier) && !unlike && holds(earlier.desks, later.desks) && holds(earlier.topics, later.topics);
}

bool pages_somebody(const Ladder& ladder) {
  return std::ranges::any_of(ladder.steps, [](const LadderStep& step) { return !step.page.empty(); });
}

class LadderCheck {
 public:
  explicit LadderCheck(const Network& network) : network_(network) {}

  std::vector<Finding> run() {
    if (network_.ladders.empty()) {
      check_pages(usual_ladder());
    } else {
      for (const auto& ladder : network_.ladders) {
        check_pages(ladder);
        check_steps(ladder);
      }
      check_order();
    }
    check_pagers();
    return std::move(found_);
  }

 private:
  void warn(const std::string& words) { found_.push_back({Severity::warning, words}); }

  void check_pages(const Ladder& ladder) {
    if (pages_somebody(ladder)) return;
    warn("in danger, ladder \"" + ladder.name + "\" pages nobody: while no adviser sits at a console, nobody hears of it");
  }

  /// A step that can be nobody whoever is on shift.
  void check_steps(const Ladder& ladder) {
    for (std::size_t at = 0; at < ladder.steps.size(); ++at) {
      const auto& step = ladder.steps[at];
      const bool somebody = !step.page.empty() || std::ranges::any_of(step.alarm, [&](Audience whom) { return can_be(whom, ladder); });
      if (!somebody)
        warn("in danger, step " + std::to_string(at + 1) + " of ladder \"" + ladder.name +
             "\" alarms nobody: there is no such desk that is active");
    }
  }

  bool can_be(Audience whom, const Ladder& ladder) const {
    const auto any_desk = [&](auto fits) {
      return std::ranges::any_of(network_.desks, [&](const Desk& desk) { return desk.active && fits(desk); });
    };
    if (whom == Audience::crisis_service) return any_desk([](const Desk& desk) { return desk.kind == DeskKind::crisis_service; });
    if (whom != Audience::overflow) return true;
    return any_desk([&](const Desk& desk) {
      const bool hers = ladder.desks.empty() || std::ranges::find(ladder.desks, desk.slug) != ladder.desks.end();
      return hers && std::ranges::any_of(desk.overflow, [&](const Overflow& one) {
        const auto* other = network_.desk(one.desk);
        return other && other->active;
      });
    });
  }

  void check_order() {
    const auto& all = network_.ladders;
    for (std::size_t later = 1; later < all.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        if (!hides(all[earlier], all[later])) continue;
        warn("in danger, ladder \"" + all[later].name + "\" is never chosen: \"" + all[earlier].name +
             "\" before it fits everybody that it fits");
        break;
      }
    }
  }

  void check_pagers() {
    for (const auto& pager : network_.pagers) {
      const bool used = std::ranges::any_of(network_.ladders, [&](const Ladder& ladder) {
        return std::ranges::any_of(ladder.steps, [&](const LadderStep& step) {
          return std::ranges::find(step.page, pager.name) != step.page.end();
        });
      });
      if (!used) warn("pager \"" + pager.name + "\" is in no step of a ladder: it is never used");
    }
  }

  const Network& network_;
  std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> ladder_findings(const Network& network) { return LadderCheck(network).run(); }

}  // namespace network
