#pragma once
#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace bench::reference {

/// One connection: a non-blocking socket with OpenSSL directly on it. What an idle one keeps is an SSL and this.
class Link {
 public:
  enum class State { handshaking, upgrading, open };
  enum class Progress { done, later, over };

  /// Takes the descriptor; null when OpenSSL gives no SSL.
  static std::unique_ptr<Link> make(SSL_CTX* context, int fd);
  ~Link();
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  Progress handshake();
  /// Reads what fits; `later`: nothing there now.
  Progress read(std::span<std::uint8_t> into, std::size_t& count);
  /// Writes now what the socket takes and keeps the rest for `flush`.
  Progress write(std::span<const std::uint8_t> bytes);
  Progress flush();
  /// More has been received than was read.
  bool has_more() const { return SSL_has_pending(ssl_) == 1; }
  bool has_unsent() const { return !unsent_.empty(); }
  int fd() const { return fd_; }

  State state = State::handshaking;
  std::vector<std::uint8_t> remainder;  ///< the beginning of a frame whose end has not come
  unsigned room = 0, seat = 0;
  bool waits_to_write = false;

 private:
  Link(SSL* ssl, int fd) : ssl_(ssl), fd_(fd) {}
  Progress judge(int result) const;

  SSL* ssl_;
  int fd_;
  std::vector<std::uint8_t> unsent_;
};

}  // namespace bench::reference
