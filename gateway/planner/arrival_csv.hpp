#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "network/network.hpp"
#include "planner/arrival.hpp"

// Arrivals as a file: real figures of a service, or generated ones to look at or to change.
namespace planner {

/// What is wrong at one place of the file; who read it puts its name before it.
struct ArrivalFault {
  std::size_t line = 0;  ///< from 1
  std::string field;
  std::string words;     ///< what is wrong, and what was expected
  bool operator==(const ArrivalFault&) const = default;
};
using ArrivalFaults = std::vector<ArrivalFault>;

inline constexpr std::size_t arrival_faults_max = 20;
inline constexpr std::size_t arrivals_max = 200'000;

/// Columns by the names in the first line, in any order, separated by comma or semicolon: `time` (local, 2026-11-23 09:05 or
/// with :07), and where they are there `role`, `topic`, `where`, `language`, `danger`, `minors`, in PROTOCOL.md's words
/// (`choices`) or empty. All faults, or all arrivals.
base::Result<Arrivals, ArrivalFaults> read_arrivals(std::string_view text, const network::Network& network);

std::string csv_of(const Arrivals& arrivals);

}  // namespace planner
