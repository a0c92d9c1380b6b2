#pragma once
#include <string>

#include "adapters/net/engine.hpp"
#include "adapters/net/listener.hpp"

namespace adapters::net {

struct Listener::State {
  State(ListenerConfig configured, ListenerServices given)
      : config(std::move(configured)), services(given), acceptor(services.loop.engine().context.get_executor()) {}
  ListenerConfig config;
  ListenerServices services;
  Acceptor acceptor;
  unsigned open = 0;
  unsigned opening = 0;  ///< WebSockets that were let in and whose handshake goes on

  Executor executor() { return services.loop.engine().context.get_executor(); }
  void note(ports::Level level, std::string_view what, std::string_view reason, std::int64_t code = 0) {
    services.journal.write(level, what, {.listener = config.name, .reason = reason, .code = code});
  }
};

/// Serves one accepted socket until it closes.
Task<> serve_http(std::shared_ptr<Listener::State> listener, Socket socket);

}  // namespace adapters::net
