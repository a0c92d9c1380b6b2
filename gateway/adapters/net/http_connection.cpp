#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "adapters/net/http_responses.hpp"
#include "adapters/net/listener_state.hpp"
#include "adapters/net/peer_network.hpp"
#include "adapters/net/request_rules.hpp"
#include "adapters/net/tls_stream.hpp"
#include "adapters/net/websocket_connection.hpp"

namespace adapters::net {

namespace {

namespace beast = boost::beast;
using Parser = http::request_parser<http::string_body>;
using namespace std::chrono_literals;

constexpr auto handshake_time = 10s;    // a phone on a poor line needs 3 s; a slow-loris gets no more
constexpr auto request_time = 10s;      // header and body together
constexpr auto idle_time = 15s;         // kept-alive connection without a request
constexpr auto route_time = 10s;        // for a route that waits for the store
constexpr auto answer_time = 30s;       // 60 KB on a poor line
constexpr auto goodbye_time = 2s;       // for the peer's half of the end of TLS
constexpr unsigned requests_max = 100;  // per connection; then it is closed and the browser opens another
constexpr std::size_t read_bytes = 4096;
constexpr std::size_t buffer_bytes_max = header_bytes_max + read_bytes;

Socket& lowest(Socket& socket) { return socket; }
Socket& lowest(TlsStream& stream) { return stream.next_layer(); }

/// Cuts the connection when a step takes longer than it may, and tells the journal which step that was.
template <class Stream>
class Patience {
 public:
  Patience(Listener::State& listener, Stream& stream)
      : listener_(listener), stream_(stream), deadline_(listener.executor()) {}
  void within(std::chrono::milliseconds time, std::string_view step) {
    deadline_.within(time, [this, step] {
      listener_.note(ports::Level::debug, "connection_cut", step);
      lowest(stream_).close();
    });
  }
  void over() { deadline_.clear(); }

 private:
  Listener::State& listener_;
  Stream& stream_;
  Deadline deadline_;
};

Refusal refusal_for(boost::system::error_code error) {
  if (error == http::error::body_limit) return {http::status::payload_too_large, "That is too much.\n", "long_body"};
  return {http::status::bad_request, "That is not HTTP.\n", "bad_http"};
}

template <class Stream>
Task<bool> write(Stream& stream, Response response, Patience<Stream>& patience) {
  boost::system::error_code error;
  patience.within(answer_time, "slow_reader");
  http::response_serializer<http::span_body<const char>> serializer(response);
  co_await http::async_write(stream, serializer, asio::redirect_error(use_task, error));
  patience.over();
  co_return !error;
}

enum class Came { whole, refused, nothing };

/// One request into `parser`; `refused` says why when it is none. `nothing`: the connection ended.
template <class Stream>
Task<Came> read_request(const ListenerConfig& config, Stream& stream, beast::flat_buffer& buffer, Parser& parser,
                        Refusal& refused) {
  boost::system::error_code error;
  HeaderSeen seen;
  for (;;) {
    const auto bytes = buffer.data();
    if (bytes.size() > 0) seen = look_at_header({static_cast<const char*>(bytes.data()), bytes.size()});
    if (seen.refused || seen.size > 0) break;
    const auto room = buffer.prepare(read_bytes);
    buffer.commit(co_await stream.async_read_some(room, asio::redirect_error(use_task, error)));
    if (error) co_return Came::nothing;
  }
  if (!seen.refused) {
    buffer.consume(parser.put(asio::buffer(buffer.data(), seen.size), error));
    if (error) seen.refused = refusal_for(error);
    else seen.refused = check_form(parser.get());
  }
  if (!seen.refused && wants_websocket(config, parser.get())) {
    seen.refused = check_upgrade(config, parser.get());
    if (!seen.refused && buffer.size() > 0)
      seen.refused = Refusal{http::status::bad_request, "Nothing may follow an upgrade.\n", "early_bytes"};
  } else if (!seen.refused && !parser.is_done()) {
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(use_task, error));
    if (error == http::error::body_limit) seen.refused = refusal_for(error);
    else if (error) co_return Came::nothing;
  }
  if (!seen.refused) co_return Came::whole;
  refused = *seen.refused;
  co_return Came::refused;
}

/// The route's answer, when it comes in time.
Task<std::optional<HttpAnswer>> ask(Executor executor, const Route& route, const HttpRequest& request) {
  struct Waiting {
    SteadyTimer timer;
    std::optional<HttpAnswer> answer{};
  };
  // Shared, since an answer may come when nobody waits for it any more.
  const auto waiting = std::make_shared<Waiting>(Waiting{SteadyTimer(executor, route_time)});
  route(request, [waiting](HttpAnswer answer) {
    waiting->answer = std::move(answer);
    waiting->timer.cancel();
  });
  boost::system::error_code ignored;
  if (!waiting->answer) co_await waiting->timer.async_wait(asio::redirect_error(use_task, ignored));
  co_return std::move(waiting->answer);
}

/// What the request gets. A fault of ours is told to the journal; the peer hears only that there was one. `kept` holds
/// the body of the response.
Task<Response> answer(Listener::State& listener, const Request& request, HttpAnswer& kept) {
  const auto& config = listener.config;
  try {
    auto routed = route_of(config, request);
    if (routed.response) co_return std::move(*routed.response);
    auto answered = co_await ask(listener.executor(), *routed.route, routed.request);
    if (!answered)
      co_return refusal(config, http::status::service_unavailable, "No answer in time. Nothing was promised.\n");
    kept = std::move(*answered);
    co_return response_of(config, request, kept);
  } catch (const std::exception& thrown) {
    listener.services.journal.write(ports::Level::error, "route_failed",
                                    {.listener = config.name, .detail = thrown.what(), .code = 500});
  }
  co_return refusal(config, http::status::internal_server_error, "Something went wrong here.\n");
}

/// Reads requests until the connection ends or one of them is to become a WebSocket, which is returned.
template <class Stream>
Task<std::optional<Request>> exchange(Listener::State& listener, Stream& stream, Patience<Stream>& patience) {
  const auto& config = listener.config;
  beast::flat_buffer buffer(buffer_bytes_max);
  for (unsigned count = 0; count < requests_max; ++count) {
    Parser parser;
    parser.header_limit(header_bytes_max);
    parser.body_limit(config.body_max);
    Refusal refused{};
    if (count == 0) patience.within(request_time, "slow_request");
    else patience.within(idle_time, "idle");
    const auto came = co_await read_request(config, stream, buffer, parser, refused);
    patience.over();
    if (came == Came::nothing) co_return std::nullopt;
    if (came == Came::refused) {
      listener.note(ports::Level::info, "request_refused", refused.reason, static_cast<int>(refused.status));
      co_await write(stream, refusal(config, refused.status, refused.words), patience);
      co_return std::nullopt;
    }
    if (wants_websocket(config, parser.get())) co_return parser.release();
    HttpAnswer kept;
    auto response = co_await answer(listener, parser.get(), kept);
    const bool keep = parser.get().keep_alive() && count + 1 < requests_max && response.result_int() < 400;
    response.keep_alive(keep);
    if (!co_await write(stream, std::move(response), patience) || !keep) co_return std::nullopt;
  }
  co_return std::nullopt;
}

/// A connection before it is a WebSocket counts for its network, so that one place cannot hold all the room.
bool may_wait_here(Listener::State& listener, const Socket& socket, NetworkQuota::Ticket& ticket) {
  if (!listener.config.sockets) return true;
  ticket = listener.services.request_quota.enter(network_of(listener.config, socket), listener.services.clock.now());
  if (!ticket) listener.note(ports::Level::warning, "connection_refused", "network_quota");
  return static_cast<bool>(ticket);
}

/// The request that is to become a WebSocket, once TLS stands and every other was answered; nothing when it ended.
Task<std::optional<Request>> exchange_over_tls(Listener::State& listener, TlsStream& stream) {
  boost::system::error_code error;
  NetworkQuota::Ticket ticket;
  if (!may_wait_here(listener, lowest(stream), ticket)) co_return std::nullopt;
  Patience<TlsStream> patience(listener, stream);
  patience.within(handshake_time, "slow_handshake");
  co_await stream.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(use_task, error));
  patience.over();
  if (error) {
    listener.note(ports::Level::debug, "handshake_failed", "tls");
    co_return std::nullopt;
  }
  auto upgrade = co_await exchange(listener, stream, patience);
  if (!upgrade) {
    patience.within(goodbye_time, "slow_goodbye");
    co_await stream.async_shutdown(asio::redirect_error(use_task, error));
  }
  co_return upgrade;
}

Task<> serve_tls(std::shared_ptr<Listener::State> listener, Socket socket) {
  const auto tls = listener->config.tls;
  auto stream = make_tls_stream(std::move(socket), *tls);
  auto upgrade = co_await exchange_over_tls(*listener, stream);
  if (!upgrade) co_return;
  const auto network = network_of(listener->config, lowest(stream), *upgrade);
  const auto ticket = listener->services.websocket_quota.enter(network, listener->services.clock.now());
  if (!ticket || !listener->config.sockets->may_open(listener->opening)) {
    listener->note(ports::Level::warning, "connection_refused", ticket ? "no_room" : "network_quota", 503);
    Patience<TlsStream> patience(*listener, stream);
    co_await write(stream, refusal(listener->config, http::status::service_unavailable, "Too many connections.\n"),
                   patience);
    co_return;
  }
  co_await run_websocket(listener, std::move(stream), std::move(*upgrade));
}

}  // namespace

Task<> serve_http(std::shared_ptr<Listener::State> listener, Socket socket) {
  if (listener->config.tls) {
    co_await serve_tls(listener, std::move(socket));
    co_return;
  }
  Patience<Socket> patience(*listener, socket);
  co_await exchange(*listener, socket, patience);
  boost::system::error_code ignored;
  socket.shutdown(Socket::shutdown_both, ignored);
}

}  // namespace adapters::net
