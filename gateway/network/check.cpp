#include "network/check.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "network/check_ladders.hpp"
#include "network/question.hpp"
#include "network/route.hpp"
#include "network/uncovered_hours.hpp"

namespace network {
namespace {

constexpr std::size_t kNamed = 4;  // of a list of names; of the others only how many

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i == kNamed) return out + " and " + std::to_string(names.size() - kNamed) + " more";
    out += (i == 0 ? "" : ", ") + names[i];
  }
  return out;
}

/// Where she may be, as far as routing tells places apart.
struct Place {
  std::string where;  ///< as in `Question`
  std::string name;   ///< of the region, or of the municipality where it has desks of its own
};

std::vector<Place> places_of(const Network& network) {
  std::vector<Place> places{{"", "no place said"}, {"abroad", "abroad"}};
  std::set<std::pair<std::string, std::vector<std::string>>> seen;
  for (const auto& [code, one] : network.municipalities) {
    if (!seen.emplace(one.region, one.desks).second) continue;
    const auto* region = network.region(one.region);
    places.push_back({code, region && one.desks.empty() ? region->name : one.name});
  }
  return places;
}

/// Every question that differs for routing, with the name of its place.
void for_each_question(const Network& network, auto ask) {
  std::vector<std::string_view> said(topics().begin(), topics().end());
  said.push_back("");
  for (const auto& place : places_of(network))
    for (const auto topic : said)
      for (const char* role : {"self", "professional"})
        for (const bool danger : {false, true})
          for (const bool minors : {false, true}) {
            Question question;
            question.role = role;
            question.topic = topic;
            question.where = place.where;
            question.danger = danger;
            question.minors = minors;
            ask(question, place);
          }
}

class Check {
 public:
  Check(const Network& network, std::optional<Date> not_before)
      : network_(network), table_(network.table()), not_before_(not_before) {}

  std::vector<Finding> run() {
    check_hours();
    check_regions();
    check_expertise();
    check_routes();
    check_steps();
    check_overflow();
    check_languages();
    std::ranges::move(ladder_findings(network_), std::back_inserter(found_));
    std::ranges::stable_sort(found_, {}, &Finding::severity);
    return std::move(found_);
  }

 private:
  void gap(const std::string& words) { found_.push_back({Severity::gap, words}); }
  void warn(const std::string& words) { found_.push_back({Severity::warning, words}); }

  bool any_active(const std::vector<std::string>& slugs) const {
    return std::ranges::any_of(slugs, [&](const std::string& slug) {
      const auto* desk = network_.desk(slug);
      return desk && desk->active;
    });
  }
  bool any_active(auto fits) const {
    return std::ranges::any_of(network_.desks, [&](const Desk& desk) { return desk.active && fits(desk); });
  }

  /// Hours that never open are a fault of the file; those that are over are not, and nobody notices.
  void check_hours() {
    if (!not_before_) return;
    const auto from = unix_of(*not_before_, 0);
    for (const auto& desk : network_.desks)
      if (desk.active && !desk.hours.open_at(from) && !desk.hours.next_change(from))
        warn("desk " + desk.slug + " does not open any more from " + text_of(*not_before_) + " on: every day in its hours is over");
  }

  void check_regions() {
    for (const auto& region : network_.regions)
      if (!any_active(region.desks)) gap("region " + region.code + " (" + region.name + ") has no desk that is active");
    for (const auto& [code, one] : network_.municipalities) {
      const auto* region = network_.region(one.region);
      if (!region) gap("municipality " + code + " (" + one.name + ") is in no region that is known");
      else if (!one.desks.empty() && !any_active(one.desks))
        gap("municipality " + code + " (" + one.name + ") has no desk that is active");
    }
  }

  void check_expertise() {
    if (network_.rules.empty()) return;  // then expertise plays no part
    for (const auto topic : topics()) {
      if (!is_harmful_practice(topic)) continue;
      const auto expert = [&](const Desk& desk) {
        return desk.kind == DeskKind::expert_centre && std::ranges::find(desk.topics, topic) != desk.topics.end();
      };
      if (!any_active(expert)) gap("topic " + std::string(topic) + " has no expert centre that is active");
    }
  }

  /// What one rule leaves uncovered, and for whom.
  struct Uncovered {
    std::vector<std::string> places;
    std::string example;
  };

  void check_routes() {
    if (network_.rules.empty()) {
      DeskSet all;
      for (std::size_t i = 0; i < network_.desks.size(); ++i) all.set(i, network_.desks[i].active);
      if (const auto hours = uncovered(all); !hours.empty()) gap("no desk at all is open: " + hours);
      return;
    }
    std::map<std::pair<std::string, std::string>, Uncovered> found;  // by rule and hours
    std::set<std::string> used;
    bool without_rule = false;
    for_each_question(network_, [&](const Question& question, const Place& place) {
      const auto plan = route(network_, table_, question);
      used.insert(plan.rule);
      without_rule |= plan.rule.empty();
      DeskSet all;
      for (const auto& step : plan.steps) all |= step.desk_set;
      const auto& hours = uncovered(all);
      if (hours.empty()) return;
      auto& one = found[{plan.rule, hours}];
      if (one.places.empty()) one.example = in_words(question);
      if (std::ranges::find(one.places, place.name) == one.places.end()) one.places.push_back(place.name);
    });
    for (const auto& [key, one] : found)
      gap((key.first.empty() ? std::string("without a rule") : "rule " + quoted(key.first)) + ", " + listed(one.places) +
          ": nobody is open " + key.second + " (for example for " + one.example + ")");
    if (without_rule) warn("some questions fit no rule; they go to the national desks, or to every desk, at once");
    for (const auto& rule : network_.rules)
      if (!used.contains(rule.name)) warn("rule " + quoted(rule.name) + " counts for no question: an earlier rule takes them all");
  }

  static std::string in_words(const Question& question) {
    std::string out = question.role == "professional" ? "a professional" : "a citizen";
    out += question.topic.empty() ? ", no topic said" : ", topic " + question.topic;
    if (question.danger) out += ", in danger";
    if (question.minors) out += ", with children";
    return out;
  }

  const std::string& uncovered(const DeskSet& desks) {
    const auto key = desks.to_string();
    const auto at = uncovered_.find(key);
    return at != uncovered_.end() ? at->second
                                  : uncovered_.emplace(key, uncovered_hours(network_, desks, not_before_)).first->second;
  }

  void check_steps() {
    for (const auto& rule : network_.rules)
      for (std::size_t i = 0; i < rule.steps.size(); ++i)
        if (const auto missing = missing_for(rule, rule.steps[i]); !missing.empty())
          warn("rule " + quoted(rule.name) + ", step " + std::to_string(i + 1) + " never comes: " + missing);
  }

  /// Whether a centre answers anybody for whom this rule counts.
  static bool answers(const Desk& desk, const RoutingRule& rule) {
    const auto counts_for = [](const auto& wanted, const auto& one) {
      return wanted.empty() || std::ranges::find(wanted, one) != wanted.end();
    };
    const bool topic = rule.topics.empty() || std::ranges::any_of(rule.topics, [&](const std::string& one) {
      return std::ranges::find(desk.topics, one) != desk.topics.end();
    });
    return topic && ((desk.takes_citizens && counts_for(rule.parties, Party::citizen)) ||
                     (desk.takes_professionals && counts_for(rule.parties, Party::professional)) ||
                     (desk.acts_abroad && counts_for(rule.where, Where::abroad)));
  }

  std::string missing_for(const RoutingRule& rule, const RuleStep& step) const {
    const auto kind = [](DeskKind wanted) { return [wanted](const Desk& desk) { return desk.kind == wanted; }; };
    switch (step.to) {
      case Target::own_region:
      case Target::partners:
        if (network_.municipalities.empty()) return "no municipality is known";
        break;
      case Target::all_regions:
        if (!any_active(kind(DeskKind::veilig_thuis))) return "no desk of kind veilig_thuis is active";
        break;
      case Target::expert_centre:
        if (!any_active([&](const Desk& desk) { return desk.kind == DeskKind::expert_centre && answers(desk, rule); }))
          return "no expert centre that is active takes such people with such a topic";
        break;
      case Target::abroad_centre:
        if (!any_active([](const Desk& desk) { return desk.kind == DeskKind::expert_centre && desk.acts_abroad; }))
          return "no expert centre that acts abroad is active";
        break;
      case Target::national:
        if (!any_active(kind(DeskKind::national))) return "no desk of kind national is active";
        break;
      case Target::crisis_service:
        if (!any_active(kind(DeskKind::crisis_service))) return "no desk of kind crisis_service is active";
        break;
      case Target::desk:
        if (!any_active(std::vector{step.desk})) return "desk " + step.desk + " is not active";
        break;
    }
    return "";
  }

  /// Every desk that following the overflow of `from` comes to.
  std::set<std::string> reached_from(const Desk& from) const {
    std::set<std::string> reached;
    std::vector<const Desk*> next{&from};
    while (!next.empty()) {
      const auto* desk = next.back();
      next.pop_back();
      for (const auto& overflow : desk->overflow) {
        const auto* partner = network_.desk(overflow.desk);
        if (partner && partner->active && reached.insert(partner->slug).second) next.push_back(partner);
      }
    }
    return reached;
  }

  void check_overflow() {
    std::vector<std::string> loops;
    for (const auto& desk : network_.desks) {
      if (!desk.active || desk.overflow.empty()) continue;
      for (const auto& overflow : desk.overflow)
        if (const auto* partner = network_.desk(overflow.desk); partner && !partner->active)
          warn("overflow of " + desk.slug + ": " + partner->slug + " is not active");
      const auto reached = reached_from(desk);
      const bool always = std::ranges::any_of(reached, [&](const std::string& slug) {
        DeskSet one;
        one.set(table_.number_of(slug));
        return uncovered_hours(network_, one, not_before_).empty();
      });
      if (!always && reached.contains(desk.slug)) loops.push_back(desk.slug);
    }
    if (!loops.empty())
      warn("overflow of " + listed(loops) + " comes back to where it began and meets no desk that is always open; when all of "
           "them are closed only the later steps of a rule help");
  }

  void check_languages() {
    if (!any_active([](const Desk& desk) {
          return std::ranges::any_of(desk.languages, [](const std::string& tag) { return tag != "nl"; });
        }))
      warn("no desk that is active names another language than nl");
  }

  const Network& network_;
  DeskTable table_;
  std::optional<Date> not_before_;
  std::vector<Finding> found_;
  std::map<std::string, std::string> uncovered_;  // by set of desks
};

}  // namespace

std::vector<Finding> findings(const Network& network, std::optional<Date> not_before) {
  return Check(network, not_before).run();
}

}  // namespace network
