#include "app/peers.hpp"

#include <vector>

namespace app {

using protocol::CloseCode;
using session::Plane;

Peers::Peers(Services services) : services_(std::move(services)), budget_(services_.limits.outboxes_bytes_max) {}

Peer& Peers::add(ports::Connection& connection, Plane plane) {
  auto& peer = peers_[connection.id()];
  peer.reset(new Peer{connection, session::Session(plane, services_.clock.now(), services_.limits), {}, {}, {}, 0});
  ++(plane == Plane::visitor ? visitors_ : consoles_);
  ++services_.metrics.connections_opened;
  return *peer;
}

Peer* Peers::find(base::ConnectionId id) {
  const auto found = peers_.find(id);
  return found == peers_.end() ? nullptr : found->second.get();
}

std::size_t Peers::count(Plane plane) const { return plane == Plane::visitor ? visitors_ : consoles_; }

bool Peers::has_room(Peer& peer, std::size_t bytes) {
  const auto queued = peer.connection.queued_bytes();
  budget_.changed(peer.counted_bytes, queued);
  peer.counted_bytes = queued;
  if (session::judge_outbox(peer.connection.queued_frames(), queued, bytes, budget_, services_.limits) ==
      session::OutboxVerdict::put) {
    budget_.changed(queued, queued + bytes);
    peer.counted_bytes = queued + bytes;
    return true;
  }
  close(peer, CloseCode::reads_too_slowly, "outbox_full");
  return false;
}

void Peers::send_text(Peer& peer, std::string text) {
  auto& connection = peer.connection;
  if (has_room(peer, text.size())) connection.send_text(std::move(text));
}

void Peers::send_binary(Peer& peer, std::shared_ptr<const base::Bytes> frame) {
  auto& connection = peer.connection;
  if (has_room(peer, frame->size())) connection.send_binary(std::move(frame));
}

void Peers::close(Peer& peer, CloseCode code, std::string_view why) {
  const auto id = peer.connection.id();
  services_.journal.write(ports::Level::info, "connection_closed",
                          {.listener = peer.session.plane() == Plane::visitor ? "visitor" : "console",
                           .reason = why,
                           .code = protocol::number(code)});
  ++services_.metrics.closed[protocol::number(code)];
  auto& connection = peer.connection;
  const auto plane = *forget(id);
  connection.close(protocol::number(code));
  if (lost_) lost_(id, plane);
}

std::optional<Plane> Peers::forget(base::ConnectionId id) {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return std::nullopt;
  const auto plane = found->second->session.plane();
  budget_.changed(found->second->counted_bytes, 0);
  --(plane == Plane::visitor ? visitors_ : consoles_);
  peers_.erase(found);
  return plane;
}

void Peers::tick() {
  const auto now = services_.clock.now();
  std::vector<std::pair<base::ConnectionId, session::CloseWith>> to_close;
  for (auto& [id, peer] : peers_) {
    const auto queued = peer->connection.queued_bytes();
    budget_.changed(peer->counted_bytes, queued);
    peer->counted_bytes = queued;
    const auto due = peer->session.tick(now);
    if (std::holds_alternative<session::SendPing>(due)) peer->connection.ping();
    if (const auto* close = std::get_if<session::CloseWith>(&due)) to_close.emplace_back(id, *close);
  }
  for (const auto& [id, with] : to_close)
    if (auto* peer = find(id)) close(*peer, with.code, with.why);
}

void Peers::close_all(CloseCode code) {
  for (auto& [id, peer] : peers_) peer->connection.close(protocol::number(code));
  peers_.clear();
  visitors_ = consoles_ = 0;
}

}  // namespace app
