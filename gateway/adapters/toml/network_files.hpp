#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "network/network.hpp"

namespace adapters::toml_files {

/// Reads a network from the files of one directory: desks.toml, and, where they are there, regions.toml, municipalities.tsv,
/// routing.toml, escalation.toml and social-map.toml (gateway/decisions/network.md). The error has one line for each fault, 20 at most:
/// "FILE:LINE: FIELD: what is wrong; expected ...".
base::Result<network::Network, std::string> read_network(const std::string& directory);

/// A municipality and the other words people search it by; the pages' search reads the same file.
struct SearchableMunicipality {
  network::Municipality municipality;
  std::vector<std::string> search_terms;
};
/// Those of municipalities.tsv in `directory`, in its order; none without the file. The error as above.
base::Result<std::vector<SearchableMunicipality>, std::string> read_municipalities(const std::string& directory);

}  // namespace adapters::toml_files
