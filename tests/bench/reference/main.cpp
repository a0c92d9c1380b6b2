#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "bench/reference/relay_server.hpp"

int main(int argc, char** argv) {
  CLI::App cli{"Relays WebSocket frames over TLS inside a room: what luwte-gateway's costs are held against.", "bench_reference"};
  std::string certificate, key;
  std::uint16_t port = 0;
  cli.add_option("--certificate", certificate, "PEM chain")->required();
  cli.add_option("--key", key, "PEM key")->required();
  cli.add_option("--port", port, "on 127.0.0.1; 0: any, it is printed");
  CLI11_PARSE(cli, argc, argv);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    bench::reference::RelayServer server(certificate, key, port);
    std::printf("listening %u\n", server.port());
    std::fflush(stdout);
    server.run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_reference: %s\n", error.what());
    return 2;
  }
}
