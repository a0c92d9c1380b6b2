#pragma once
#include <string>
#include <string_view>

#include "adapters/net/http_types.hpp"
#include "adapters/net/listener.hpp"
#include "adapters/net/request_rules.hpp"

namespace adapters::net {

/// The headers that every answer carries, errors and the WebSocket upgrade included. No `Server`, no `Date`.
void set_security_headers(http::fields& fields, const ListenerConfig& config);

using Response = http::response<http::span_body<const char>>;

/// What one request gets. `body` must outlive the response (a static file does; a dynamic one is kept in `kept`).
Response answer(const ListenerConfig& config, const Request& request, std::string& kept);

/// A plain answer for something refused before routing.
Response refusal(const ListenerConfig& config, http::status status, std::string_view words);

}  // namespace adapters::net
