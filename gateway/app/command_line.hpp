#pragma once
namespace app {

/// The gateway's command line. Returns the exit code: 0 done, 2 the configuration or the command line is wrong.
int run_command_line(int argc, char** argv);

}  // namespace app
