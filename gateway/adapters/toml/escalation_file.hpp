#pragma once
#include <string>

#include "adapters/toml/faults.hpp"
#include "network/network.hpp"

namespace adapters::toml_files {

/// escalation.toml: the ladders of acute danger and the pagers they name. Optional. Desks must be read already. Paths of secrets are
/// relative to the file's folder; the secrets themselves are not read here.
void read_escalation(const std::string& path, network::Network& network, Faults& faults);

}  // namespace adapters::toml_files
