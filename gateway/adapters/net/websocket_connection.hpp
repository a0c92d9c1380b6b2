#pragma once
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "adapters/net/listener_state.hpp"
#include "adapters/net/tls_stream.hpp"

namespace adapters::net {

inline constexpr auto subprotocol = "luwte.v1";

/// Takes over a TLS stream whose upgrade request was checked, and lives until the WebSocket is closed.
Task<> run_websocket(std::shared_ptr<Listener::State> listener, TlsStream stream,
                     boost::beast::http::request<boost::beast::http::string_body> request);

}  // namespace adapters::net
