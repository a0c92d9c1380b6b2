#pragma once
#include <string>
#include <vector>

#include "ctl/surroundings.hpp"

namespace ctl {

/// Runs one command. `arguments` without the program's name. The exit code: 0 done, 1 refused, 2 bad usage or input.
int run(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace ctl
