#include "adapters/toml/network_files.hpp"

#include <filesystem>

#include "adapters/toml/desks_file.hpp"
#include "adapters/toml/escalation_file.hpp"
#include "adapters/toml/regions_file.hpp"
#include "adapters/toml/routing_file.hpp"

namespace adapters::toml_files {
namespace {

std::string in(const std::string& directory, const char* name) { return (std::filesystem::path(directory) / name).string(); }

constexpr const char* kMunicipalities = "municipalities.tsv";

}  // namespace

base::Result<network::Network, std::string> read_network(const std::string& directory) {
  network::Network network;
  Faults faults;
  read_desks(in(directory, "desks.toml"), network, faults);
  // With a desk that could not be read, every mention of it in the other files would be a fault that is none.
  if (faults.any()) return faults.text();
  read_regions(in(directory, "regions.toml"), network, faults);
  for (auto& one : read_municipality_lines(in(directory, kMunicipalities), &network, faults))
    network.municipalities.emplace(one.municipality.code, std::move(one.municipality));
  read_routing(in(directory, "routing.toml"), network, faults);
  read_escalation(in(directory, "escalation.toml"), network, faults);
  read_social_map(in(directory, "social-map.toml"), network, faults);
  if (faults.any()) return faults.text();
  return network;
}

base::Result<std::vector<SearchableMunicipality>, std::string> read_municipalities(const std::string& directory) {
  Faults faults;
  auto all = read_municipality_lines(in(directory, kMunicipalities), nullptr, faults);
  if (faults.any()) return faults.text();
  return all;
}

}  // namespace adapters::toml_files
