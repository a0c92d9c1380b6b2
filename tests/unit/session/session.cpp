#include "session/session.hpp"

#include <catch2/catch.hpp>

#include "unit/session/frames.hpp"

using base::Instant;
using protocol::CloseCode;
using protocol::RelayHeader;
using protocol::RelayType;
using session::CloseWith;
using session::Drop;
using session::FrameKind;
using session::Plane;
using session::Session;

namespace {

constexpr Instant now{1'000};

CloseCode code_of(const session::Answer& answer) {
  REQUIRE(std::holds_alternative<CloseWith>(answer));
  CHECK_FALSE(std::get<CloseWith>(answer).why.empty());
  return std::get<CloseWith>(answer).code;
}
bool dropped(const session::Answer& answer) { return std::holds_alternative<Drop>(answer); }
bool relayed(const session::Answer& answer, RelayType type, const base::ConversationId& id) {
  const auto* header = std::get_if<RelayHeader>(&answer);
  return header && *header == RelayHeader{type, id};
}

Session visitor_with(std::uint8_t number) {
  Session session(Plane::visitor, now);
  session.received_text(frames::of_visitor().at(FrameKind::arrive), now);
  session.visitor_waits(frames::conversation(number));
  session.visitor_taken(frames::conversation(number));
  return session;
}
Session adviser_with(std::initializer_list<std::uint8_t> numbers) {
  Session session(Plane::console, now);
  session.received_text(frames::of_console().at(FrameKind::sign_in), now);
  session.adviser_signed_in();
  for (const auto number : numbers) session.adviser_took(frames::conversation(number));
  return session;
}

}  // namespace

TEST_CASE("a visitor sends Commit and Message for her conversation") {
  auto session = visitor_with(1);
  CHECK(relayed(session.received_binary(frames::relay(4, frames::conversation(1)), now), RelayType::commit,
                frames::conversation(1)));
  CHECK(relayed(session.received_binary(frames::relay(5, frames::conversation(1)), now), RelayType::message,
                frames::conversation(1)));
}

TEST_CASE("an adviser sends Take and Message for each of her conversations") {
  auto session = adviser_with({1, 2, 3});
  for (const std::uint8_t number : {1, 2, 3}) {
    const auto id = frames::conversation(number);
    CHECK(relayed(session.received_binary(frames::relay(3, id), now), RelayType::take, id));
    CHECK(relayed(session.received_binary(frames::relay(5, id), now), RelayType::message, id));
  }
}

TEST_CASE("a visitor makes no Take and an adviser no Commit") {
  auto visitor = visitor_with(1);
  CHECK(code_of(visitor.received_binary(frames::relay(3, frames::conversation(1)), now)) == CloseCode::not_allowed_now);
  auto adviser = adviser_with({1});
  CHECK(code_of(adviser.received_binary(frames::relay(4, frames::conversation(1)), now)) == CloseCode::not_allowed_now);
}

TEST_CASE("another's conversation closes with 4005, in every state") {
  auto visitor = visitor_with(1);
  CHECK(code_of(visitor.received_binary(frames::relay(5, frames::conversation(2)), now)) ==
        CloseCode::not_your_conversation);
  auto adviser = adviser_with({1, 3});
  CHECK(code_of(adviser.received_binary(frames::relay(5, frames::conversation(2)), now)) ==
        CloseCode::not_your_conversation);
  Session fresh(Plane::visitor, now);
  CHECK(code_of(fresh.received_binary(frames::relay(5, frames::conversation(1)), now)) ==
        CloseCode::not_your_conversation);
  Session challenged(Plane::console, now);
  CHECK(code_of(challenged.received_binary(frames::relay(5, frames::conversation(1)), now)) ==
        CloseCode::not_your_conversation);
}

TEST_CASE("nothing is relayed while she waits") {
  Session session(Plane::visitor, now);
  session.received_text(frames::of_visitor().at(FrameKind::arrive), now);
  session.visitor_waits(frames::conversation(1));
  CHECK(code_of(session.received_binary(frames::relay(4, frames::conversation(1)), now)) == CloseCode::not_allowed_now);
}

TEST_CASE("a frame that comes after the end is dropped without a word") {
  auto visitor = visitor_with(1);
  visitor.visitor_ended(frames::conversation(1), now);
  CHECK(dropped(visitor.received_binary(frames::relay(5, frames::conversation(1)), now)));
  auto adviser = adviser_with({1, 2});
  adviser.adviser_lost(frames::conversation(1));
  CHECK(dropped(adviser.received_binary(frames::relay(5, frames::conversation(1)), now)));
  CHECK(relayed(adviser.received_binary(frames::relay(5, frames::conversation(2)), now), RelayType::message,
                frames::conversation(2)));
}

TEST_CASE("after a requeue the dead conversation is dropped and the new one is relayed") {
  auto session = visitor_with(1);
  session.visitor_needs_hello();
  CHECK(dropped(session.received_binary(frames::relay(5, frames::conversation(1)), now)));
  session.received_text(frames::of_visitor().at(FrameKind::again), now);
  session.visitor_waits(frames::conversation(2));
  session.visitor_taken(frames::conversation(2));
  CHECK(dropped(session.received_binary(frames::relay(5, frames::conversation(1)), now)));
  CHECK(relayed(session.received_binary(frames::relay(4, frames::conversation(2)), now), RelayType::commit,
                frames::conversation(2)));
}

TEST_CASE("a conversation that died while she was away is known as dead after the resume") {
  Session session(Plane::visitor, now);
  session.received_text(frames::of_visitor().at(FrameKind::resume), now);
  session.visitor_needs_hello(frames::conversation(1));
  CHECK(dropped(session.received_binary(frames::relay(5, frames::conversation(1)), now)));
}

TEST_CASE("the last sixteen dead conversations are remembered, the seventeenth is not hers") {
  auto session = adviser_with({});
  for (std::uint8_t number = 1; number <= 17; ++number) {
    session.adviser_took(frames::conversation(number));
    session.adviser_lost(frames::conversation(number));
  }
  for (std::uint8_t number = 2; number <= 17; ++number)
    CHECK(dropped(session.received_binary(frames::relay(5, frames::conversation(number)), now)));
  CHECK(code_of(session.received_binary(frames::relay(5, frames::conversation(1)), now)) ==
        CloseCode::not_your_conversation);
}

TEST_CASE("hearing twice that a conversation ended costs nobody else's place in the memory") {
  auto session = adviser_with({1});
  session.adviser_lost(frames::conversation(1));
  for (int i = 0; i < 40; ++i) session.adviser_lost(frames::conversation(2));
  CHECK(dropped(session.received_binary(frames::relay(5, frames::conversation(1)), now)));
}

TEST_CASE("malformed frames close with their own codes") {
  Session text(Plane::visitor, now);
  CHECK(code_of(text.received_text("{}", now)) == CloseCode::malformed_control);
  Session console(Plane::console, now);
  CHECK(code_of(console.received_text(frames::of_visitor().at(FrameKind::arrive), now)) ==
        CloseCode::malformed_control);
  auto binary = visitor_with(1);
  CHECK(code_of(binary.received_binary(base::Bytes(100, 1), now)) == CloseCode::malformed_relay);
  Session big_text(Plane::visitor, now);
  CHECK(code_of(big_text.received_text(std::string(32'769, ' '), now)) == CloseCode::too_big);
  auto big_binary = visitor_with(1);
  CHECK(code_of(big_binary.received_binary(base::Bytes(16'452, 1), now)) == CloseCode::too_big);
}

TEST_CASE("after a close nothing is heard any more and nothing is due") {
  auto session = visitor_with(1);
  code_of(session.received_text("{}", now));
  CHECK(dropped(session.received_text(frames::of_visitor().at(FrameKind::ping), now)));
  CHECK(dropped(session.received_binary(frames::relay(5, frames::conversation(1)), now)));
  CHECK_FALSE(session.next_deadline());
  CHECK(std::holds_alternative<std::monostate>(session.tick({99'000'000})));

  auto by_owner = visitor_with(1);
  by_owner.closing();
  CHECK(dropped(by_owner.received_text(frames::of_visitor().at(FrameKind::leave), now)));
  CHECK_FALSE(by_owner.next_deadline());
}

TEST_CASE("text and binary frames share one rate") {
  auto session = adviser_with({1});  // one frame said
  for (int i = 0; i < 60; ++i)
    REQUIRE(relayed(session.received_binary(frames::relay(5, frames::conversation(1)), now), RelayType::message,
                    frames::conversation(1)));
  for (int i = 0; i < 59; ++i)
    REQUIRE(std::holds_alternative<protocol::ConsoleFrame>(
        session.received_text(frames::of_console().at(FrameKind::ping), now)));
  CHECK(code_of(session.received_text(frames::of_console().at(FrameKind::ping), now)) == CloseCode::too_many_frames);
}

TEST_CASE("malformed frames are counted before they are read") {
  session::Limits limits;
  limits.frames_burst = 1;
  Session session(Plane::visitor, now, limits);
  session.received_text(frames::of_visitor().at(FrameKind::ping), now);
  CHECK(code_of(session.received_text("{}", now)) == CloseCode::too_many_frames);
}

TEST_CASE("what everybody hears of is said once a second, after a burst; nothing else is slowed") {
  session::Limits limits;
  limits.wishes_burst = 3;
  Session session(Plane::visitor, now, limits);
  session.visitor_waits(frames::conversation(1));
  const auto say = [&](FrameKind kind, base::Instant at) { return session.received_text(frames::of_visitor().at(kind), at); };
  REQUIRE(std::holds_alternative<protocol::VisitorFrame>(say(FrameKind::raise, now)));
  REQUIRE(std::holds_alternative<protocol::VisitorFrame>(say(FrameKind::undo_raise, now)));
  REQUIRE(std::holds_alternative<protocol::VisitorFrame>(say(FrameKind::intake, now)));
  REQUIRE(std::holds_alternative<protocol::VisitorFrame>(say(FrameKind::ping, now)));
  REQUIRE(std::holds_alternative<protocol::VisitorFrame>(say(FrameKind::choices, now + std::chrono::seconds{1})));
  CHECK(code_of(say(FrameKind::choices, now + std::chrono::milliseconds{1'999})) == CloseCode::too_many_frames);
}
