#pragma once
#include "adapters/toml/faults.hpp"
#include "network/network.hpp"

namespace adapters::toml_files {

/// desks.toml into `network.desks`; its format stands on top of config/desks.toml.
void read_desks(const std::string& path, network::Network& network, Faults& faults);

}  // namespace adapters::toml_files
