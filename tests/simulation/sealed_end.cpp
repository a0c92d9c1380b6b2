#include "simulation/sealed_end.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "simulation/violation.hpp"

namespace simulation {
namespace {

constexpr std::size_t header_bytes = 51, padded_bytes = 256, tag_bytes = 16;
constexpr std::size_t at_conversation = 2, at_epoch = 18, at_leaf = 22, at_seq = 23, at_nonce = 27;
constexpr std::size_t at_secret = header_bytes, at_kind = at_secret + 8, at_ack = at_kind + 1, at_number = at_ack + 4;

// Unacknowledged at most: what is resent at once stays far below the gateway's limits.
constexpr std::size_t window_frames = 10;

template <class Whole>
void put(base::Bytes& into, std::size_t at, Whole value) {
  for (std::size_t i = 0; i < sizeof value; ++i) {
    into[at + i] = static_cast<std::uint8_t>(value >> (8 * (sizeof value - 1 - i)));
  }
}

template <class Whole>
Whole get(base::BytesView from, std::size_t at) {
  Whole out = 0;
  for (std::size_t i = 0; i < sizeof out; ++i) out = static_cast<Whole>(out << 8 | from[at + i]);
  return out;
}

}  // namespace

std::string words(base::BytesView frame) {
  if (frame[1] == 3) return "Take";
  if (frame[1] == 4) return "Commit";
  constexpr std::array kinds{"ack", "confirm", "opening", "text", "fin", "resume"};
  return std::string(kinds.at(frame[at_kind])) + " " + std::to_string(get<std::uint32_t>(frame, at_seq)) +
         ", acknowledging " + std::to_string(get<std::uint32_t>(frame, at_ack));
}

SealedEnd::SealedEnd(Surroundings around, base::ConversationId conversation, Side me, std::uint64_t secret)
    : around_(std::move(around)), conversation_(conversation), me_(me), secret_(secret) {}

void SealedEnd::seal(Kind kind, std::uint32_t number) {
  base::Bytes frame(header_bytes + padded_bytes + tag_bytes, 0);
  frame[0] = 1;
  frame[1] = 5;
  std::ranges::copy(conversation_.bytes, frame.begin() + at_conversation);
  put<std::uint32_t>(frame, at_epoch, 1);
  frame[at_leaf] = static_cast<std::uint8_t>(me_);
  put(frame, at_seq, next_);
  put(frame, at_nonce, around_.dice.throw_one());
  put(frame, at_secret, secret_);
  frame[at_kind] = kind;
  put(frame, at_ack, expected_);
  put(frame, at_number, number);
  outbox_.push_back({next_++, kind, std::make_shared<const base::Bytes>(std::move(frame))});
  owes_ack_ = false;
  around_.transmit(outbox_.back().bytes);
}

void SealedEnd::say_first() { seal(me_ == Side::visitor ? opening : confirm); }

void SealedEnd::write_text() {
  if (finishing_ || other_finished_ || outbox_.size() >= window_frames) return;
  ++written_;
  seal(text, around_.ledger.text_written(conversation_, me_));
}

void SealedEnd::finish() {
  if (finishing_ || other_finished_) return;
  finishing_ = true;
  around_.ledger.fin_written(conversation_, me_);
  seal(fin);
}

void SealedEnd::resend() {
  if (other_finished_) return;
  for (const auto& one : outbox_) around_.transmit(one.bytes);
}

void SealedEnd::reconnected() {
  if (other_finished_) return;
  asked_.reset();
  resend();
  // One unheard question is enough: many lost lines would otherwise fill the outbox with nothing else.
  if (!finishing_ && (outbox_.empty() || outbox_.back().kind != resume)) seal(resume);
}

void SealedEnd::acknowledge_if_owed() {
  if (owes_ack_ && around_.connected() && !other_finished_ && !finishing_) seal(ack);
}

bool SealedEnd::all_heard() const {
  return std::ranges::none_of(outbox_, [](const Sealed& one) { return one.kind != ack; });
}

void SealedEnd::received(base::BytesView frame) {
  if (other_finished_) return;
  if (frame.size() != header_bytes + padded_bytes + tag_bytes) throw Violation("a frame was changed on its way");
  if (frame[at_leaf] == static_cast<std::uint8_t>(me_)) throw Violation("a page was sent its own frame");
  if (get<std::uint64_t>(frame, at_secret) != secret_) throw Violation("a frame of another pairing arrived");
  const auto seq = get<std::uint32_t>(frame, at_seq);
  if (seq < expected_) {
    owes_ack_ = true;
    return;
  }
  if (seq > expected_) {
    if (asked_ == expected_ || finishing_) return;
    asked_ = expected_;
    return seal(resume);
  }
  ++expected_;
  asked_.reset();
  const auto acknowledged = get<std::uint32_t>(frame, at_ack);
  if (acknowledged > next_) throw Violation("something was acknowledged that was never sent");
  while (!outbox_.empty() && outbox_.front().seq < acknowledged) outbox_.pop_front();
  opened(static_cast<Kind>(frame[at_kind]), get<std::uint32_t>(frame, at_number));
}

void SealedEnd::opened(Kind kind, std::uint32_t number) {
  const Kind first = me_ == Side::visitor ? confirm : opening;
  if ((expected_ == 1) != (kind == first)) throw Violation("the first message is not the first");
  if (kind != ack) owes_ack_ = true;
  if (kind == text) {
    around_.ledger.text_shown(conversation_, other(me_), number);
    ++shown_;
  }
  if (kind == resume) resend();
  if (kind == fin) {
    around_.ledger.fin_shown(conversation_, other(me_));
    if (!finishing_) seal(ack);  // the last acknowledgement; nothing is sealed after it
    other_finished_ = true;
  }
}

}  // namespace simulation
