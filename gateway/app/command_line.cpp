#include "app/command_line.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/config.hpp"
#include "app/gateway.hpp"

namespace app {

namespace {

constexpr int own_fault = 1;
constexpr int wrong_input = 2;

/// No core file and no tracing by other users: the process holds network connections of people who must not be found.
/// And as many descriptors as the system allows.
void harden() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
  }
}

int complain(const std::string& line) {
  std::fprintf(stderr, "luwte-gateway: %s\n", line.c_str());
  return wrong_input;
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App cli{"The gateway of Luwte: relays end-to-end encrypted advice chats it cannot read.", "luwte-gateway"};
  std::string file;
  bool check = false, print = false, version = false;
  cli.add_option("--config", file, "configuration (TOML)")->type_name("FILE");
  cli.add_flag("--check-config", check, "read the configuration, say what is wrong with it, and end");
  cli.add_flag("--print-defaults", print, "print the documented default configuration and end");
  cli.add_flag("--version", version, "print the version and end");
  cli.footer(
      "Exit code 2: the configuration or the command line is wrong; standard error says where. 1: a fault of its own;\n"
      "the journal says which, and it can be started again.\n"
      "SIGTERM stops gracefully, SIGHUP reads the certificate again.");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return cli.exit(help);
  } catch (const CLI::ParseError& error) {
    cli.exit(error);
    return wrong_input;
  }
  if (version) return std::printf("luwte-gateway %s\n", LUWTE_VERSION), 0;
  if (print) return std::fputs(default_config().c_str(), stdout), 0;
  if (file.empty()) return complain("--config FILE is needed; --print-defaults shows one");
  const auto config = read_config(file);
  if (!config) {
    for (const auto& fault : config.error()) complain(fault);
    return wrong_input;
  }
  if (check) return std::printf("%s: ok\n", file.c_str()), 0;
  harden();
  auto gateway = Gateway::start(*config);
  if (!gateway) return complain(gateway.error());
  return gateway.value()->run() ? 0 : own_fault;
}

}  // namespace app
