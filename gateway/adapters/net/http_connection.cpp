#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "adapters/net/http_responses.hpp"
#include "adapters/net/listener_state.hpp"
#include "adapters/net/tls_stream.hpp"
#include "adapters/net/websocket_connection.hpp"

namespace adapters::net {

namespace {

namespace beast = boost::beast;
using Request = http::request<http::string_body>;
using Parser = http::request_parser<http::string_body>;
using namespace std::chrono_literals;

constexpr auto handshake_time = 10s;    // a phone on a poor line needs 3 s; a slow-loris gets no more
constexpr auto request_time = 10s;      // header and body together
constexpr auto idle_time = 15s;         // kept-alive connection without a request
constexpr auto answer_time = 30s;       // 60 KB on a poor line
constexpr unsigned requests_max = 100;  // per connection; then it is closed and the browser opens another
constexpr std::size_t target_bytes_max = 2048;
constexpr std::uint32_t header_bytes_max = 8192;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

Socket& lowest(Socket& socket) { return socket; }
Socket& lowest(TlsStream& stream) { return stream.next_layer(); }

/// The peer's network as bytes for the quota: IPv4 /24, IPv6 /56; empty for a trusted proxy that says nothing of whom
/// it speaks for.
std::string network_prefix(const ListenerConfig& config, const Socket& socket, const Request& request) {
  boost::system::error_code error;
  auto address = socket.remote_endpoint(error).address();
  if (error) return {};
  for (const auto& proxy : config.trusted_proxies) {
    if (address.to_string() != proxy) continue;
    auto chain = view(request["X-Forwarded-For"]);
    const auto comma = chain.rfind(',');
    auto last = comma == chain.npos ? chain : chain.substr(comma + 1);
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    address = asio::ip::make_address(std::string(last), error);
    if (error) return {};
    break;
  }
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.begin() + 3};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.begin() + 7};
}

struct Refusal {
  http::status status;
  std::string_view words;
  std::string_view reason;
};

bool names_subprotocol(const Request& request) {
  for (const auto& token : http::token_list(request[http::field::sec_websocket_protocol]))
    if (view(token) == subprotocol) return true;
  return false;
}

std::optional<Refusal> check_upgrade(const ListenerConfig& config, const Request& request) {
  if (view(request.target()) != "/ws" || !config.sockets)
    return Refusal{http::status::not_found, "There is nothing here.\n", "wrong_path"};
  if (view(request[http::field::origin]) != config.origin || request.count(http::field::origin) != 1)
    return Refusal{http::status::forbidden, "This page may not connect here.\n", "wrong_origin"};
  if (view(request[http::field::sec_websocket_version]) != "13")
    return Refusal{http::status::upgrade_required, "WebSocket version 13 is needed.\n", "wrong_version"};
  if (!names_subprotocol(request))
    return Refusal{http::status::bad_request, "Subprotocol luwte.v1 is needed.\n", "wrong_subprotocol"};
  return std::nullopt;
}

/// What a request gets before routing because of its form; the framing rules are RFC 9112's against request smuggling.
std::optional<Refusal> check_form(const Request& request) {
  if (request.count(http::field::transfer_encoding) && request.count(http::field::content_length))
    return Refusal{http::status::bad_request, "Two lengths in one request.\n", "two_lengths"};
  if (request.target().size() > target_bytes_max)
    return Refusal{http::status::uri_too_long, "That address is too long.\n", "long_target"};
  if (!request.target().starts_with('/'))
    return Refusal{http::status::bad_request, "That is not an address here.\n", "bad_target"};
  return std::nullopt;
}

std::optional<Refusal> refusal_for(boost::system::error_code error) {
  if (error == http::error::header_limit)
    return Refusal{http::status::request_header_fields_too_large, "Too many headers.\n", "long_header"};
  if (error == http::error::body_limit)
    return Refusal{http::status::payload_too_large, "That is too much.\n", "long_body"};
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error.category() == make_error_code(http::error::bad_line_ending).category())
    return Refusal{http::status::bad_request, "That is not HTTP.\n", "bad_http"};
  return std::nullopt;
}

template <class Stream>
Task<bool> write(Stream& stream, Response response, Deadline& deadline) {
  boost::system::error_code error;
  deadline.within(answer_time, [&stream] { lowest(stream).close(); });
  http::response_serializer<http::span_body<const char>> serializer(response);
  co_await http::async_write(stream, serializer, asio::redirect_error(use_task, error));
  deadline.clear();
  co_return !error;
}

/// Reads requests until the connection ends or one of them is to become a WebSocket, which is returned.
template <class Stream>
Task<std::optional<Request>> exchange(Listener::State& listener, Stream& stream, Deadline& deadline) {
  const auto& config = listener.config;
  beast::flat_buffer buffer(16 * 1024);
  for (unsigned count = 0; count < requests_max; ++count) {
    boost::system::error_code error;
    std::optional<Refusal> refused;
    Parser parser;
    parser.header_limit(header_bytes_max);
    parser.body_limit(config.body_max);
    deadline.within(count == 0 ? request_time : idle_time, [&stream] { lowest(stream).close(); });
    co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(use_task, error));
    if (error) refused = refusal_for(error);
    else refused = check_form(parser.get());
    if (!error && !refused && beast::websocket::is_upgrade(parser.get())) {
      refused = check_upgrade(config, parser.get());
      if (!refused && buffer.size() == 0) {
        deadline.clear();
        co_return parser.release();
      }
      if (!refused) refused = Refusal{http::status::bad_request, "Nothing may follow an upgrade.\n", "early_bytes"};
    }
    if (!error && !refused) {
      co_await http::async_read(stream, buffer, parser, asio::redirect_error(use_task, error));
      if (error) refused = refusal_for(error);
    }
    if (refused) {
      listener.note(ports::Level::info, "request_refused", refused->reason, static_cast<int>(refused->status));
      co_await write(stream, refusal(config, refused->status, refused->words), deadline);
      co_return std::nullopt;
    }
    if (error) co_return std::nullopt;
    std::string kept;
    auto response = answer(config, parser.get(), kept);
    const bool keep = parser.get().keep_alive() && count + 1 < requests_max && response.result_int() < 400;
    response.keep_alive(keep);
    if (!co_await write(stream, std::move(response), deadline) || !keep) co_return std::nullopt;
  }
  co_return std::nullopt;
}

Task<> serve_tls(std::shared_ptr<Listener::State> listener, Socket socket) {
  boost::system::error_code error;
  const auto tls = listener->config.tls;
  auto stream = make_tls_stream(std::move(socket), *tls);
  std::optional<Request> upgrade;
  {
    Deadline deadline(listener->executor());
    deadline.within(handshake_time, [&stream] { lowest(stream).close(); });
    co_await stream.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(use_task, error));
    if (error) {
      listener->note(ports::Level::debug, "handshake_failed", "tls");
      co_return;
    }
    upgrade = co_await exchange(*listener, stream, deadline);
    if (!upgrade) {
      deadline.within(2s, [&stream] { lowest(stream).close(); });
      co_await stream.async_shutdown(asio::redirect_error(use_task, error));
      co_return;
    }
  }
  const auto prefix = network_prefix(listener->config, lowest(stream), *upgrade);
  const auto ticket = listener->services.quota.enter(prefix, listener->services.clock.now());
  if (!ticket || !listener->config.sockets->may_open()) {
    listener->note(ports::Level::warning, "connection_refused", ticket ? "no_room" : "network_quota", 503);
    Deadline deadline(listener->executor());
    co_await write(stream, refusal(listener->config, http::status::service_unavailable, "Too many connections.\n"),
                   deadline);
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
  Deadline deadline(listener->executor());
  co_await exchange(*listener, socket, deadline);
  boost::system::error_code ignored;
  socket.shutdown(Socket::shutdown_both, ignored);
}

}  // namespace adapters::net
