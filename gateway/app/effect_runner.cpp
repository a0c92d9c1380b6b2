#include "app/effect_runner.hpp"

#include <algorithm>

#include "app/notice_frames.hpp"

namespace app {

namespace {

/// The session learns of a notice before it is sent, so that what the page answers is judged by the new state.
void tell_session(session::Session& session, const core::Notice& notice, base::Instant now) {
  if (const auto* waiting = std::get_if<core::Waiting>(&notice)) session.visitor_waits(waiting->conversation);
  if (const auto* taken = std::get_if<core::VisitorTaken>(&notice)) session.visitor_taken(taken->conversation);
  if (std::holds_alternative<core::Requeued>(notice)) session.visitor_needs_hello();
  if (const auto* ended = std::get_if<core::Ended>(&notice)) {
    if (session.plane() == session::Plane::visitor) session.visitor_ended(ended->conversation, now);
    else session.adviser_lost(ended->conversation);
  }
  if (const auto* resumed = std::get_if<core::Resumed>(&notice)) {
    if (resumed->state == core::VisitState::waiting) session.visitor_waits(resumed->conversation);
    if (resumed->state == core::VisitState::taken) session.visitor_taken(resumed->conversation);
    if (resumed->state == core::VisitState::needs_hello) session.visitor_needs_hello(resumed->conversation);
  }
  if (const auto* signed_in = std::get_if<core::SignedIn>(&notice)) {
    session.adviser_signed_in();
    for (const auto& chat : signed_in->chats) session.adviser_took(chat.conversation);
  }
  if (const auto* taken = std::get_if<core::AdviserTaken>(&notice)) session.adviser_took(taken->conversation);
  if (const auto* refused = std::get_if<core::Refused>(&notice)) session.refused(to_protocol(refused->about));
}

protocol::CloseCode code(core::CloseReason reason) {
  switch (reason) {
    case core::CloseReason::done:
      return protocol::CloseCode::done;
    case core::CloseReason::replaced:
      return protocol::CloseCode::connected_elsewhere;
    case core::CloseReason::revoked:
      return protocol::CloseCode::credential_over;
    case core::CloseReason::unknown_token:
      return protocol::CloseCode::unknown_token;
  }
  return protocol::CloseCode::done;
}

void count(Metrics& metrics, const core::Notice& notice) {
  if (std::holds_alternative<core::Waiting>(notice)) ++metrics.chats_arrived;
  if (std::holds_alternative<core::AdviserTaken>(notice)) ++metrics.chats_taken;
  if (std::holds_alternative<core::AlreadyTaken>(notice)) ++metrics.takes_lost;
  if (std::holds_alternative<core::Resumed>(notice)) ++metrics.resumes;
  if (std::holds_alternative<core::Requeued>(notice)) ++metrics.requeues;
  if (std::holds_alternative<core::SignedIn>(notice)) ++metrics.sign_ins;
  if (std::holds_alternative<core::Offer>(notice)) ++metrics.offers;
  if (const auto* over = std::get_if<core::OfferOver>(&notice))
    ++(over->why == core::OfferOverWhy::expired ? metrics.offers_expired : metrics.offers_withdrawn);
}

/// "Unavailable" has to reach people while the store fails, and so does the way to go elsewhere. Nothing else may overtake
/// what still waits to be stored: it was decided later and would be undone by what comes after it.
bool needs_no_store(const core::Answer& answer) {
  return answer.store.empty() && std::ranges::all_of(answer.effects, [](const core::Effect& effect) {
    const auto* tell = std::get_if<core::Tell>(&effect);
    const bool promises_nothing = tell != nullptr && (std::holds_alternative<core::Refused>(tell->notice) ||
                                                      std::holds_alternative<core::Routed>(tell->notice));
    return promises_nothing || std::holds_alternative<core::ForgetConversation>(effect);
  });
}

}  // namespace

void EffectRunner::carry_out(core::Answer answer) {
  if (parts_.queue.failing() && needs_no_store(answer)) {
    for (const auto& effect : answer.effects) run(effect);
    return;
  }
  ports::Batch batch;
  batch.switchboard = std::move(answer.store);
  parts_.queue.put(std::move(batch), [this, effects = std::move(answer.effects)] {
    for (const auto& effect : effects) run(effect);
  });
}

void EffectRunner::run(const core::Effect& effect) {
  if (const auto* tell = std::get_if<core::Tell>(&effect)) {
    auto* peer = parts_.peers.find(tell->to);
    if (!peer) return;  // gone meanwhile; the switchboard hears of it by its own event
    count(parts_.metrics, tell->notice);
    tell_session(peer->session, tell->notice, parts_.clock.now());
    if (peer->session.plane() == session::Plane::visitor) tell_visitor(*peer, tell->notice);
    else tell_console(*peer, tell->notice);
  } else if (const auto* members = std::get_if<core::SetMembers>(&effect)) {
    parts_.relay.set_members(members->conversation, members->visitor, members->adviser);
  } else if (const auto* forget = std::get_if<core::ForgetConversation>(&effect)) {
    parts_.relay.forget(forget->conversation);
    parts_.shelf.forget(forget->conversation);
  } else if (const auto* close = std::get_if<core::CloseConnection>(&effect)) {
    if (auto* peer = parts_.peers.find(close->connection))
      parts_.peers.close(*peer, code(close->reason), "switchboard");
  } else if (const auto* wait = std::get_if<core::CountWait>(&effect)) {
    parts_.metrics.count_wait(*wait);
  } else if (const auto* decline = std::get_if<core::CountDecline>(&effect)) {
    ++parts_.metrics.offers_declined[decline->reason];
  } else if (const auto* page = std::get_if<core::SendPage>(&effect)) {
    if (parts_.pages) parts_.pages->send(*page);
  } else if (const auto* stop = std::get_if<core::StopPage>(&effect)) {
    if (parts_.pages) parts_.pages->stop(*stop);
  } else if (const auto* danger = std::get_if<core::CountDanger>(&effect)) {
    parts_.metrics.count_danger(*danger);
  }
}

void EffectRunner::tell_visitor(Peer& peer, const core::Notice& notice) {
  const auto frame = to_visitor(notice, peer.token, parts_.clock.now());
  if (!frame) return;
  const bool sends_token =
      std::holds_alternative<core::Waiting>(notice) || std::holds_alternative<core::Resumed>(notice);
  if (sends_token) peer.token.reset();  // only its hash stays anywhere
  parts_.peers.send_text(peer, protocol::write(*frame));
}

void EffectRunner::tell_console(Peer& peer, const core::Notice& notice) {
  const auto chain = peer.adviser && std::holds_alternative<core::SignedIn>(notice) ? parts_.chain_of(*peer.adviser)
                                                                                    : protocol::Chain{};
  const auto id = peer.connection.id();
  if (const auto frame = to_console(notice, chain, parts_.shelf, parts_.clock.now(), parts_.label_of))
    parts_.peers.send_text(peer, protocol::write(*frame));
  if (parts_.signed_in && std::holds_alternative<core::SignedIn>(notice)) parts_.signed_in(id);
}

}  // namespace app
