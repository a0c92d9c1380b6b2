#include "bench/reference/relay_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "bench/reference/frames.hpp"

namespace bench::reference {

namespace {

constexpr std::size_t conversation_ends_at = 17;
constexpr int batch_max = 256;

/// The settings of gateway/adapters/net/tls_context.cpp: what is compared is the relay, not the cipher.
SSL_CTX* tls_context(const std::string& certificate, const std::string& key) {
  SSL_CTX* ctx = SSL_CTX_new(TLS_server_method());
  SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
  SSL_CTX_set_options(
      ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET);
  SSL_CTX_set_num_tickets(ctx, 0);
  SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_max_early_data(ctx, 0);
  SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_read_ahead(ctx, 1);  // one read(2) a record instead of two, as asio and Beast do it
  if (SSL_CTX_set_ciphersuites(ctx, "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256") != 1 ||
      SSL_CTX_set1_groups_list(ctx, "X25519:P-256:P-384") != 1)
    throw std::runtime_error("OpenSSL refused the TLS settings");
  if (SSL_CTX_use_certificate_chain_file(ctx, certificate.c_str()) != 1 ||
      SSL_CTX_use_PrivateKey_file(ctx, key.c_str(), SSL_FILETYPE_PEM) != 1)
    throw std::runtime_error("expected a PEM certificate and its key in " + certificate + " and " + key);
  return ctx;
}

/// A whole number behind `name` in the request's first line.
bool number_of(std::string_view line, std::string_view name, unsigned& out) {
  const auto at = line.find(name);
  if (at == line.npos) return false;
  const char* first = line.data() + at + name.size();
  return std::from_chars(first, line.data() + line.size(), out).ec == std::errc();
}

std::string_view header_value(std::string_view head, std::string_view name) {
  const auto at = head.find(name);
  if (at == head.npos) return {};
  const auto from = at + name.size();
  return head.substr(from, head.find("\r\n", from) - from);
}

}  // namespace

RelayServer::RelayServer(const std::string& certificate, const std::string& key, std::uint16_t port)
    : context_(tls_context(certificate, key)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || ::bind(listener_, generic, size) != 0 || ::listen(listener_, 4096) != 0 ||
      ::getsockname(listener_, generic, &size) != 0)
    throw std::runtime_error(std::string("cannot listen: ") + std::strerror(errno));
  port_ = ntohs(address.sin_port);
  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  epoll_event event{.events = EPOLLIN, .data = {.ptr = nullptr}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_, &event);
}

RelayServer::~RelayServer() {
  links_.clear();
  ::close(epoll_);
  ::close(listener_);
  SSL_CTX_free(context_);
}

void RelayServer::run() {
  std::array<epoll_event, batch_max> events;
  for (;;) {
    const int count = ::epoll_wait(epoll_, events.data(), batch_max, -1);
    for (int i = 0; i < count; ++i) {
      auto* link = static_cast<Link*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (link) ready(*link, events[static_cast<std::size_t>(i)].events);
      else accept_all();
    }
    over_.clear();
  }
}

void RelayServer::accept_all() {
  for (;;) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto link = Link::make(context_, fd);
    if (!link) continue;
    epoll_event event{.events = EPOLLIN, .data = {.ptr = link.get()}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    links_[fd] = std::move(link);
  }
}

void RelayServer::ready(Link& link, std::uint32_t events) {
  const auto known = links_.find(link.fd());
  if (known == links_.end() || known->second.get() != &link) return;  // ended earlier in this batch
  if (events & EPOLLOUT) {
    const auto progress = link.flush();
    if (progress == Link::Progress::over) return end(link);
    if (progress == Link::Progress::done) watch_writing(link, false);
  }
  if (!(events & ~static_cast<std::uint32_t>(EPOLLOUT))) return;
  if (link.state == Link::State::handshaking) {
    const auto progress = link.handshake();
    if (progress == Link::Progress::over) return end(link);
    if (progress == Link::Progress::later) return;
    link.state = Link::State::upgrading;
    if (!link.has_more()) return;
  }
  if (!receive(link)) end(link);
}

bool RelayServer::receive(Link& link) {
  do {
    std::size_t have = link.remainder.size(), count = 0;
    if (have) std::memcpy(buffer_.data(), link.remainder.data(), have);
    const auto progress = link.read(std::span(buffer_).subspan(have, 64 * 1024), count);
    if (progress == Link::Progress::over) return false;
    if (progress == Link::Progress::later) return true;
    if (!consume(link, have + count)) return false;
  } while (link.has_more());
  return true;
}

bool RelayServer::consume(Link& link, std::size_t have) {
  std::size_t used = 0;
  if (link.state == Link::State::upgrading) {
    const std::string_view text(reinterpret_cast<const char*>(buffer_.data()), have);
    const auto ends = text.find("\r\n\r\n");
    if (ends != text.npos) {
      if (!upgrade(link, text.substr(0, ends + 2))) return false;
      used = ends + 4;
    }
  }
  Defect defect = Defect::incomplete;
  while (link.state == Link::State::open) {
    auto frame = take_frame(std::span(buffer_).subspan(used, have - used), defect);
    if (!frame) break;
    used += frame->bytes;
    // The header goes where the client's was: a client's is longer by its mask.
    if (frame->opcode != 2 || !relay(link, frame->payload, frame->payload.data() - out_header_bytes)) return false;
  }
  if (defect == Defect::wrong || have - used > frame_bytes_max + 64) return false;
  if (used == have) std::vector<std::uint8_t>().swap(link.remainder);
  else link.remainder.assign(buffer_.data() + used, buffer_.data() + have);
  return true;
}

bool RelayServer::upgrade(Link& link, std::string_view head) {
  const auto line = head.substr(0, head.find("\r\n"));
  const auto key = header_value(head, "Sec-WebSocket-Key: ");
  if (key.empty() || !number_of(line, "room=", link.room) || !number_of(line, "seat=", link.seat)) return false;
  if (link.seat >= seats_max) return false;
  rooms_[link.room][link.seat] = &link;
  link.state = Link::State::open;
  const auto answer = upgrade_answer(key);
  const auto progress = link.write({reinterpret_cast<const std::uint8_t*>(answer.data()), answer.size()});
  if (progress == Link::Progress::later) watch_writing(link, true);
  return progress != Link::Progress::over;
}

bool RelayServer::relay(const Link& from, std::span<std::uint8_t> payload, std::uint8_t* frame) {
  if (payload.size() < 126) return false;
  const unsigned seat = from.seat == 0 ? payload[conversation_ends_at] % seats_max : 0;
  Link* to = rooms_[from.room][seat];
  if (!to) return true;
  write_header(frame, payload.size());
  const auto progress = to->write({frame, payload.size() + out_header_bytes});
  if (progress == Link::Progress::over) end(*to);
  else if (progress == Link::Progress::later) watch_writing(*to, true);
  return true;
}

void RelayServer::watch_writing(Link& link, bool on) {
  if (link.waits_to_write == on) return;
  link.waits_to_write = on;
  epoll_event event{.events = EPOLLIN | (on ? static_cast<std::uint32_t>(EPOLLOUT) : 0u), .data = {.ptr = &link}};
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, link.fd(), &event);
}

void RelayServer::end(Link& link) {
  const auto found = links_.find(link.fd());
  if (found == links_.end() || found->second.get() != &link) return;
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, link.fd(), nullptr);
  if (link.state == Link::State::open) {
    auto& taken = rooms_[link.room][link.seat];
    if (taken == &link) taken = nullptr;
  }
  over_.push_back(std::move(found->second));
  links_.erase(found);
}

}  // namespace bench::reference
