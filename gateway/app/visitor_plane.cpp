#include "app/visitor_plane.hpp"

#include <algorithm>

#include "app/notice_frames.hpp"
#include "protocol/hello.hpp"
#include "protocol/intake.hpp"

namespace app {

namespace {

/// The padded size; nothing for an intake that is none; 0 when none was sent.
std::optional<std::uint32_t> size_of(const std::optional<base::Bytes>& intake) {
  return intake ? protocol::intake_padded_size(*intake) : std::optional<std::uint32_t>{0};
}

/// Whether the switchboard let her wait (or come back) with this Hello: only then may it lie on the shelf.
bool admits(const core::Answer& answer, base::ConnectionId connection) {
  return std::ranges::any_of(answer.effects, [&](const core::Effect& effect) {
    const auto* tell = std::get_if<core::Tell>(&effect);
    return tell && tell->to == connection &&
           (std::holds_alternative<core::Waiting>(tell->notice) || std::holds_alternative<core::Resumed>(tell->notice));
  });
}

}  // namespace

void VisitorPlane::received_text(ports::Connection& connection, std::string_view text) {
  if (auto* peer = parts_.peers.find(connection.id()))
    act(*peer, peer->session.received_text(text, parts_.clock.now()), {});
}

void VisitorPlane::received_binary(ports::Connection& connection, base::BytesView frame) {
  if (auto* peer = parts_.peers.find(connection.id()))
    act(*peer, peer->session.received_binary(frame, parts_.clock.now()), frame);
}

void VisitorPlane::received_pong(ports::Connection& connection) {
  if (auto* peer = parts_.peers.find(connection.id())) peer->session.received_pong(parts_.clock.now());
}

void VisitorPlane::closed(base::ConnectionId connection, std::optional<std::uint16_t> code) {
  if (!parts_.peers.forget(connection)) return;  // closed from this side; what it means was said then
  if (code == protocol::number(protocol::CloseCode::left_on_purpose))
    parts_.control.happened(core::VisitorLeft{connection, core::Leaving::exit});
  else if (code == protocol::number(protocol::CloseCode::going_away))
    parts_.control.happened(core::VisitorLeft{connection, core::Leaving::navigated});
  else parts_.control.happened(core::VisitorLineLost{connection});
}

void VisitorPlane::act(Peer& peer, const session::Answer& answer, base::BytesView frame) {
  if (const auto* said = std::get_if<protocol::VisitorFrame>(&answer))
    std::visit([&](const auto& what) { heard(peer, what); }, *said);
  else if (const auto* header = std::get_if<protocol::RelayHeader>(&answer))
    parts_.relay.hand_on(header->conversation, peer.connection.id(), frame);
  else if (const auto* close = std::get_if<session::CloseWith>(&answer))
    parts_.peers.close(peer, close->code, close->why);
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::AskRoute& frame) {
  parts_.control.happened(core::VisitorAskedRoute{peer.connection.id(), to_core(frame.choices)});
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::Arrive& frame) {
  const auto hello = protocol::parse_hello(frame.hello);
  const auto intake = size_of(frame.intake);
  if (!hello || !intake) return refuse(peer, core::RefusalCode::bad_hello, core::About::arrive);
  core::VisitorArrived event{.at = peer.connection.id(),
                             .visit = {},
                             .conversation = conversation_of(frame.hello),
                             .desks = hello->desks,
                             .choices = to_core(frame.choices),
                             .intake_size = *intake,
                             .token = draw_token(peer)};
  parts_.ids.fill(event.visit.bytes);
  if (frame.raise) event.danger = draw_danger();
  const auto conversation = event.conversation;
  decide_with_hello(peer, std::move(event), conversation, {frame.hello, frame.intake});
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::Resume& frame) {
  const auto intake = size_of(frame.intake);
  if ((frame.hello && !protocol::parse_hello(*frame.hello)) || !intake)
    return refuse(peer, core::RefusalCode::bad_hello, core::About::resume);
  core::VisitorResumed event{.at = peer.connection.id(),
                             .presented = *base::TokenHash::from(parts_.verifier.sha256(frame.token.view())),
                             .next = draw_token(peer),
                             .brought_hello = frame.hello.has_value(),
                             .conversation = {},
                             .intake_size = *intake};
  if (!frame.hello) return parts_.control.happened(std::move(event));
  event.conversation = conversation_of(*frame.hello);
  const auto conversation = event.conversation;
  decide_with_hello(peer, std::move(event), conversation, {*frame.hello, frame.intake});
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::Again& frame) {
  const auto hello = protocol::parse_hello(frame.hello);
  const auto intake = size_of(frame.intake);
  if (!hello || !intake) return refuse(peer, core::RefusalCode::bad_hello, core::About::again);
  core::VisitorSentAgain event{.at = peer.connection.id(),
                               .conversation = conversation_of(frame.hello),
                               .desks = hello->desks,
                               .choices = to_core(frame.choices),
                               .intake_size = *intake,
                               .no_confirm = frame.why == protocol::from_visitor::AgainWhy::no_confirm,
                               .token = draw_token(peer)};
  const auto conversation = event.conversation;
  decide_with_hello(peer, std::move(event), conversation, {frame.hello, frame.intake});
}

void VisitorPlane::decide_with_hello(Peer& peer, core::Event event, const base::ConversationId& conversation,
                                     HelloShelf::Frames frames) {
  auto answer = parts_.control.decide(std::move(event));
  if (admits(answer, peer.connection.id())) parts_.shelf.put(conversation, std::move(frames));
  parts_.control.carry_out(std::move(answer));
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::SendIntake& frame) {
  const auto size = protocol::intake_padded_size(frame.intake);
  if (!size) return refuse(peer, core::RefusalCode::bad_hello, core::About::intake);
  if (const auto conversation = peer.session.waits_with()) parts_.shelf.put_intake(*conversation, frame.intake);
  parts_.control.happened(core::VisitorSentIntake{peer.connection.id(), *size});
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::ChangeChoices& frame) {
  parts_.control.happened(core::VisitorChangedChoices{peer.connection.id(), to_core(frame.choices)});
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::Leave& frame) {
  const auto how = frame.how == protocol::from_visitor::LeaveHow::end ? core::Leaving::end : core::Leaving::exit;
  parts_.control.happened(core::VisitorLeft{peer.connection.id(), how});
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::Raise&) {
  parts_.control.happened(core::VisitorRaisedDanger{peer.connection.id(), draw_danger()});
}

void VisitorPlane::heard(Peer& peer, const protocol::from_visitor::UndoRaise&) {
  parts_.control.happened(core::VisitorTookDangerBack{peer.connection.id()});
}

base::EscalationId VisitorPlane::draw_danger() {
  base::EscalationId danger;
  parts_.ids.fill(danger.bytes);
  return danger;
}

void VisitorPlane::heard(Peer& peer, const protocol::Ping& frame) {
  parts_.peers.send_text(peer, protocol::write(protocol::ToVisitor{protocol::Pong{frame.n}}));
}

base::TokenHash VisitorPlane::draw_token(Peer& peer) {
  auto& token = peer.token.emplace();
  parts_.ids.fill(token.bytes);
  return *base::TokenHash::from(parts_.verifier.sha256(token.view()));
}

base::ConversationId VisitorPlane::conversation_of(base::BytesView hello) const {
  return *base::ConversationId::from(base::BytesView(parts_.verifier.sha256(hello)).first(base::ConversationId::size));
}

void VisitorPlane::refuse(Peer& peer, core::RefusalCode code, core::About about) {
  parts_.control.carry_out({.store = {}, .effects = {core::Tell{peer.connection.id(), core::Refused{code, about}}}});
}

}  // namespace app
