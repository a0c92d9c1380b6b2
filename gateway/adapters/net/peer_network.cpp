#include "adapters/net/peer_network.hpp"

#include <algorithm>

namespace adapters::net {

namespace {

using Address = asio::ip::address;

std::string prefix_of(Address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.begin() + 3};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.begin() + 7};
}

bool is_trusted_proxy(const ListenerConfig& config, const Address& address) {
  return std::ranges::find(config.trusted_proxies, address.to_string()) != config.trusted_proxies.end();
}

/// The last address of the last field: a proxy appends, and what stands before is the visitor's to invent.
std::string last_forwarded(const Request& request) {
  std::string last;
  const auto [first, end] = request.equal_range("X-Forwarded-For");
  for (auto field = first; field != end; ++field) last.assign(field->value().data(), field->value().size());
  last.erase(0, last.rfind(',') + 1);
  std::erase_if(last, [](char c) { return c == ' ' || c == '\t'; });
  return last;
}

}  // namespace

std::string network_of(const ListenerConfig& config, const Socket& socket) {
  boost::system::error_code error;
  const auto address = socket.remote_endpoint(error).address();
  return error || is_trusted_proxy(config, address) ? std::string{} : prefix_of(address);
}

std::string network_of(const ListenerConfig& config, const Socket& socket, const Request& request) {
  boost::system::error_code error;
  const auto address = socket.remote_endpoint(error).address();
  if (error) return {};
  if (!is_trusted_proxy(config, address)) return prefix_of(address);
  const auto forwarded = asio::ip::make_address(last_forwarded(request), error);
  return error ? std::string{} : prefix_of(forwarded);
}

}  // namespace adapters::net
