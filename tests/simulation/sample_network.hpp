#pragma once
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "network/network.hpp"

namespace simulation {

/// A small country: three regions (the second with two desks), an expert centre in office hours and a national desk that
/// never closes, with rules like the real ones. Municipality GM000n lies in region VR0n; GM0004 belongs to `east-two`.
inline network::Network sample_network() {
  using namespace std::chrono_literals;
  using network::DeskKind;
  using network::Skill;
  using network::Target;
  network::Network out;
  const auto desk = [&](const char* slug, DeskKind kind, std::vector<network::Overflow> overflow = {}) -> network::Desk& {
    network::Desk one;
    one.slug = one.name = slug;
    one.kind = kind;
    one.overflow = std::move(overflow);
    return out.desks.emplace_back(std::move(one));
  };
  const auto open = [](network::Desk& one, int from_hour, int to_hour, bool at_weekends) {
    one.hours.week.fill({});
    for (std::size_t day = 0; day < (at_weekends ? 7 : 5); ++day) one.hours.week[day] = {{from_hour * 60, to_hour * 60}};
  };
  open(desk("north", DeskKind::veilig_thuis, {{"east", 60s}, {"south", 90s}}), 8, 22, true);
  open(desk("east", DeskKind::veilig_thuis, {{"north", 60s}}), 8, 22, true);
  open(desk("east-two", DeskKind::veilig_thuis, {{"east", 30s}}), 9, 17, false);
  open(desk("south", DeskKind::veilig_thuis, {{"north", 60s}}), 7, 23, true);
  auto& centre = desk("centre", DeskKind::expert_centre);
  open(centre, 9, 17, false);
  centre.topics = {"forced_marriage", "abandonment", "fgm"};
  centre.takes_citizens = false;
  centre.acts_abroad = true;
  desk("national", DeskKind::national);

  out.regions = {{"VR01", "North", {"north"}}, {"VR02", "East", {"east", "east-two"}}, {"VR03", "South", {"south"}}};
  const auto municipality = [&](const char* code, const char* region, std::vector<std::string> desks = {}) {
    out.municipalities[code] = {code, code, region, std::move(desks)};
  };
  municipality("GM0001", "VR01");
  municipality("GM0002", "VR02");
  municipality("GM0003", "VR03");
  municipality("GM0004", "VR02", {"east-two"});

  const std::vector<std::string> harmful{"forced_marriage", "abandonment", "fgm", "marital_captivity", "honour_violence"};
  const auto rule = [&](const char* name, std::vector<network::RuleStep> steps) -> network::RoutingRule& {
    network::RoutingRule one;
    one.name = name;
    one.steps = std::move(steps);
    return out.rules.emplace_back(std::move(one));
  };
  auto& danger = rule("danger", {{0s, Target::own_region, Skill::any, {}},
                                 {20s, Target::partners, Skill::any, {}},
                                 {40s, Target::national, Skill::any, {}}});
  danger.danger_only = true;
  danger.where = {network::Where::municipality};
  auto& citizen = rule("harmful practice, citizen", {{0s, Target::own_region, Skill::attention_officer, {}},
                                                     {60s, Target::partners, Skill::attention_officer, {}},
                                                     {120s, Target::expert_centre, Skill::any, {}},
                                                     {180s, Target::national, Skill::any, {}},
                                                     {240s, Target::own_region, Skill::any, {}}});
  citizen.topics = harmful;
  citizen.parties = {network::Party::citizen};
  citizen.where = {network::Where::municipality};
  auto& professional = rule("harmful practice, professional", {{0s, Target::own_region, Skill::attention_officer, {}},
                                                               {0s, Target::expert_centre, Skill::any, {}},
                                                               {120s, Target::own_region, Skill::any, {}},
                                                               {120s, Target::national, Skill::any, {}}});
  professional.topics = harmful;
  professional.where = {network::Where::municipality};
  auto& abroad = rule("harmful practice, abroad or no place", {{0s, Target::abroad_centre, Skill::any, {}},
                                                               {120s, Target::national, Skill::any, {}}});
  abroad.topics = harmful;
  auto& region = rule("region", {{0s, Target::own_region, Skill::any, {}},
                                 {60s, Target::partners, Skill::any, {}},
                                 {180s, Target::national, Skill::any, {}}});
  region.where = {network::Where::municipality};
  rule("national", {{0s, Target::national, Skill::any, {}}});
  return out;
}

}  // namespace simulation
