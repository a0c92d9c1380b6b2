#include <cstdio>
#include <exception>

#include "app/command_line.hpp"

int main(int argc, char** argv) {
  try {
    return app::run_command_line(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "luwte-gateway: cannot start: %s\n", error.what());
    return 2;
  }
}
