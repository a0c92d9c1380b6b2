#include "bench/load/traffic.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <stdexcept>

#include "bench/load/dice.hpp"

namespace bench {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t pool_bytes = 1 << 20;
constexpr std::size_t header_bytes = 2 + 16 + 4 + 1 + 4;  // what LE1 fixes; nonce and body are random
constexpr std::size_t conversation_at = 2;

const base::Bytes& pool() {
  static const base::Bytes made = [] {
    base::Bytes bytes(pool_bytes);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(dice());
    return bytes;
  }();
  return made;
}

void put_u32(std::uint8_t* at, std::uint32_t value) {
  for (int i = 0; i < 4; ++i) at[i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

bool names(base::BytesView frame, const Conversation& conversation) {
  return frame.size() > conversation_at + conversation.size() &&
         std::memcmp(frame.data() + conversation_at, conversation.data(), conversation.size()) == 0;
}

}  // namespace

Traffic::Traffic(Loop& loop, Crowd& crowd) : loop_(loop), crowd_(crowd) {
  pool();
  talks_.reserve(crowd.pairs.size());
  std::map<Line*, std::vector<Talk*>> of_adviser;
  for (const auto& pair : crowd.pairs) {
    auto& talk = talks_.emplace_back();
    talk.pair = pair;
    of_adviser[pair.adviser].push_back(&talk);
    pair.visitor->on_binary = [this, &talk](base::BytesView frame) { came(talk, false, frame); };
  }
  for (auto& [line, talks] : of_adviser)
    line->on_binary = [this, mine = talks](base::BytesView frame) {
      const auto found = std::ranges::find_if(mine, [&](Talk* talk) { return names(frame, talk->pair.conversation); });
      if (found == mine.end()) throw std::runtime_error("an adviser got a frame of somebody else's chat");
      came(**found, true, frame);
    };
}

Traffic::~Traffic() {
  for (auto& line : crowd_.lines) line->on_binary = [](base::BytesView) {};
}

void Traffic::begin(Talk& talk) {
  talk.answering = false;
  send(talk, *talk.pair.visitor);
}

void Traffic::send(Talk& talk, Line& from) {
  auto* frame = talk.frame.data();
  frame[0] = 1;
  frame[1] = 5;
  std::ranges::copy(talk.pair.conversation, frame + conversation_at);
  put_u32(frame + 18, 1);
  frame[22] = talk.answering ? 1 : 0;
  put_u32(frame + 23, talk.number);
  const auto body = frame_bytes - header_bytes;
  std::memcpy(frame + header_bytes, pool().data() + dice() % (pool_bytes - body), body);
  ++sent_;
  from.send_binary(talk.frame);
}

void Traffic::came(Talk& talk, bool at_adviser, base::BytesView frame) {
  if (at_adviser == talk.answering || talk.left == 0) throw std::runtime_error("a frame arrived that nobody had sent");
  if (frame.size() != frame_bytes || std::memcmp(frame.data(), talk.frame.data(), frame_bytes) != 0)
    throw std::runtime_error("a frame arrived that is not what was sent");
  ++arrived_;
  if (at_adviser) {
    talk.answering = true;
    return send(talk, *talk.pair.adviser);
  }
  ++talk.number;
  if (--talk.left == 0) --busy_;
  else if (talk.at_once) begin(talk);
  else talk.answering = false;
}

void Traffic::burst(unsigned exchanges) {
  busy_ = talks_.size();
  for (auto& talk : talks_) {
    talk.left = exchanges;
    talk.at_once = true;
  }
  for (auto& talk : talks_) begin(talk);
  loop_.run_until([this] { return busy_ == 0; }, "the last frame");
}

void Traffic::plan_turns(unsigned exchanges, std::chrono::nanoseconds interval) {
  busy_ = talks_.size();
  exchanges_ = exchanges;
  interval_ = interval;
  plan_.clear();
  next_ = 0;
  to_begin_ = talks_.size() * exchanges;
  const auto start = Clock::now();
  for (std::size_t i = 0; i < talks_.size(); ++i) {
    talks_[i].left = exchanges;
    talks_[i].at_once = false;
    plan_.push_back({start + interval * static_cast<long>(i) / static_cast<long>(talks_.size()), &talks_[i], 0});
  }
}

std::chrono::nanoseconds Traffic::take_turns() {
  const auto now = Clock::now();
  while (to_begin_ > 0 && plan_[next_].at <= now) {
    auto& due = plan_[next_];
    // Not answered yet: her turn comes late, and everybody's behind her, rather than two frames at once.
    if (due.talk->left != exchanges_ - due.begun) return 1s;
    due.at += interval_;
    ++due.begun;
    --to_begin_;
    begin(*due.talk);
    next_ = (next_ + 1) % plan_.size();
  }
  return to_begin_ == 0 ? 1s : std::min<std::chrono::nanoseconds>(plan_[next_].at - now, 1s);
}

void Traffic::paced(unsigned exchanges, std::chrono::nanoseconds interval) {
  plan_turns(exchanges, interval);
  auto heard = arrived_;
  auto heard_at = Clock::now();
  while (busy_ > 0) {
    loop_.step(take_turns());
    const auto now = Clock::now();
    if (arrived_ != heard) heard = arrived_, heard_at = now;
    else if (now - heard_at > 30s) throw std::runtime_error("nothing arrived for half a minute");
  }
}

void Traffic::begin_steady(std::chrono::nanoseconds interval) { plan_turns(std::numeric_limits<unsigned>::max(), interval); }

}  // namespace bench
