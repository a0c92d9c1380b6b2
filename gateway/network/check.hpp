#pragma once
#include <optional>
#include <string>
#include <vector>

#include "network/network.hpp"

namespace network {

enum class Severity {
  gap,     ///< somebody would find nobody
  warning  ///< worth a look
};
struct Finding {
  Severity severity = Severity::warning;
  std::string words;  ///< one sentence for an administrator, English
  bool operator==(const Finding&) const = default;
};

/// Where a network that was read without faults leaves people alone, gaps first. Every question that differs for routing is
/// routed. Exceptions before `not_before` are over and not looked at.
std::vector<Finding> findings(const Network& network, std::optional<Date> not_before = std::nullopt);

}  // namespace network
