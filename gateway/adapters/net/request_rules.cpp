#include "adapters/net/request_rules.hpp"

#include <algorithm>
#include <boost/beast/websocket/rfc6455.hpp>

#include "adapters/net/websocket_connection.hpp"

namespace adapters::net {

namespace {

constexpr Refusal not_http{http::status::bad_request, "That is not HTTP.\n", "bad_http"};
constexpr Refusal long_target{http::status::uri_too_long, "That address is too long.\n", "long_target"};
constexpr Refusal long_header{http::status::request_header_fields_too_large, "Too many headers.\n", "long_header"};
constexpr std::string_view version_form = " HTTP/1.x";

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

/// The first line as far as it is here.
std::optional<Refusal> check_first_line(std::string_view line, bool whole) {
  if (whole && !line.ends_with(" HTTP/1.1") && !line.ends_with(" HTTP/1.0")) return not_http;
  const auto space = line.find(' ');
  if (space == line.npos) return std::nullopt;
  const auto after_method = line.size() - space - 1;
  if (after_method > target_bytes_max + version_form.size()) return long_target;
  return std::nullopt;
}

bool names_subprotocol(const Request& request) {
  for (const auto& token : http::token_list(request[http::field::sec_websocket_protocol]))
    if (view(token) == subprotocol) return true;
  return false;
}

/// 16 bytes in base64.
bool is_key(std::string_view key) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return key.size() == 24 && key.ends_with("==") && key.find_first_not_of(alphabet) == 22;
}

/// The value of a field that stands there exactly once; nothing otherwise.
std::string_view single(const Request& request, http::field field) {
  return request.count(field) == 1 ? view(request[field]) : std::string_view{};
}

}  // namespace

HeaderSeen look_at_header(std::string_view bytes) {
  std::size_t line_start = 0;
  for (std::size_t at = 0; at < std::min(bytes.size(), header_bytes_max); ++at) {
    const char c = bytes[at];
    if (at == line_start && (c == ' ' || c == '\t')) return {.refused = not_http};  // folded, or before the first line
    if (c != '\r') {
      if (is_control(c)) return {.refused = not_http};
      continue;
    }
    if (at + 1 == bytes.size()) break;
    if (bytes[at + 1] != '\n') return {.refused = not_http};
    const auto line = bytes.substr(line_start, at - line_start);
    if (line.empty() && line_start > 0 && at + 2 <= header_bytes_max) return {.size = at + 2};
    if (line_start == 0)
      if (const auto refused = check_first_line(line, true)) return {.refused = refused};
    line_start = at + 2;
    ++at;
  }
  if (line_start == 0)
    if (const auto refused = check_first_line(bytes, false)) return {.refused = refused};
  if (bytes.size() >= header_bytes_max) return {.refused = long_header};
  return {};
}

std::optional<Refusal> check_form(const Request& request) {
  const auto hosts = request.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && request.version() >= 11))
    return Refusal{http::status::bad_request, "One Host is needed.\n", "bad_host"};
  // Nothing here needs a body of unknown length, and a coding that two programs read differently hides a request.
  if (request.count(http::field::transfer_encoding))
    return Refusal{http::status::length_required, "A body needs its Content-Length.\n", "no_length"};
  if (request.count(http::field::content_length) > 1 ||
      view(request[http::field::content_length]).find(',') != std::string_view::npos)
    return Refusal{http::status::bad_request, "Two lengths in one request.\n", "two_lengths"};
  if (request.target().size() > target_bytes_max) return long_target;
  if (!request.target().starts_with('/'))
    return Refusal{http::status::bad_request, "That is not an address here.\n", "bad_target"};
  return std::nullopt;
}

bool wants_websocket(const ListenerConfig& config, const Request& request) {
  return boost::beast::websocket::is_upgrade(request) ||
         (config.sockets && request.method() == http::verb::get && view(request.target()) == "/ws");
}

std::optional<Refusal> check_upgrade(const ListenerConfig& config, const Request& request) {
  if (view(request.target()) != "/ws" || !config.sockets)
    return Refusal{http::status::not_found, "There is nothing here.\n", "wrong_path"};
  if (single(request, http::field::origin) != config.origin)
    return Refusal{http::status::forbidden, "This page may not connect here.\n", "wrong_origin"};
  if (!boost::beast::websocket::is_upgrade(request))
    return Refusal{http::status::bad_request, "A WebSocket is needed here.\n", "no_upgrade"};
  if (single(request, http::field::sec_websocket_version) != "13")
    return Refusal{http::status::upgrade_required, "WebSocket version 13 is needed.\n", "wrong_version"};
  if (!is_key(single(request, http::field::sec_websocket_key)))
    return Refusal{http::status::bad_request, "A WebSocket key is needed.\n", "wrong_key"};
  if (!names_subprotocol(request))
    return Refusal{http::status::bad_request, "Subprotocol luwte.v1 is needed.\n", "wrong_subprotocol"};
  // A proxy would take the body for one, this gateway for the first frames.
  if (request.count(http::field::content_length))
    return Refusal{http::status::bad_request, "Nothing may follow an upgrade.\n", "early_bytes"};
  return std::nullopt;
}

bool from_own_page(const ListenerConfig& config, const Request& request) {
  if (const auto site = view(request["Sec-Fetch-Site"]); !site.empty()) return site == "same-origin";
  return single(request, http::field::origin) == config.origin;
}

}  // namespace adapters::net
