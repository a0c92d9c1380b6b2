#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "network/network.hpp"
#include "network/question.hpp"

namespace network {

/// Who is reached, in the word the visitor's page explains it by (PROTOCOL.md, `widen`).
enum class Reach { own_region, other_region, expert_centre, national, crisis_service };

/// Part of a plan: from `after` on, any adviser of `desks` with `skill` may answer.
struct PlanStep {
  std::chrono::seconds after{0};
  Skill skill = Skill::any;
  Reach reach = Reach::own_region;
  std::vector<std::string> desks;  ///< active ones, in order of preference, none twice within the step; never empty
  DeskSet desk_set;
  Target target = Target::own_region;  ///< of the rule's step that first named a desk of it
  bool of_several_targets = false;     ///< other steps of the rule named some of its desks
  bool by_agreement = false;           ///< later than the rule says, because the overflow was agreed so
};

struct Plan {
  std::string rule;             ///< name of the rule that counted; empty: none fits, or the network has none
  bool last_resort = false;     ///< no rule leads to anybody: the national desks, or, without one, every desk
  std::vector<PlanStep> steps;  ///< at most 12, `after` ascending from 0; empty only without rules or active desks
};

/// The way to an adviser for one question: a pure function of network and question. A step whose desks do not exist is left
/// out, and the first that is left begins at once; a question that no rule or desk fits gets the national desks at once, or,
/// without one, every active desk.
Plan route(const Network& network, const DeskTable& table, const Question& question);

}  // namespace network
