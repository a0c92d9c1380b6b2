#include <sys/resource.h>

#include <ctime>
#include <iostream>

#include "ctl/command_line.hpp"
#include "ctl/passphrase.hpp"

int main(int count, char** arguments) {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);   // a core file would hold keys
  const ctl::Surroundings surroundings{std::cout, std::cerr,
                                       [] { return static_cast<std::int64_t>(std::time(nullptr)); },
                                       ctl::ask_on_terminal};
  return ctl::run({arguments + 1, arguments + count}, surroundings);
}
