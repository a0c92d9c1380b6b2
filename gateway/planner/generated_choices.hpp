#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/choices.hpp"
#include "network/network.hpp"
#include "planner/chance.hpp"

namespace planner {

/// Who comes and what she asks, in the shares that decisions/planning.md gives.
class GeneratedChoices {
 public:
  explicit GeneratedChoices(const network::Network& network);

  core::Choices draw(std::int64_t unix_s, Chance& chance) const;

 private:
  std::string draw_place(Chance& chance) const;

  std::vector<std::vector<std::string>> places_;  ///< codes of municipalities, by region
};

}  // namespace planner
