#pragma once
#include "adapters/toml/faults.hpp"
#include "network/network.hpp"

namespace adapters::toml_files {

/// routing.toml into `network.rules`; the desks have been read.
void read_routing(const std::string& path, network::Network& network, Faults& faults);

/// social-map.toml into `network.social_map`.
void read_social_map(const std::string& path, network::Network& network, Faults& faults);

}  // namespace adapters::toml_files
