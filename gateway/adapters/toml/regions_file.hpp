#pragma once
#include <vector>

#include "adapters/toml/faults.hpp"
#include "adapters/toml/network_files.hpp"

namespace adapters::toml_files {

/// regions.toml into `network.regions`; the desks have been read.
void read_regions(const std::string& path, network::Network& network, Faults& faults);

/// municipalities.tsv: tab-separated, lines that begin with # are comments, the first other line names the columns.
std::vector<SearchableMunicipality> read_municipality_lines(const std::string& path, const network::Network* regions,
                                                            Faults& faults);

}  // namespace adapters::toml_files
