#include <memory>
#include <ostream>

#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/network_folder.hpp"
#include "network/check.hpp"

namespace ctl {
namespace {

void check_network(const std::string& directory, const Surroundings& surroundings) {
  const auto network = network_in(directory);
  std::size_t active = 0, gaps = 0, warnings = 0;
  for (const auto& desk : network.desks) active += desk.active ? 1 : 0;
  surroundings.out << "desks: " << network.desks.size() << " (" << active << " active), regions: " << network.regions.size()
                   << ", municipalities: " << network.municipalities.size() << ", rules: " << network.rules.size()
                   << ", social map: " << network.social_map.size() << '\n';
  for (const auto& finding : network::findings(network, today(surroundings.now_s()))) {
    const bool gap = finding.severity == network::Severity::gap;
    ++(gap ? gaps : warnings);
    surroundings.out << (gap ? "gap: " : "warning: ") << finding.words << '\n';
  }
  surroundings.out << gaps << " gaps, " << warnings << " warnings\n";
  if (gaps > 0) throw Refused(std::to_string(gaps) + " gaps in " + directory);
}

}  // namespace

void add_check_network_command(CLI::App& app, const Surroundings& surroundings) {
  auto directory = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("check-network",
                                         "Read a network's files as the gateway does, and say where they leave people alone: "
                                         "hours that nobody covers, regions without a desk, steps that never come");
  add_network_option(*command, *directory);
  add_example(*command, "luwtectl check-network --network ./config");
  command->callback([directory, &surroundings] { check_network(*directory, surroundings); });
}

}  // namespace ctl
