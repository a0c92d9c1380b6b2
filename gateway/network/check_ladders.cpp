#include "network/check_ladders.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "network/uncovered_hours.hpp"

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

/// When, in an ordinary week, the first ladder that fits this desk and topic pages somebody.
OpeningHours paged_hours(const Network& network, const std::string& desk, const std::string& topic) {
  const auto named = [](const std::vector<std::string>& those, const std::string& one) {
    return those.empty() || std::ranges::find(those, one) != those.end();
  };
  OpeningHours out;
  for (std::size_t day = 0; day < out.week.size(); ++day) {
    for (int minute = 0; minute < 1440; ++minute) {
      const auto fits = [&](const Ladder& one) {
        return named(one.desks, desk) && named(one.topics, topic) && (!one.hours || std::ranges::any_of(one.hours->week[day],
            [&](const Span& span) { return span.from <= minute && minute < span.to; }));
      };
      const auto found = std::ranges::find_if(network.ladders, fits);
      if (found == network.ladders.end() || !pages_somebody(*found)) continue;
      auto& spans = out.week[day];
      if (!spans.empty() && spans.back().to == minute) spans.back().to = minute + 1;
      else spans.push_back({minute, minute + 1});
    }
  }
  return out;
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
      check_closed_hours();
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

  /// Ladders of which none pages have been told already.
  void check_closed_hours() {
    if (std::ranges::none_of(network_.ladders, pages_somebody)) return;
    std::set<std::string> topics{""};
    for (const auto& ladder : network_.ladders) topics.insert(ladder.topics.begin(), ladder.topics.end());
    std::map<std::string, std::string> desks_by_hours;  // many desks have the same
    for (const auto& desk : network_.desks) {
      if (!desk.active) continue;
      std::set<std::string> said;  // of a topic only what is otherwise than without one
      for (const auto& topic : topics) {
        const auto hours = unheard_hours(desk, topic);
        if (hours.empty() || !said.insert(hours).second) continue;
        auto& desks = desks_by_hours[(topic.empty() ? "" : "about " + topic + ", ") + hours];
        desks += (desks.empty() ? "" : ", ") + desk.slug;
      }
    }
    for (const auto& [hours, desks] : desks_by_hours)
      warn("in danger, nobody is paged while these desks are closed: " + desks + " (" + hours + ")");
  }

  /// In an ordinary week: a holiday is as closed as a night, and saying it again would hide the rest.
  std::string unheard_hours(const Desk& desk, const std::string& topic) const {
    Network two;
    two.desks.resize(2);
    two.desks[0].hours.week = desk.hours.week;
    two.desks[1].hours = paged_hours(network_, desk.slug, topic);
    DeskSet both;
    both.set(0);
    both.set(1);
    return uncovered_hours(two, both, std::nullopt);
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
