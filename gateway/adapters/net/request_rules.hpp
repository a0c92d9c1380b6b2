#pragma once
#include <boost/beast/http.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

#include "adapters/net/listener.hpp"

namespace adapters::net {

namespace http = boost::beast::http;
using Request = http::request<http::string_body>;

inline constexpr std::size_t header_bytes_max = 8192;  ///< request line and fields with the empty line; more: 431
inline constexpr std::size_t target_bytes_max = 2048;  ///< more: 414

/// Why a request is not served; the connection ends with it. `reason` is a fixed word for the journal.
struct Refusal {
  http::status status;
  std::string_view words;
  std::string_view reason;
};

struct HeaderSeen {
  std::size_t size = 0;  ///< of the whole header with its empty line; 0: more has to come
  std::optional<Refusal> refused{};
};

/// Looks at the bytes of a header as they come in, before any parser: where two programs could see two different ends
/// of a line or of a header, a second request can hide (RFC 9112, sections 2.2, 5.1, 5.2 and 11.2). Refused are a bare
/// CR or LF, a folded line, control bytes, a first line that is not HTTP/1.0 or 1.1, and what is too long.
HeaderSeen look_at_header(std::string_view bytes);

/// What a parsed request gets because of its form alone: one Host, one length, a path (RFC 9112, sections 3.2 and 6.3).
std::optional<Refusal> check_form(const Request& request);

/// Whether the request asks for the WebSocket, rightly or not.
bool wants_websocket(const ListenerConfig& config, const Request& request);

/// What a request for the WebSocket gets before its handshake (RFC 6455, sections 4.2.1 and 4.4).
std::optional<Refusal> check_upgrade(const ListenerConfig& config, const Request& request);

/// Whether a request that changes something comes from this origin's own page. Browsers say so themselves; a beacon of
/// a page without referrer has `Origin: null`, so that `Sec-Fetch-Site` counts first.
bool from_own_page(const ListenerConfig& config, const Request& request);

}  // namespace adapters::net
