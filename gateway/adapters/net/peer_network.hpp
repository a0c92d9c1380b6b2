#pragma once
#include <string>

#include "adapters/net/asio.hpp"
#include "adapters/net/listener.hpp"
#include "adapters/net/request_rules.hpp"

namespace adapters::net {

// A peer's network as bytes for a quota: IPv4 /24, IPv6 /56. Empty: not counted.

/// Of the other end of the socket; a trusted proxy is not counted.
std::string network_of(const ListenerConfig& config, const Socket& socket);

/// Of who asks: a trusted proxy's X-Forwarded-For is believed, its last address alone, since that is the proxy's own
/// word. Empty when the proxy says nothing of whom it speaks for.
std::string network_of(const ListenerConfig& config, const Socket& socket, const Request& request);

}  // namespace adapters::net
