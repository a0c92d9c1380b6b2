#pragma once
#include <optional>
#include <string_view>

#include "adapters/net/http_types.hpp"
#include "adapters/net/listener.hpp"
#include "adapters/net/request_rules.hpp"

namespace adapters::net {

/// The headers that every answer carries, errors and the WebSocket upgrade included. No `Date`, and no `Server` but a
/// bare name on the upgrade, where Beast would put its own.
void set_security_headers(http::fields& fields, const ListenerConfig& config);

using Response = http::response<http::span_body<const char>>;

/// What one request gets: a response, or a route that has one to make. The views are of the request.
struct Routed {
  std::optional<Response> response{};
  const Route* route = nullptr;
  HttpRequest request{};
};
Routed route_of(const ListenerConfig& config, const Request& request);

/// A route's answer, whose body must outlive the response.
Response response_of(const ListenerConfig& config, const Request& request, const HttpAnswer& answer);

/// A plain answer for something refused before routing.
Response refusal(const ListenerConfig& config, http::status status, std::string_view words);

}  // namespace adapters::net
