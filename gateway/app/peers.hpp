#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "app/metrics.hpp"
#include "base/ids.hpp"
#include "ports/clock.hpp"
#include "ports/connection.hpp"
#include "ports/journal.hpp"
#include "protocol/byte_fields.hpp"
#include "session/outbox.hpp"
#include "session/session.hpp"

namespace app {

/// One open connection with its session and what the edge drew for it.
struct Peer {
  ports::Connection& connection;
  session::Session session;
  std::optional<protocol::ResumeToken> token;  ///< visitor: drawn for the request that is being answered
  protocol::ChallengeNonce nonce;              ///< console
  std::optional<base::AdviserId> adviser;      ///< console, once verified
  std::size_t counted_bytes = 0;               ///< what the budget believes is queued here
};

/// Everybody who is connected. Sending goes through here, so that limits hold everywhere. Loop thread only.
class Peers {
 public:
  struct Services {
    ports::Clock& clock;
    ports::Journal& journal;
    Metrics& metrics;
    session::Limits limits;
  };
  explicit Peers(Services services);

  Peer& add(ports::Connection& connection, session::Plane plane);
  Peer* find(base::ConnectionId id);
  std::size_t count(session::Plane plane) const;
  std::uint64_t outbox_bytes() const { return budget_.bytes(); }

  void send_text(Peer& peer, std::string text);
  void send_binary(Peer& peer, std::shared_ptr<const base::Bytes> frame);

  /// Closes and forgets the peer; `lost` of its plane hears it, as if the line had dropped. `peer` is gone afterwards.
  void close(Peer& peer, protocol::CloseCode code, std::string_view why);
  /// The peer is gone already: forgets it, and answers whether it was known.
  std::optional<session::Plane> forget(base::ConnectionId id);

  /// Who must hear that a connection was closed from this side.
  void on_lost(std::function<void(base::ConnectionId, session::Plane)> lost) { lost_ = std::move(lost); }

  /// Heartbeats and deadlines of all sessions; called twice a second.
  void tick();
  void close_all(protocol::CloseCode code);

 private:
  bool has_room(Peer& peer, std::size_t bytes);

  Services services_;
  session::OutboxBudget budget_;
  std::unordered_map<base::ConnectionId, std::unique_ptr<Peer>> peers_;
  std::size_t visitors_ = 0, consoles_ = 0;
  std::function<void(base::ConnectionId, session::Plane)> lost_;
};

}  // namespace app
