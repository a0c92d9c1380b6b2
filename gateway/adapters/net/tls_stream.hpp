#pragma once
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "adapters/net/asio.hpp"
#include "adapters/net/tls_context.hpp"

// The one place that says which TLS stream is used. asio's costs about 52 KB a connection; a leaner one needs only to
// be an AsyncStream with async_handshake and async_shutdown to take its place here.
namespace adapters::net {

struct TlsContext::Native {
  asio::ssl::context context{asio::ssl::context::tls_server};
};

using TlsStream = asio::ssl::stream<Socket>;

inline TlsStream make_tls_stream(Socket socket, TlsContext& tls) {
  return TlsStream(std::move(socket), tls.native().context);
}

}  // namespace adapters::net
