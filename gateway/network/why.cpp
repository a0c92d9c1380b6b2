#include "network/why.hpp"

#include <string_view>

namespace network {
namespace {

constexpr std::size_t kDesksNamed = 3;  // of more only how many

std::string_view place_of_last_resort(const PlanStep& step) {
  return step.target == Target::national ? "the national desk, since no rule leads to another desk"
                                         : "every desk, since no rule leads to one and there is no national desk";
}

std::string_view place_of(const PlanStep& step) {
  if (step.of_several_targets) {
    switch (step.reach) {
      case Reach::own_region: break;
      case Reach::other_region: return "other regions";
      case Reach::expert_centre: return "the expert centres";
      case Reach::national: return "the national desk";
      case Reach::crisis_service: return "the crisis service";
    }
    return "the visitor's own region";
  }
  switch (step.target) {
    case Target::own_region: return "the visitor's own region";
    case Target::partners: return "the agreed overflow of the visitor's region";
    case Target::all_regions: return "all other regions";
    case Target::expert_centre: return "the expert centre for the visitor's topic";
    case Target::abroad_centre: return "the expert centre for people abroad or without a region";
    case Target::national: return "the national desk";
    case Target::crisis_service: return "the crisis service";
    case Target::desk: break;
  }
  return "the desk that the rule names";
}

std::string names_of(const Network& network, const std::vector<std::string>& slugs) {
  if (slugs.size() > kDesksNamed) return std::to_string(slugs.size()) + " desks";
  std::string out;
  for (std::size_t i = 0; i < slugs.size(); ++i) {
    if (i > 0) out.append(i + 1 == slugs.size() ? " and " : ", ");
    const auto* desk = network.desk(slugs[i]);
    out.append(desk ? desk->name : slugs[i]);
  }
  return out;
}

}  // namespace

std::string why(const Network& network, const Plan& plan, const PlanStep& step) {
  std::string out = step.skill == Skill::any ? "anybody on shift at " : "an attention officer of ";
  out.append(plan.last_resort ? place_of_last_resort(step) : place_of(step));
  out.append(" (").append(names_of(network, step.desks)).append(")");
  if (step.by_agreement) out.append(", agreed from ").append(std::to_string(step.after.count())).append(" s on");
  return out;
}

}  // namespace network
