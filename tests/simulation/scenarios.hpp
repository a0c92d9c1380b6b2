#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace simulation {

/// Stories with an end that can be foretold, beside the random worlds.
struct Scenario {
  std::string name;
  std::string (*play)(std::uint64_t seed);  ///< what was seen, in words; throws `Violation`
};
const std::vector<Scenario>& scenarios();

}  // namespace simulation
