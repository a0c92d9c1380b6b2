#pragma once
#include <vector>

#include "network/check.hpp"

namespace network {

/// Where the ladders of acute danger would alarm nobody, page nobody, also while a desk is closed in an ordinary week, or
/// are never chosen; warnings, in the order of the file. A network without ladders is judged by the usual one.
std::vector<Finding> ladder_findings(const Network& network);

}  // namespace network
