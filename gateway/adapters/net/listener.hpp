#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "adapters/net/http_types.hpp"
#include "adapters/net/loop.hpp"
#include "adapters/net/network_quota.hpp"
#include "adapters/net/static_site.hpp"
#include "adapters/net/tls_context.hpp"
#include "base/result.hpp"
#include "ports/clock.hpp"
#include "ports/connection.hpp"
#include "ports/journal.hpp"

namespace adapters::net {

struct ListenerConfig {
  std::string name;                 ///< for the journal: visitor, console, admin
  std::string address;              ///< numeric
  std::uint16_t port = 0;           ///< 0: the system chooses
  std::shared_ptr<TlsContext> tls;  ///< absent: plain HTTP (the admin port alone)
  std::string origin;               ///< the only `Origin` a WebSocket may come from, e.g. https://host:8443
  StaticSite site;
  Routes routes;
  ports::ConnectionHandler* sockets = nullptr;  ///< absent: no WebSocket here; outlives the listener
  std::size_t body_max = 1024;                  ///< bytes of a request's body; more: 413
  unsigned connections_max = 4000;              ///< open TCP connections; more are closed at once
  std::vector<std::string>
      trusted_proxies;  ///< their X-Forwarded-For counts for the network quota, and they themselves do not
};

/// What all listeners share. Everything outlives them.
struct ListenerServices {
  Loop& loop;
  ports::Journal& journal;
  ports::Clock& clock;
  NetworkQuota& websocket_quota;   ///< open WebSockets
  NetworkQuota& request_quota;     ///< connections that are not one (yet): handshakes, requests, idle ones
  std::uint64_t& last_connection;  ///< ConnectionIds are numbered over all listeners
};

/// One port: TLS, HTTP, the built client, the routes, and the upgrade to WebSocket. Loop thread only.
class Listener {
 public:
  /// The error says which address and port, and what to do when it is taken.
  static base::Result<std::unique_ptr<Listener>, std::string> open(ListenerConfig config, ListenerServices services);
  ~Listener();

  std::uint16_t port() const;
  void use_tls(std::shared_ptr<TlsContext> tls);  ///< for connections accepted from now on
  void stop_accepting();

  struct State;

 private:
  explicit Listener(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace adapters::net
