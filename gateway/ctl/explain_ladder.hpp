#pragma once
#include <cstdint>
#include <iosfwd>
#include <string>

#include "network/network.hpp"

namespace ctl {

/// Which ladder would run for a danger raised at that moment, by somebody whose first desk is `desk` (a slug, perhaps empty), and
/// whom each of its steps alarms and pages.
void explain_ladder(const network::Network& network, const std::string& desk, const std::string& topic, std::int64_t at_s,
                    std::ostream& out);

}  // namespace ctl
