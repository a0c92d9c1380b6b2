#pragma once
#include <openssl/ssl.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "bench/load/loop.hpp"

namespace bench {

/// The client's TLS: trusts the bench's own certificate and no other.
class Trust {
 public:
  explicit Trust(const std::string& certificate_file);
  ~Trust() { SSL_CTX_free(context_); }
  Trust(const Trust&) = delete;
  Trust& operator=(const Trust&) = delete;
  SSL_CTX* context() const { return context_; }

 private:
  SSL_CTX* context_;
};

/// Where a line goes: a port of 127.0.0.1, what the page's origin is said to be, and the path of the upgrade.
struct Address {
  std::uint16_t port;
  std::string origin;
  std::string path = "/ws";
};

/// A WebSocket client over TLS on a non-blocking socket. A line that closes when nobody closed it ends the run: throws
/// std::runtime_error from the loop.
class Line final : public Loop::Ready {
 public:
  using OnText = std::function<void(std::string_view)>;

  /// Connects, shakes hands and upgrades; returns when the line is open. A server may speak first: what it says right
  /// behind the upgrade already goes to `on_text`.
  Line(Loop& loop, const Trust& trust, const Address& address, OnText on_text = [](std::string_view) {});
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void send_text(std::string_view text);
  void send_binary(base::BytesView frame);
  /// Sends it, after which the server may close.
  void send_last_text(std::string_view text);

  OnText on_text;
  std::function<void(base::BytesView)> on_binary = [](base::BytesView) {};

  /// "TLSv1.3 TLS_AES_256_GCM_SHA384 X25519"
  std::string tls_words() const;

 private:
  enum class State { handshaking, upgrading, open };
  void ready(std::uint32_t events) override;
  void shake_hands();
  void receive();
  std::size_t consume(base::BytesView bytes);
  void heard(std::uint8_t opcode, base::BytesView payload);
  void send(std::uint8_t opcode, base::BytesView payload);
  void write(base::BytesView bytes);
  void watch_writing(bool on);
  [[noreturn]] void broken(const std::string& why) const;

  Loop& loop_;
  Address address_;
  SSL* ssl_;
  int fd_;
  State state_ = State::handshaking;
  bool waits_to_write_ = false, may_end_ = false;
  base::Bytes remainder_, unsent_;
};

}  // namespace bench
