#pragma once
#include "app/control.hpp"
#include "app/hello_shelf.hpp"
#include "app/peers.hpp"
#include "app/relay.hpp"
#include "ports/connection.hpp"
#include "ports/credential_verifier.hpp"
#include "ports/id_source.hpp"

namespace app {

/// What visitors' pages say, turned into events. It draws tokens, hashes Hellos and keeps their frames for the adviser.
/// Loop thread only.
class VisitorPlane final : public ports::ConnectionHandler {
 public:
  struct Parts {
    Control& control;
    Peers& peers;
    Relay& relay;
    HelloShelf& shelf;
    ports::IdSource& ids;
    const ports::CredentialVerifier& verifier;  ///< for SHA-256
    ports::Clock& clock;
    std::size_t connections_max;  ///< of visitors
  };
  explicit VisitorPlane(Parts parts) : parts_(std::move(parts)) {}

  bool may_open(unsigned opening) override {
    return parts_.peers.count(session::Plane::visitor) + opening < parts_.connections_max;
  }
  void opened(ports::Connection& connection) override { parts_.peers.add(connection, session::Plane::visitor); }
  void received_text(ports::Connection& connection, std::string_view text) override;
  void received_binary(ports::Connection& connection, base::BytesView frame) override;
  void received_pong(ports::Connection& connection) override;
  void closed(base::ConnectionId connection, std::optional<std::uint16_t> code) override;

 private:
  void act(Peer& peer, const session::Answer& answer, base::BytesView frame);
  void heard(Peer& peer, const protocol::from_visitor::AskRoute& frame);
  void heard(Peer& peer, const protocol::from_visitor::Arrive& frame);
  void heard(Peer& peer, const protocol::from_visitor::Resume& frame);
  void heard(Peer& peer, const protocol::from_visitor::Again& frame);
  void heard(Peer& peer, const protocol::from_visitor::SendIntake& frame);
  void heard(Peer& peer, const protocol::from_visitor::ChangeChoices& frame);
  void heard(Peer& peer, const protocol::from_visitor::Leave& frame);
  void heard(Peer& peer, const protocol::from_visitor::Raise& frame);
  void heard(Peer& peer, const protocol::from_visitor::UndoRaise& frame);
  void heard(Peer& peer, const protocol::Ping& frame);

  base::EscalationId draw_danger();
  base::TokenHash draw_token(Peer& peer);
  base::ConversationId conversation_of(base::BytesView hello) const;
  void refuse(Peer& peer, core::RefusalCode code, core::About about);
  void decide_with_hello(Peer& peer, core::Event event, const base::ConversationId& conversation,
                         HelloShelf::Frames frames);

  Parts parts_;
};

}  // namespace app
