#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/instant.hpp"

namespace ports {

/// One open WebSocket, seen from above. Loop thread only. Valid until its handler has heard `closed`.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual base::ConnectionId id() const = 0;
  virtual void send_text(std::string text) = 0;
  virtual void send_binary(
      std::shared_ptr<const base::Bytes> frame) = 0;  ///< shared: one frame may go to several members
  virtual void ping() = 0;                            ///< WebSocket ping
  virtual void close(std::uint16_t code) = 0;         ///< sends what is queued, then the close; bounded time
  virtual std::size_t queued_bytes() const = 0;
  virtual std::size_t queued_frames() const = 0;
};

/// Who hears what happens on connections. Loop thread only.
class ConnectionHandler {
 public:
  virtual ~ConnectionHandler() = default;
  /// False: HTTP 503, no room. `opening`: how many others were let in on this port and have not been told of yet, since
  /// their handshake goes on.
  virtual bool may_open(unsigned opening) = 0;
  virtual void opened(Connection& connection) = 0;
  virtual void received_text(Connection& connection, std::string_view text) = 0;
  virtual void received_binary(Connection& connection, base::BytesView frame) = 0;
  virtual void received_pong(Connection& connection) = 0;
  /// The close code the peer sent; nothing when the line was lost.
  virtual void closed(base::ConnectionId connection, std::optional<std::uint16_t> code) = 0;
};

}  // namespace ports
