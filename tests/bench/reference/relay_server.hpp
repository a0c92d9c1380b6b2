#pragma once
#include <openssl/ssl.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bench/reference/link.hpp"

namespace bench::reference {

inline constexpr unsigned seats_max = 8;

/// Relays binary frames inside a room and does nothing else: no sessions, limits, store or clock. `GET /ws?room=R&seat=S`
/// takes a seat; a frame from another seat goes to seat 0, a frame from seat 0 to the seat that its byte 17 names (the last
/// of an LE1 conversation id), so that one adviser's connection carries several chats as the gateway's does.
class RelayServer {
 public:
  /// PEM files. Listens on 127.0.0.1; port 0: any. Throws std::runtime_error in words.
  RelayServer(const std::string& certificate, const std::string& key, std::uint16_t port);
  ~RelayServer();
  std::uint16_t port() const { return port_; }
  [[noreturn]] void run();

 private:
  void accept_all();
  void ready(Link& link, std::uint32_t events);
  bool receive(Link& link);
  bool consume(Link& link, std::size_t have);
  bool upgrade(Link& link, std::string_view head);
  bool relay(const Link& from, std::span<std::uint8_t> payload, std::uint8_t* frame);
  void watch_writing(Link& link, bool on);
  void end(Link& link);

  SSL_CTX* context_;
  int listener_ = -1, epoll_ = -1;
  std::uint16_t port_ = 0;
  std::unordered_map<int, std::unique_ptr<Link>> links_;
  std::unordered_map<unsigned, std::array<Link*, seats_max>> rooms_;
  std::vector<std::unique_ptr<Link>> over_;  // freed after the batch of events that may still name them
  std::array<std::uint8_t, 128 * 1024> buffer_;
};

}  // namespace bench::reference
