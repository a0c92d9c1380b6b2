#include "bench/load/line.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "bench/load/dice.hpp"

namespace bench {

namespace {

enum Opcode : std::uint8_t { text = 1, binary = 2, close_frame = 8, ping = 9, pong = 10 };
constexpr std::size_t read_bytes = 64 * 1024;
constexpr std::size_t message_bytes_max = 1 << 20;  // a waiting list of a thousand is the longest

std::array<std::uint8_t, read_bytes + message_bytes_max> incoming;  // one thread, one buffer for all lines
base::Bytes outgoing;

int connect_to(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("port " + std::to_string(port) + ": " + std::strerror(errno));
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

/// Header and masked payload (RFC 6455, 5.2) into `outgoing`.
void frame_into(std::uint8_t opcode, base::BytesView payload) {
  outgoing.clear();
  outgoing.push_back(static_cast<std::uint8_t>(0x80 | opcode));
  if (payload.size() < 126) {
    outgoing.push_back(static_cast<std::uint8_t>(0x80 | payload.size()));
  } else {
    if (payload.size() > 65'535) throw std::runtime_error("a frame of more than 65,535 bytes");
    outgoing.push_back(0x80 | 126);
    outgoing.push_back(static_cast<std::uint8_t>(payload.size() >> 8));
    outgoing.push_back(static_cast<std::uint8_t>(payload.size()));
  }
  const std::uint32_t key = static_cast<std::uint32_t>(dice());
  std::array<std::uint8_t, 4> mask;
  std::memcpy(mask.data(), &key, 4);
  outgoing.insert(outgoing.end(), mask.begin(), mask.end());
  const auto at = outgoing.size();
  outgoing.insert(outgoing.end(), payload.begin(), payload.end());
  for (std::size_t i = 0; i < payload.size(); ++i) outgoing[at + i] ^= mask[i & 3];
}

}  // namespace

Trust::Trust(const std::string& certificate_file) : context_(SSL_CTX_new(TLS_client_method())) {
  SSL_CTX_set_min_proto_version(context_, TLS1_3_VERSION);
  SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context_, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_read_ahead(context_, 1);
  if (SSL_CTX_load_verify_locations(context_, certificate_file.c_str(), nullptr) != 1)
    throw std::runtime_error(certificate_file + ": expected a PEM certificate");
}

Line::Line(Loop& loop, const Trust& trust, const Address& address, OnText first_on_text)
    : on_text(std::move(first_on_text)), loop_(loop), address_(address), ssl_(SSL_new(trust.context())), fd_(connect_to(address.port)) {
  ::fcntl(fd_, F_SETFL, ::fcntl(fd_, F_GETFL) | O_NONBLOCK);
  SSL_set_fd(ssl_, fd_);
  SSL_set_connect_state(ssl_);
  SSL_set_tlsext_host_name(ssl_, "localhost");
  SSL_set1_host(ssl_, "localhost");
  loop_.watch(fd_, *this, EPOLLIN);
  shake_hands();
  loop_.run_until([this] { return state_ == State::open; }, "an upgrade");
}

Line::~Line() {
  loop_.forget(fd_);
  SSL_free(ssl_);
  ::close(fd_);
}

void Line::broken(const std::string& why) const {
  throw std::runtime_error("line to port " + std::to_string(address_.port) + ": " + why);
}

void Line::ready(std::uint32_t events) {
  if (events & EPOLLOUT) write({});
  if (!(events & ~static_cast<std::uint32_t>(EPOLLOUT))) return;
  if (state_ == State::handshaking) shake_hands();
  else receive();
}

void Line::shake_hands() {
  const int result = SSL_do_handshake(ssl_);
  if (result != 1) {
    const int why = SSL_get_error(ssl_, result);
    if (why == SSL_ERROR_WANT_READ) return;
    char words[256];
    ERR_error_string_n(ERR_get_error(), words, sizeof words);
    broken(std::string("TLS handshake failed: ") + words);
  }
  state_ = State::upgrading;
  const std::string request = "GET " + address_.path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(address_.port) +
                              "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                              "Sec-WebSocket-Protocol: luwte.v1\r\nOrigin: " +
                              address_.origin + "\r\n\r\n";
  write({reinterpret_cast<const std::uint8_t*>(request.data()), request.size()});
  if (SSL_has_pending(ssl_)) receive();
}

void Line::receive() {
  do {
    const auto have = remainder_.size();
    if (have) std::memcpy(incoming.data(), remainder_.data(), have);
    const int count = SSL_read(ssl_, incoming.data() + have, read_bytes);
    if (count <= 0) {
      if (SSL_get_error(ssl_, count) == SSL_ERROR_WANT_READ) return;
      if (may_end_) return loop_.forget(fd_);
      broken("cut");
    }
    const base::BytesView all(incoming.data(), have + static_cast<std::size_t>(count));
    const auto rest = all.subspan(consume(all));
    if (rest.size() > message_bytes_max) broken("a message of more than 1 MiB");
    remainder_.assign(rest.begin(), rest.end());
  } while (SSL_has_pending(ssl_));
}

std::size_t Line::consume(base::BytesView bytes) {
  std::size_t used = 0;
  if (state_ == State::upgrading) {
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto ends = head.find("\r\n\r\n");
    if (ends == head.npos) return 0;
    if (!head.starts_with("HTTP/1.1 101 ") || head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") == head.npos)
      broken("no upgrade: " + std::string(head.substr(0, head.find("\r\n"))));
    state_ = State::open;
    used = ends + 4;
  }
  for (;;) {
    const auto rest = bytes.subspan(used);
    if (rest.size() < 2) return used;
    if (!(rest[0] & 0x80) || (rest[1] & 0x80)) broken("a fragmented or masked frame");
    std::size_t length = rest[1] & 0x7f, at = 2;
    if (length >= 126) {
      const std::size_t wide = length == 126 ? 2 : 8;
      if (rest.size() < 2 + wide) return used;
      length = 0;
      for (; at < 2 + wide; ++at) length = length << 8 | rest[at];
    }
    if (rest.size() < at + length) return used;
    used += at + length;
    heard(rest[0] & 0x0f, rest.subspan(at, length));
  }
}

void Line::heard(std::uint8_t opcode, base::BytesView payload) {
  switch (opcode) {
    case binary: return on_binary(payload);
    case text: return on_text({reinterpret_cast<const char*>(payload.data()), payload.size()});
    case ping: return send(pong, payload);
    case close_frame:
      if (may_end_) return;
      broken("closed with " + (payload.size() < 2 ? "nothing" : std::to_string(payload[0] << 8 | payload[1])));
    default: return;
  }
}

void Line::send_text(std::string_view said) {
  send(text, {reinterpret_cast<const std::uint8_t*>(said.data()), said.size()});
}
void Line::send_last_text(std::string_view said) {
  may_end_ = true;
  send_text(said);
}
void Line::send_binary(base::BytesView frame) { send(binary, frame); }

void Line::send(std::uint8_t opcode, base::BytesView payload) {
  frame_into(opcode, payload);
  write(outgoing);
}

void Line::write(base::BytesView bytes) {
  if (unsent_.empty() && bytes.empty()) return watch_writing(false);
  const bool kept = !unsent_.empty();
  if (kept) unsent_.insert(unsent_.end(), bytes.begin(), bytes.end());
  const auto all = kept ? base::BytesView(unsent_) : bytes;
  const int count = SSL_write(ssl_, all.data(), static_cast<int>(all.size()));
  if (count > 0) {  // all of it: partial writes are not switched on
    unsent_.clear();
    return watch_writing(false);
  }
  if (SSL_get_error(ssl_, count) != SSL_ERROR_WANT_WRITE) broken("cannot be written to");
  if (!kept) unsent_.assign(bytes.begin(), bytes.end());
  watch_writing(true);
}

void Line::watch_writing(bool on) {
  if (waits_to_write_ == on) return;
  waits_to_write_ = on;
  loop_.change(fd_, *this, EPOLLIN | (on ? static_cast<std::uint32_t>(EPOLLOUT) : 0u));
}

std::string Line::tls_words() const {
  const char* group = OBJ_nid2sn(static_cast<int>(SSL_get_negotiated_group(ssl_)));
  return std::string(SSL_get_version(ssl_)) + " " + SSL_get_cipher_name(ssl_) + " " + (group ? group : "?");
}

}  // namespace bench
