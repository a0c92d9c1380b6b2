#include "adapters/net/listener.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>

#include "adapters/net/listener_state.hpp"
#include "adapters/net/spawn.hpp"

namespace adapters::net {

namespace {

Task<> accept_all(std::shared_ptr<Listener::State> listener) {
  SteadyTimer pause(listener->executor());
  for (;;) {
    boost::system::error_code error;
    Socket socket(listener->executor());
    co_await listener->acceptor.async_accept(socket, asio::redirect_error(use_task, error));
    if (!listener->acceptor.is_open()) co_return;
    if (error) {
      // Out of descriptors, most likely: accepting again at once would spin; who is connected goes on.
      listener->note(ports::Level::error, "accept_failed", "system", error.value());
      pause.expires_after(std::chrono::milliseconds(200));
      co_await pause.async_wait(asio::redirect_error(use_task, error));
      continue;
    }
    if (listener->open >= listener->config.connections_max) {
      listener->note(ports::Level::warning, "connection_refused", "no_room");
      continue;  // the socket closes here
    }
    socket.set_option(Tcp::no_delay(true), error);
    ++listener->open;
    spawn(listener->executor(), listener->services.journal, "http", serve_http(listener, std::move(socket)),
          [listener] { --listener->open; });
  }
}

}  // namespace

Listener::Listener(std::shared_ptr<State> state) : state_(std::move(state)) {}
Listener::~Listener() { stop_accepting(); }

base::Result<std::unique_ptr<Listener>, std::string> Listener::open(ListenerConfig config, ListenerServices services) {
  const auto where = config.name + ": " + config.address + ":" + std::to_string(config.port);
  boost::system::error_code error;
  const auto address = asio::ip::make_address(config.address, error);
  if (error) return where + ": expected a numeric address";
  const Tcp::endpoint endpoint(address, config.port);
  auto state = std::make_shared<State>(std::move(config), services);
  auto& acceptor = state->acceptor;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return where + ": cannot listen there (" + error.message() + "); is another program using the port?";
  spawn(state->executor(), services.journal, "accept", accept_all(state));
  return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

std::uint16_t Listener::port() const { return state_->acceptor.local_endpoint().port(); }
void Listener::use_tls(std::shared_ptr<TlsContext> tls) { state_->config.tls = std::move(tls); }
void Listener::stop_accepting() {
  boost::system::error_code ignored;
  state_->acceptor.close(ignored);
}

}  // namespace adapters::net
