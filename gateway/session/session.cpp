#include "session/session.hpp"

#include <algorithm>
#include <utility>

namespace session {

using protocol::CloseCode;

Session::Session(Plane plane, base::Instant now, const Limits& limits)
    : plane_(plane),
      limits_(limits),
      state_(plane == Plane::visitor ? State::fresh : State::challenged),
      rate_(limits.frames_per_second, limits.frames_burst, now),
      wishes_(limits.wishes_per_second, limits.wishes_burst, now),
      opened_at_(now),
      heard_at_(now),
      asked_at_(now),
      ping_at_(now + limits.ping_every) {}

Answer Session::received_text(std::string_view text, base::Instant now) {
  if (closing_) return Drop{};
  if (const auto refusal = admit(text.size(), limits_.text_bytes_max, now)) return *refusal;
  if (plane_ == Plane::visitor) {
    auto frame = protocol::read_visitor_frame(text);
    if (!frame) return close(CloseCode::malformed_control, words(frame.error()));
    return judged(std::move(frame).value(), now);
  }
  auto frame = protocol::read_console_frame(text);
  if (!frame) return close(CloseCode::malformed_control, words(frame.error()));
  return judged(std::move(frame).value(), now);
}

Answer Session::received_binary(base::BytesView frame, base::Instant now) {
  if (closing_) return Drop{};
  if (const auto refusal = admit(frame.size(), limits_.binary_bytes_max, now)) return *refusal;
  const auto header = protocol::parse_relay_frame(frame);
  if (!header) return close(CloseCode::malformed_relay, words(header.error()));
  said_something_ = true;
  const protocol::RelayType others = plane_ == Plane::visitor ? protocol::RelayType::take : protocol::RelayType::commit;
  if (header->type == others) return close(CloseCode::not_allowed_now, "relay_type_of_the_other_side");
  if (may_send_for(header->conversation)) return *header;
  if (std::ranges::find(ended_, header->conversation) != ended_.end()) return Drop{};
  if (waits_with_ == header->conversation) return close(CloseCode::not_allowed_now, "relay_while_waiting");
  return close(CloseCode::not_your_conversation, "not_your_conversation");
}

void Session::received_pong(base::Instant now) { heard_at_ = std::max(heard_at_, now); }

std::optional<CloseWith> Session::admit(std::size_t bytes, std::size_t bytes_max, base::Instant now) {
  received_pong(now);
  if (!rate_.allows(now)) return close(CloseCode::too_many_frames, "too_many_frames");
  if (bytes > bytes_max) return close(CloseCode::too_big, "too_big");
  return std::nullopt;
}

template <class Frame>
Answer Session::judged(Frame frame, base::Instant now) {
  const FrameKind kind = kind_of(frame);
  switch (judge(state(), kind)) {
    case Verdict::close: return close(CloseCode::not_allowed_now, "not_allowed_now");
    case Verdict::drop: return Drop{};
    case Verdict::pass: break;
  }
  const bool wish = kind == FrameKind::again || kind == FrameKind::intake || kind == FrameKind::choices || kind == FrameKind::raise ||
                    kind == FrameKind::undo_raise;
  if (wish && !wishes_.allows(now)) return close(CloseCode::too_many_frames, "too_many_wishes");
  // A page that only pings has not said what it is here for.
  if (kind != FrameKind::ping) {
    said_something_ = true;
    asked_at_ = std::max(asked_at_, now);
  }
  if (kind == FrameKind::arrive || kind == FrameKind::resume || kind == FrameKind::again || kind == FrameKind::sign_in)
    asked_ = kind;
  return frame;
}

CloseWith Session::close(CloseCode code, std::string_view why) {
  closing_ = true;
  return {code, why};
}

State Session::state() const {
  if (!asked_) return state_;
  return *asked_ == FrameKind::sign_in ? State::signing_in : State::asking;
}

bool Session::may_send_for(const base::ConversationId& conversation) const {
  return std::ranges::find(conversations_, conversation) != conversations_.end();
}

void Session::visitor_waits(base::ConversationId conversation) {
  let_go();
  waits_with_ = conversation;
  state_ = State::waiting;
  asked_.reset();
}

void Session::visitor_taken(base::ConversationId conversation) {
  let_go();
  conversations_.push_back(conversation);
  state_ = State::taken;
  // An `again` from the queue that crossed this news still awaits its answer.
  if (asked_ != FrameKind::again) asked_.reset();
}

void Session::visitor_needs_hello(std::optional<base::ConversationId> dead) {
  let_go();
  if (dead) remember_ended(*dead);
  state_ = State::needs_hello;
  // An `again` that crossed this news still awaits its answer.
  if (asked_ != FrameKind::again) asked_.reset();
}

void Session::visitor_ended(base::ConversationId conversation, base::Instant now) {
  let_go();
  asked_at_ = std::max(asked_at_, now);
  remember_ended(conversation);
  state_ = State::ended;
  asked_.reset();
}

void Session::adviser_signed_in() {
  state_ = State::signed_in;
  asked_.reset();
}

void Session::adviser_took(base::ConversationId conversation) {
  if (!may_send_for(conversation)) conversations_.push_back(conversation);
}

void Session::adviser_lost(base::ConversationId conversation) {
  std::erase(conversations_, conversation);
  remember_ended(conversation);
}

void Session::refused(protocol::About about) {
  const bool answered = (asked_ == FrameKind::arrive && about == protocol::About::arrive) ||
                        (asked_ == FrameKind::resume && about == protocol::About::resume) ||
                        (asked_ == FrameKind::again && about == protocol::About::again);
  if (answered) asked_.reset();
}

void Session::closing() { closing_ = true; }

void Session::let_go() {
  for (const base::ConversationId& conversation : conversations_) remember_ended(conversation);
  conversations_.clear();
  if (waits_with_) remember_ended(*waits_with_);
  waits_with_.reset();
}

void Session::remember_ended(const base::ConversationId& conversation) {
  std::erase(ended_, conversation);
  ended_.push_back(conversation);
  if (ended_.size() > limits_.ended_remembered_max) ended_.pop_front();
}

Tick Session::tick(base::Instant now) {
  if (closing_) return std::monostate{};
  if (const auto unwanted = unwanted_at(); unwanted && now >= unwanted->when)
    return close(CloseCode::said_nothing, unwanted->why);
  if (now >= heard_at_ + limits_.silent_for_max) return close(CloseCode::silent, "silent");
  if (now < ping_at_) return std::monostate{};
  ping_at_ = now + limits_.ping_every;
  return SendPing{};
}

std::optional<base::Instant> Session::next_deadline() const {
  if (closing_) return std::nullopt;
  const base::Instant next = std::min(ping_at_, heard_at_ + limits_.silent_for_max);
  const auto unwanted = unwanted_at();
  return unwanted ? std::min(next, unwanted->when) : next;
}

std::optional<Session::CloseAt> Session::unwanted_at() const {
  if (!said_something_) return CloseAt{opened_at_ + limits_.first_frame_within, "said_nothing"};
  const State is = state();
  if (is == State::fresh || is == State::ended) return CloseAt{asked_at_ + limits_.without_visit_max, "without_visit"};
  if (is == State::challenged) return CloseAt{asked_at_ + limits_.without_sign_in_max, "without_sign_in"};
  return std::nullopt;
}

}  // namespace session
