#include "adapters/net/http_responses.hpp"

#include <algorithm>

namespace adapters::net {

namespace {

constexpr auto permissions_off =
    "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), fullscreen=(), geolocation=(), "
    "gyroscope=(), "
    "hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
    "publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::string_view path_of(const Request& request) {
  const auto target = view(request.target());
  return target.substr(0, target.find('?'));
}

bool accepts(const Request& request, std::string_view coding) {
  const auto header = view(request[http::field::accept_encoding]);
  for (std::size_t at = 0; at < header.size();) {
    auto end = std::min(header.find(',', at), header.size());
    auto item = header.substr(at, end - at);
    item.remove_prefix(std::min(item.find_first_not_of(" \t"), item.size()));
    const auto name = item.substr(0, item.find_first_of("; \t"));
    const bool switched_off = item.find("q=0") != item.npos && item.find("q=0.") == item.npos;
    if (name == coding && !switched_off) return true;
    at = end + 1;
  }
  return false;
}

void set_body(Response& response, std::string_view body, const Request* request) {
  response.body() = {body.data(), body.size()};
  if (response.result() != http::status::no_content) response.content_length(body.size());  // RFC 9110, 8.6
  if (request && request->method() == http::verb::head) response.body() = {};
}

Response start(const ListenerConfig& config, http::status status) {
  Response response;
  response.result(status);
  response.version(11);
  set_security_headers(response, config);
  return response;
}

Response answer_file(const ListenerConfig& config, const Request& request, const StaticFile& file) {
  auto response = start(config, http::status::ok);
  response.set(http::field::content_type, file.content_type);
  response.set(http::field::vary, "Accept-Encoding");
  if (file.hashed_name) response.set(http::field::cache_control, "public, max-age=31536000, immutable");
  std::string_view body = file.identity;
  if (!file.brotli.empty() && accepts(request, "br")) {
    body = file.brotli;
    response.set(http::field::content_encoding, "br");
  } else if (!file.gzip.empty() && accepts(request, "gzip")) {
    body = file.gzip;
    response.set(http::field::content_encoding, "gzip");
  }
  set_body(response, body, &request);
  return response;
}

}  // namespace

void set_security_headers(http::fields& fields, const ListenerConfig& config) {
  std::string connect = "'self'";
  if (config.origin.starts_with("https://"))
    connect += " wss://" + config.origin.substr(8);  // older Safari: 'self' does not cover wss
  fields.set("Content-Security-Policy",
             "default-src 'none'; script-src 'self'; style-src 'self'; connect-src " + connect +
                 "; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                 "require-trusted-types-for 'script'; trusted-types 'none'");
  fields.set(http::field::cache_control, "no-store");
  fields.set("Referrer-Policy", "no-referrer");
  fields.set("Cross-Origin-Opener-Policy", "same-origin");
  fields.set("Cross-Origin-Resource-Policy", "same-origin");
  fields.set("Permissions-Policy", permissions_off);
  fields.set("X-Content-Type-Options", "nosniff");
  fields.set("X-Robots-Tag", "noindex");
  if (config.tls) fields.set(http::field::strict_transport_security, "max-age=63072000; includeSubDomains");
}

Response refusal(const ListenerConfig& config, http::status status, std::string_view words) {
  auto response = start(config, status);
  response.set(http::field::content_type, "text/plain; charset=utf-8");
  set_body(response, words, nullptr);
  response.keep_alive(false);
  if (status == http::status::upgrade_required) {  // RFC 9110, 15.5.22; RFC 6455, 4.4
    response.set(http::field::connection, "close, upgrade");
    response.set(http::field::upgrade, "websocket");
    response.set(http::field::sec_websocket_version, "13");
  }
  return response;
}

Routed route_of(const ListenerConfig& config, const Request& request) {
  const auto path = path_of(request);
  const auto method = request.method() == http::verb::head ? std::string_view("GET") : view(request.method_string());
  const auto* file = config.site.find(path);
  if (file && method == "GET") return {.response = answer_file(config, request, *file)};

  std::string allowed = file ? "GET, HEAD" : path == "/ws" && config.sockets ? "GET" : "";
  for (const auto& [key, route] : config.routes) {
    if (key.path != path) continue;
    if (key.method == method) {
      if (method != "GET" && !config.origin.empty() && !from_own_page(config, request))
        return {.response = refusal(config, http::status::forbidden, "This page may not do that here.\n")};
      auto bearer = view(request[http::field::authorization]);
      bearer = bearer.starts_with("Bearer ") ? bearer.substr(7) : std::string_view{};
      return {.route = &route, .request = {.method = method, .path = path, .bearer = bearer, .body = request.body()}};
    }
    allowed += allowed.empty() ? key.method : ", " + key.method;
  }
  if (!allowed.empty()) {
    auto response = refusal(config, http::status::method_not_allowed, "This address does not take that method.\n");
    response.set(http::field::allow, allowed);
    return {.response = std::move(response)};
  }
  return {.response = refusal(config, http::status::not_found, "There is nothing here.\n")};
}

Response response_of(const ListenerConfig& config, const Request& request, const HttpAnswer& answer) {
  auto response = start(config, static_cast<http::status>(answer.status));
  if (!answer.content_type.empty()) response.set(http::field::content_type, answer.content_type);
  for (const auto& [name, value] : answer.headers) response.set(name, value);
  set_body(response, answer.body, &request);
  return response;
}

}  // namespace adapters::net
