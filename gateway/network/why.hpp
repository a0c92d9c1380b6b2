#pragma once
#include <string>

#include "network/route.hpp"

namespace network {

/// Why a step of a plan is there, for people who ask, in English: "an attention officer of the agreed overflow of the
/// visitor's region (Veilig Thuis Drenthe)". Apart from `route`, which is asked far more often than it is explained.
std::string why(const Network& network, const Plan& plan, const PlanStep& step);

}  // namespace network
