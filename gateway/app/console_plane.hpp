#pragma once
#include <map>
#include <string>

#include "app/control.hpp"
#include "app/kept_roster.hpp"
#include "app/metrics.hpp"
#include "app/office.hpp"
#include "app/peers.hpp"
#include "app/relay.hpp"
#include "ports/connection.hpp"
#include "ports/id_source.hpp"
#include "ports/journal.hpp"
#include "protocol/console_notices.hpp"

namespace app {

/// What advisers' consoles say, turned into events; enrolment and sign-in go to the office first. Loop thread only.
class ConsolePlane final : public ports::ConnectionHandler {
 public:
  struct Parts {
    Control& control;
    Peers& peers;
    Relay& relay;
    Office& office;
    ports::IdSource& ids;
    ports::Clock& clock;
    ports::Journal& journal;
    Metrics& metrics;
    std::string origin;  ///< of the console: what a sign-in signs
    bool demo = false;
    std::size_t connections_max = 4000;  ///< of visitors and consoles together
    const KeptRoster* roster = nullptr;
  };
  explicit ConsolePlane(Parts parts) : parts_(std::move(parts)) {}

  bool may_open(unsigned opening) override;
  void opened(ports::Connection& connection) override;
  void received_text(ports::Connection& connection, std::string_view text) override;
  void received_binary(ports::Connection& connection, base::BytesView frame) override;
  void received_pong(ports::Connection& connection) override;
  void closed(base::ConnectionId connection, std::optional<std::uint16_t> code) override;

  /// A newer statement or credential is known: tells everybody who is signed in, and ends those it concerns.
  void chains_changed();
  /// `signed_in` has been sent there: what follows it is told now.
  void signed_in(base::ConnectionId connection);
  /// Of her credential; "?" when it holds no more.
  std::string label_of(const base::AdviserId& adviser) const;
  /// Another roster is known: tells everybody who is signed in.
  void roster_changed();
  /// Ends whoever's credential has ended meanwhile.
  void check_credentials();

 private:
  void act(Peer& peer, const session::Answer& answer, base::BytesView frame);
  void heard(Peer& peer, const protocol::from_console::Enrol& frame);
  void heard(Peer& peer, const protocol::from_console::AskEnrolment& frame);
  void heard(Peer& peer, const protocol::from_console::SignIn& frame);
  void heard(Peer& peer, const protocol::from_console::StartShift& frame);
  void heard(Peer& peer, const protocol::from_console::EndShift& frame);
  void heard(Peer& peer, const protocol::from_console::Pause& frame);
  void heard(Peer& peer, const protocol::from_console::Ready& frame);
  void heard(Peer& peer, const protocol::from_console::Decline& frame);
  void heard(Peer& peer, const protocol::from_console::Weight& frame);
  void heard(Peer& peer, const protocol::from_console::Take& frame);
  void heard(Peer& peer, const protocol::from_console::End& frame);
  void heard(Peer& peer, const protocol::from_console::Raise& frame);
  void heard(Peer& peer, const protocol::from_console::Acknowledge& frame);
  void heard(Peer& peer, const protocol::from_console::HandOn& frame);
  void heard(Peer& peer, const protocol::from_console::CloseDanger& frame);
  void heard(Peer& peer, const protocol::from_console::Called112& frame);
  void heard(Peer& peer, const protocol::from_console::Drill& frame);
  void heard(Peer& peer, const protocol::from_console::SignOut& frame);
  void heard(Peer& peer, const protocol::Ping& frame);
  void tell_standing(base::ConnectionId to, const Office::Standing& standing, protocol::About about);
  void tell(Peer& peer, const protocol::ToConsole& frame) { parts_.peers.send_text(peer, protocol::write(frame)); }

  struct SignedIn {
    ports::VerifiedAdviser who;
    bool told = false;  ///< `signed_in` has been sent
  };
  void tell_rostered(base::ConnectionId to, const SignedIn& in);

  base::EscalationId draw_danger();

  Parts parts_;
  std::map<base::ConnectionId, SignedIn> signed_in_;
  std::map<base::AdviserId, std::string> labels_;  ///< as many as the office has credentials
};

}  // namespace app
