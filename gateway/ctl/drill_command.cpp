#include <memory>
#include <ostream>

#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/network_folder.hpp"
#include "ctl/private_file.hpp"
#include "protocol/drill_file.hpp"

namespace ctl {
namespace {

struct DrillOptions {
  std::string network, desk, out;
};

void drill(const DrillOptions& options, const Surroundings& surroundings) {
  const auto network = network_in(options.network);
  const auto* desk = network.desk(options.desk);
  if (!desk) throw BadInput("--desk " + options.desk + ": is no desk; expected a slug of desks.toml");
  expect_result_path(options.out, "luwte-drill");
  write_private_file(options.out, protocol::write_drill_file({options.desk}));
  surroundings.out << "An exercise at " << desk->name << ". It begins when the file is posted on the gateway's machine:\n"
                   << "  curl -X POST -H \"Authorization: Bearer $(cat DATA_DIR/admin-token)\" --data-binary @" << options.out
                   << " http://127.0.0.1:9090/admin/drills   # 9090: or the port of [admin]\n"
                   << "Everybody is alarmed as in earnest, and it says OEFENING everywhere. Who answered when: luwtectl audit report\n";
}

}  // namespace

void add_drill_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<DrillOptions>();
  CLI::App* command = app.add_subcommand("drill", "Have the whole alarm for acute danger run as an exercise at one desk");
  add_network_option(*command, options->network);
  command->add_option("--desk", options->desk, "Whose advisers are alarmed first")->required()->type_name("SLUG");
  command->add_option("--out", options->out, "Where the luwte-drill file for the gateway goes")->required()->type_name("FILE");
  add_example(*command, "luwtectl drill --network config --desk vt-groningen --out drill.json");
  command->callback([options, &surroundings] { drill(*options, surroundings); });
}

}  // namespace ctl
