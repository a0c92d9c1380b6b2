#include "network/route.hpp"

#include <algorithm>
#include <utility>

namespace network {
namespace {

using std::chrono::seconds;

constexpr std::size_t kStepsMax = 12;

/// The question as rules see it: unknown words are gone, the municipality is looked up.
struct Situation {
  const Network& network;
  const DeskTable& table;
  std::string_view topic;
  Party party = Party::citizen;
  Where where = Where::unknown;
  bool danger = false, minors = false;
  std::vector<std::size_t> own;  ///< desks of her municipality or its region, also those that are not active
  DeskSet home;                  ///< these and all others of her region
};

/// A step before it has words. Desks are numbers of the table, which are those of `Network::desks`.
struct Draft {
  seconds after{0};
  Skill skill = Skill::any;
  Reach reach = Reach::own_region;
  Target target = Target::own_region;
  bool of_several_targets = false;
  bool by_agreement = false;  ///< later than the rule says, because the overflow was agreed so
  std::vector<std::size_t> desks;
  DeskSet desk_set;
};

void add_numbers(const Situation& her, const std::vector<std::string>& slugs, std::vector<std::size_t>& out) {
  for (const auto& slug : slugs) {
    if (const auto number = her.table.number_of(slug); number < her.network.desks.size()) out.push_back(number);
  }
}

Situation situation_of(const Network& network, const DeskTable& table, const Question& question) {
  Situation out{.network = network, .table = table, .topic = {}, .own = {}, .home = {}};
  if (is_topic(question.topic)) out.topic = question.topic;
  if (question.role == "professional") out.party = Party::professional;
  out.danger = question.danger;
  out.minors = question.minors;
  if (question.where == "abroad") {
    out.where = Where::abroad;
  } else if (const auto* municipality = network.municipality(question.where)) {
    out.where = Where::municipality;
    const auto* region = network.region(municipality->region);
    if (region) add_numbers(out, region->desks, out.own);
    for (const auto desk : out.own) out.home.set(desk);
    if (!municipality->desks.empty()) {
      out.own.clear();
      add_numbers(out, municipality->desks, out.own);
      for (const auto desk : out.own) out.home.set(desk);
    }
  }
  return out;
}

template <class Values, class Value>
bool fits_one_of(const Values& values, const Value& value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

bool fits(const RoutingRule& rule, const Situation& her) {
  if ((rule.danger_only && !her.danger) || (rule.minors_only && !her.minors)) return false;
  return fits_one_of(rule.where, her.where) && fits_one_of(rule.parties, her.party) && fits_one_of(rule.topics, her.topic);
}

bool is_own(const Situation& her, std::size_t desk) { return std::ranges::find(her.own, desk) != her.own.end(); }

bool has_expertise_for(const Situation& her, const Desk& desk) {
  if (desk.kind != DeskKind::expert_centre || her.topic.empty()) return false;
  if (std::ranges::find(desk.topics, her.topic) == desk.topics.end()) return false;
  if (desk.acts_abroad && her.where == Where::abroad) return true;
  return her.party == Party::citizen ? desk.takes_citizens : desk.takes_professionals;
}

bool is_meant(const Situation& her, const RuleStep& step, std::size_t number) {
  const auto& desk = her.network.desks[number];
  switch (step.to) {
    case Target::own_region:
    case Target::partners: return false;  // found by following her municipality
    case Target::all_regions: return desk.kind == DeskKind::veilig_thuis && !is_own(her, number);
    case Target::expert_centre: return has_expertise_for(her, desk);
    case Target::abroad_centre: return desk.kind == DeskKind::expert_centre && desk.acts_abroad;
    case Target::national: return desk.kind == DeskKind::national;
    case Target::crisis_service: return desk.kind == DeskKind::crisis_service;
    case Target::desk: return desk.slug == step.desk;
  }
  return false;
}

Reach reach_of(const Situation& her, std::size_t number) {
  switch (her.network.desks[number].kind) {
    case DeskKind::veilig_thuis: return her.home.test(number) ? Reach::own_region : Reach::other_region;
    case DeskKind::expert_centre: return Reach::expert_centre;
    case DeskKind::crisis_service: return Reach::crisis_service;
    case DeskKind::national:
    case DeskKind::interpreter: break;
  }
  return Reach::national;
}

/// Puts each desk where it belongs in time, joining what has the same time, skill and reach.
class Drafting {
 public:
  explicit Drafting(const Situation& her) : her_(her) {}

  void add(const RuleStep& step) {
    if (step.to == Target::own_region) {
      for (const auto desk : her_.own) put(step, desk, step.after);
    } else if (step.to == Target::partners) {
      add_partners(step);
    } else {
      for (std::size_t desk = 0; desk < her_.network.desks.size(); ++desk) {
        if (is_meant(her_, step, desk)) put(step, desk, step.after);
      }
    }
  }
  std::vector<Draft> take() { return std::move(drafts_); }

 private:
  /// The first partner of each desk, then the second of each: of two desks neither's neighbours come before the other's.
  void add_partners(const RuleStep& step) {
    bool more = true;
    for (std::size_t rank = 0; std::exchange(more, false); ++rank) {
      for (const auto desk : her_.own) {
        const auto& overflow = her_.network.desks[desk].overflow;
        if (rank >= overflow.size()) continue;
        more = true;
        const auto partner = her_.table.number_of(overflow[rank].desk);
        if (partner < her_.network.desks.size()) put(step, partner, std::max(step.after, overflow[rank].after));
      }
    }
  }

  void put(const RuleStep& step, std::size_t desk, seconds after) {
    if (!her_.network.desks[desk].active) return;
    const auto reach = step.to == Target::own_region ? Reach::own_region : reach_of(her_, desk);
    auto at = std::ranges::find_if(drafts_, [&](const Draft& one) {
      return one.after == after && one.skill == step.skill && one.reach == reach;
    });
    if (at == drafts_.end()) {
      at = drafts_.insert(drafts_.end(), Draft{after, step.skill, reach, step.to, false, after > step.after, {}, {}});
    }
    at->of_several_targets |= at->target != step.to;
    at->by_agreement &= after > step.after;
    if (at->desk_set.test(desk)) return;
    at->desk_set.set(desk);
    at->desks.push_back(desk);
  }

  const Situation& her_;
  std::vector<Draft> drafts_;
};

/// A desk that was asked for anybody, or for the same skill, is not asked again.
void leave_out_repeated(std::vector<Draft>& drafts) {
  DeskSet anybody_asked, officer_asked;
  for (auto& draft : drafts) {
    const auto asked = draft.skill == Skill::any ? anybody_asked : anybody_asked | officer_asked;
    std::erase_if(draft.desks, [&](std::size_t desk) { return asked.test(desk); });
    draft.desk_set &= ~asked;
    (draft.skill == Skill::any ? anybody_asked : officer_asked) |= draft.desk_set;
  }
  std::erase_if(drafts, [](const Draft& draft) { return draft.desks.empty(); });
}

/// Too many steps: the last two of the same skill and reach become one, at the later time. There are two skills and five
/// reaches, so that such a pair exists whenever there are more than ten steps.
void join_what_is_too_many(std::vector<Draft>& drafts) {
  for (auto at = drafts.size(); drafts.size() > kStepsMax && at-- > 0;) {
    auto& late = drafts[at];
    for (auto other = at; other-- > 0;) {
      auto& early = drafts[other];
      if (early.skill != late.skill || early.reach != late.reach) continue;
      late.desks.insert(late.desks.begin(), early.desks.begin(), early.desks.end());
      late.desk_set |= early.desk_set;
      late.of_several_targets |= early.of_several_targets || early.target != late.target;
      drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(other));
      at = drafts.size();
      break;
    }
  }
}

PlanStep step_of(const Network& network, const Draft& draft) {
  PlanStep out{.after = draft.after, .skill = draft.skill, .reach = draft.reach, .desks = {}, .desk_set = draft.desk_set,
               .target = draft.target, .of_several_targets = draft.of_several_targets, .by_agreement = draft.by_agreement};
  out.desks.reserve(draft.desks.size());
  for (const auto desk : draft.desks) out.desks.push_back(network.desks[desk].slug);
  return out;
}

/// Whoever fits nothing still reaches a person.
PlanStep last_resort(const Situation& her) {
  Draft draft{seconds{0}, Skill::any, Reach::national, Target::national, false, false, {}, {}};
  const auto take = [&](auto wanted) {
    for (std::size_t desk = 0; desk < her.network.desks.size(); ++desk) {
      if (!her.network.desks[desk].active || !wanted(her.network.desks[desk])) continue;
      draft.desks.push_back(desk);
      draft.desk_set.set(desk);
    }
  };
  take([](const Desk& desk) { return desk.kind == DeskKind::national; });
  if (draft.desks.empty()) {
    draft.target = Target::all_regions;
    take([](const Desk&) { return true; });
  }
  return step_of(her.network, draft);
}

}  // namespace

Plan route(const Network& network, const DeskTable& table, const Question& question) {
  Plan out;
  if (network.rules.empty()) return out;
  const auto her = situation_of(network, table, question);
  const auto rule = std::ranges::find_if(network.rules, [&](const RoutingRule& one) { return fits(one, her); });
  std::vector<Draft> drafts;
  if (rule != network.rules.end()) {
    out.rule = rule->name;
    Drafting drafting{her};
    for (const auto& step : rule->steps) drafting.add(step);
    drafts = drafting.take();
  }
  std::ranges::stable_sort(drafts, {}, &Draft::after);
  leave_out_repeated(drafts);
  join_what_is_too_many(drafts);
  // Nobody waits for desks that do not exist: what comes first comes at once.
  if (!drafts.empty()) {
    for (auto first = drafts.front().after; auto& draft : drafts) {
      if (draft.after != first) break;
      draft.by_agreement &= first == seconds{0};
      draft.after = seconds{0};
    }
  }
  out.steps.reserve(std::max<std::size_t>(1, drafts.size()));
  for (const auto& draft : drafts) out.steps.push_back(step_of(network, draft));
  if (out.steps.empty()) {
    auto step = last_resort(her);
    out.last_resort = !step.desks.empty();
    if (out.last_resort) out.steps.push_back(std::move(step));
  }
  return out;
}

}  // namespace network
