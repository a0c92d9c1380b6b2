#include "bench/reference/link.hpp"

#include <openssl/err.h>
#include <unistd.h>

namespace bench::reference {

std::unique_ptr<Link> Link::make(SSL_CTX* context, int fd) {
  SSL* ssl = SSL_new(context);
  if (!ssl) {
    ::close(fd);
    return nullptr;
  }
  SSL_set_fd(ssl, fd);
  SSL_set_accept_state(ssl);
  return std::unique_ptr<Link>(new Link(ssl, fd));
}

Link::~Link() {
  SSL_free(ssl_);
  ::close(fd_);
}

Link::Progress Link::judge(int result) const {
  switch (SSL_get_error(ssl_, result)) {
    case SSL_ERROR_NONE: return Progress::done;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return Progress::later;
    default: ERR_clear_error(); return Progress::over;
  }
}

Link::Progress Link::handshake() { return judge(SSL_do_handshake(ssl_)); }

Link::Progress Link::read(std::span<std::uint8_t> into, std::size_t& count) {
  const int result = SSL_read(ssl_, into.data(), static_cast<int>(into.size()));
  count = result > 0 ? static_cast<std::size_t>(result) : 0;
  return judge(result);
}

Link::Progress Link::write(std::span<const std::uint8_t> bytes) {
  if (unsent_.empty()) {
    const int result = SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()));
    const auto progress = judge(result);
    if (progress != Progress::later) return progress;
  }
  unsent_.insert(unsent_.end(), bytes.begin(), bytes.end());
  return Progress::later;
}

Link::Progress Link::flush() {
  // Without SSL_MODE_ENABLE_PARTIAL_WRITE a success has written all; a retry may be longer than the try before it.
  const int result = SSL_write(ssl_, unsent_.data(), static_cast<int>(unsent_.size()));
  const auto progress = judge(result);
  if (progress == Progress::done) std::vector<std::uint8_t>().swap(unsent_);
  return progress;
}

}  // namespace bench::reference
