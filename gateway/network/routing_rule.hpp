#pragma once
#include <chrono>
#include <string>
#include <vector>

namespace network {

enum class Skill { any, attention_officer };

/// Whom a step of a rule means, seen from the visitor.
enum class Target {
  own_region,     ///< the desk or desks of her municipality's region
  partners,       ///< the overflow of those desks, nearest first
  all_regions,    ///< every other Veilig Thuis desk
  expert_centre,  ///< with expertise for her topic, and that takes such people as she is
  abroad_centre,  ///< the expert centre that acts for people abroad or without a region (`acts_abroad`)
  national,
  crisis_service,
  desk            ///< the one that is named
};

struct RuleStep {
  std::chrono::seconds after{0};  ///< 0 to 3600 since she arrived
  Target to = Target::own_region;
  Skill skill = Skill::any;
  std::string desk;  ///< slug, for `Target::desk`
};

enum class Where { municipality, abroad, unknown };
enum class Party { citizen, professional };

/// `[[rule]]` of routing.toml. A condition that is empty fits everybody.
struct RoutingRule {
  std::string name;                 ///< for people; unique
  std::vector<std::string> topics;
  std::vector<Party> parties;       ///< who did not say is a citizen
  std::vector<Where> where;
  bool danger_only = false;
  bool minors_only = false;
  std::vector<RuleStep> steps;      ///< 1 to 8, `after` ascending
};

}  // namespace network
