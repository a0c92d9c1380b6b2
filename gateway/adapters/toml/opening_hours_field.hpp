#pragma once
#include "adapters/toml/fields.hpp"
#include "network/opening_hours.hpp"

namespace adapters::toml_files {

/// The opening hours in `desk.hours`: "always", or a table of days. What is wrong in them becomes a fault, and the answer is
/// then of no use. An `active` desk must open at some time.
network::OpeningHours read_hours(Fields& desk, bool active);

}  // namespace adapters::toml_files
