#include "app/console_plane.hpp"

#include <algorithm>
#include <vector>

namespace app {

namespace {

std::string hex(const base::AdviserId& adviser) {
  constexpr auto digits = "0123456789abcdef";
  std::string out;
  for (const auto byte : adviser.bytes) out += {digits[byte >> 4], digits[byte & 15]};
  return out;
}

core::PauseReason reason_of(protocol::from_console::PauseReason from) {
  using From = protocol::from_console::PauseReason;
  switch (from) {
    case From::rest: return core::PauseReason::rest;
    case From::phone: return core::PauseReason::phone;
    case From::consultation: return core::PauseReason::consultation;
    case From::other: return core::PauseReason::other;
  }
  return core::PauseReason::other;
}

core::DeclineReason reason_of(protocol::from_console::DeclineReason from) {
  using From = protocol::from_console::DeclineReason;
  switch (from) {
    case From::busy: return core::DeclineReason::busy;
    case From::not_my_field: return core::DeclineReason::not_my_field;
    case From::language: return core::DeclineReason::language;
    case From::known: return core::DeclineReason::known;
    case From::other: return core::DeclineReason::other;
  }
  return core::DeclineReason::other;
}

}  // namespace

bool ConsolePlane::may_open(unsigned opening) {
  return parts_.peers.count(session::Plane::visitor) + parts_.peers.count(session::Plane::console) + opening <
         parts_.connections_max;
}

void ConsolePlane::opened(ports::Connection& connection) {
  auto& peer = parts_.peers.add(connection, session::Plane::console);
  parts_.ids.fill(peer.nonce.bytes);
  tell(peer, protocol::to_console::Challenge{peer.nonce, parts_.demo});
}

void ConsolePlane::received_text(ports::Connection& connection, std::string_view text) {
  if (auto* peer = parts_.peers.find(connection.id()))
    act(*peer, peer->session.received_text(text, parts_.clock.now()), {});
}

void ConsolePlane::received_binary(ports::Connection& connection, base::BytesView frame) {
  if (auto* peer = parts_.peers.find(connection.id()))
    act(*peer, peer->session.received_binary(frame, parts_.clock.now()), frame);
}

void ConsolePlane::received_pong(ports::Connection& connection) {
  if (auto* peer = parts_.peers.find(connection.id())) peer->session.received_pong(parts_.clock.now());
}

void ConsolePlane::closed(base::ConnectionId connection, std::optional<std::uint16_t> code) {
  if (!parts_.peers.forget(connection)) return;
  signed_in_.erase(connection);
  // A page closes a line that went silent with 1000; who signs out says so first.
  const bool left = code == protocol::number(protocol::CloseCode::going_away);
  if (left) parts_.control.happened(core::AdviserSignedOut{connection});
  else parts_.control.happened(core::AdviserLineLost{connection});
}

void ConsolePlane::act(Peer& peer, const session::Answer& answer, base::BytesView frame) {
  if (const auto* said = std::get_if<protocol::ConsoleFrame>(&answer))
    std::visit([&](const auto& what) { heard(peer, what); }, *said);
  else if (const auto* header = std::get_if<protocol::RelayHeader>(&answer))
    parts_.relay.hand_on(header->conversation, peer.connection.id(), frame);
  else if (const auto* close = std::get_if<session::CloseWith>(&answer))
    parts_.peers.close(peer, close->code, close->why);
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Enrol& frame) {
  parts_.office.enrol(frame, [this, to = peer.connection.id()](Office::Standing standing) {
    tell_standing(to, standing, protocol::About::enrol);
  });
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::AskEnrolment& frame) {
  tell_standing(peer.connection.id(), parts_.office.standing(frame.invitation), protocol::About::enrolment);
}

void ConsolePlane::tell_standing(base::ConnectionId to, const Office::Standing& standing, protocol::About about) {
  auto* peer = parts_.peers.find(to);
  if (!peer) return;
  if (std::holds_alternative<Office::Pending>(standing)) return tell(*peer, protocol::to_console::EnrolmentPending{});
  if (const auto* enrolled = std::get_if<Office::Enrolled>(&standing))
    return tell(*peer, protocol::to_console::Enrolled{enrolled->adviser, enrolled->chain});
  tell(*peer, protocol::Refused{protocol::RefusalCode::invitation, about});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::SignIn& frame) {
  const auto verified = parts_.office.sign_in(frame, parts_.origin, peer.nonce);
  if (!verified) {
    ++parts_.metrics.sign_ins_refused;
    parts_.journal.write(ports::Level::warning, "sign_in", {.reason = word(verified.error()), .outcome = "refused"});
    return parts_.peers.close(peer, protocol::CloseCode::sign_in_refused, "sign_in_refused");
  }
  parts_.journal.write(ports::Level::info, "sign_in", {.adviser = hex(verified->adviser), .outcome = "ok"});
  peer.adviser = verified->adviser;
  signed_in_[peer.connection.id()] = {*verified, false};
  labels_[verified->adviser] = verified->label;
  parts_.control.happened(core::AdviserSignedIn{peer.connection.id(), verified->adviser, frame.page, verified->desks,
                                                verified->attention_officer, verified->shift_lead});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::StartShift& frame) {
  parts_.journal.write(ports::Level::info, "shift_start", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserStartedShift{peer.connection.id(), frame.max, frame.languages});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::EndShift&) {
  parts_.journal.write(ports::Level::info, "shift_end", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserEndedShift{peer.connection.id()});
}

// The journal has no reasons and no weights: they would say something about her, or about who wrote to her.
void ConsolePlane::heard(Peer& peer, const protocol::from_console::Pause& frame) {
  parts_.journal.write(ports::Level::info, "pause", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserPaused{peer.connection.id(), reason_of(frame.reason)});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Ready&) {
  parts_.journal.write(ports::Level::info, "ready", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserReady{peer.connection.id()});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Decline& frame) {
  parts_.journal.write(ports::Level::info, "decline", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(
      core::AdviserDeclinedOffer{peer.connection.id(), frame.conversation, reason_of(frame.reason)});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Weight& frame) {
  parts_.control.happened(core::AdviserWeighedChat{peer.connection.id(), frame.conversation, frame.heavy});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Take& frame) {
  parts_.journal.write(ports::Level::info, "take", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserTookChat{peer.connection.id(), frame.conversation});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::End& frame) {
  parts_.journal.write(ports::Level::info, "end", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserEndedChat{peer.connection.id(), frame.conversation});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Raise& frame) {
  parts_.journal.write(ports::Level::info, "raise", {.adviser = hex(*peer.adviser)});
  const auto kind = frame.kind == protocol::from_console::DangerKind::colleague ? core::DangerKind::colleague : core::DangerKind::danger;
  parts_.control.happened(core::AdviserRaisedDanger{peer.connection.id(), draw_danger(), frame.conversation, kind});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Acknowledge& frame) {
  parts_.journal.write(ports::Level::info, "acknowledge", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserAcknowledgedDanger{peer.connection.id(), frame.danger});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::HandOn& frame) {
  parts_.journal.write(ports::Level::info, "hand_on", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserHandedDangerOn{peer.connection.id(), frame.danger});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::CloseDanger& frame) {
  parts_.journal.write(ports::Level::info, "close_danger", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserEndedDanger{peer.connection.id(), frame.danger, to_core(frame.reason)});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Called112& frame) {
  parts_.control.happened(core::AdviserCalled112{peer.connection.id(), frame.danger});
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::Drill& frame) {
  parts_.journal.write(ports::Level::info, "drill", {.adviser = hex(*peer.adviser)});
  parts_.control.happened(core::AdviserStartedDrill{peer.connection.id(), draw_danger(), frame.desk});
}

base::EscalationId ConsolePlane::draw_danger() {
  base::EscalationId danger;
  parts_.ids.fill(danger.bytes);
  return danger;
}

std::string ConsolePlane::label_of(const base::AdviserId& adviser) const {
  const auto known = labels_.find(adviser);
  if (known != labels_.end()) return known->second;
  return parts_.office.label_of(adviser).value_or("?");  // she has not signed in since the start
}

void ConsolePlane::heard(Peer& peer, const protocol::from_console::SignOut&) {
  parts_.journal.write(ports::Level::info, "sign_out", {.adviser = hex(*peer.adviser)});
  const auto id = peer.connection.id();
  signed_in_.erase(id);
  parts_.control.happened(core::AdviserSignedOut{id});
  if (auto* still = parts_.peers.find(id)) parts_.peers.close(*still, protocol::CloseCode::done, "sign_out");
}

void ConsolePlane::heard(Peer& peer, const protocol::Ping& frame) { tell(peer, protocol::Pong{frame.n}); }

void ConsolePlane::chains_changed() {
  check_credentials();
  for (const auto& [id, in] : signed_in_)
    if (auto* peer = parts_.peers.find(id)) {
      const auto chain = parts_.office.chain_of(in.who.adviser);
      tell(*peer, protocol::to_console::NewChain{chain});
    }
}

void ConsolePlane::signed_in(base::ConnectionId connection) {
  const auto found = signed_in_.find(connection);
  if (found == signed_in_.end()) return;
  found->second.told = true;
  tell_rostered(connection, found->second);
}

void ConsolePlane::roster_changed() {
  for (const auto& [id, in] : signed_in_)
    if (in.told) tell_rostered(id, in);
}

void ConsolePlane::tell_rostered(base::ConnectionId to, const SignedIn& in) {
  auto* peer = parts_.peers.find(to);
  if (!peer || !parts_.roster) return;
  if (const auto frame = parts_.roster->frame_for(in.who, parts_.clock.unix_ms() / 1000)) tell(*peer, *frame);
}

void ConsolePlane::check_credentials() {
  std::vector<std::pair<base::ConnectionId, base::AdviserId>> over;
  for (const auto& [id, in] : signed_in_)
    if (const auto& adviser = in.who.adviser; const auto fault = parts_.office.fault_of(adviser)) {
      // A statement that was not renewed is the office's trouble, not hers: clients still take the old one for a while
      // and say so themselves.
      if (*fault == ports::CredentialFault::stale_statement) continue;
      parts_.journal.write(ports::Level::warning, "credential_over", {.reason = word(*fault), .adviser = hex(adviser)});
      over.emplace_back(id, adviser);
    }
  for (const auto& [id, adviser] : over) {
    signed_in_.erase(id);
    parts_.control.happened(core::AdviserRevoked{adviser});
  }
}

}  // namespace app
