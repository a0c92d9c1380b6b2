#include <catch2/catch.hpp>

#include "session/session.hpp"
#include "unit/session/frames.hpp"

using base::Instant;
using protocol::CloseCode;
using session::CloseWith;
using session::FrameKind;
using session::Plane;
using session::SendPing;
using session::Session;

namespace {

bool quiet(const session::Tick& tick) { return std::holds_alternative<std::monostate>(tick); }
bool pings(const session::Tick& tick) { return std::holds_alternative<SendPing>(tick); }
CloseCode code_of(const session::Tick& tick) {
  REQUIRE(std::holds_alternative<CloseWith>(tick));
  return std::get<CloseWith>(tick).code;
}
Session arrived_at(Instant at) {
  Session session(Plane::visitor, at);
  session.received_text(frames::of_visitor().at(FrameKind::arrive), at);
  return session;
}

}  // namespace

TEST_CASE("a ping is due every five seconds") {
  auto session = arrived_at({100});
  CHECK(session.next_deadline() == Instant{5'100});
  CHECK(quiet(session.tick({5'099})));
  CHECK(pings(session.tick({5'100})));
  CHECK(quiet(session.tick({5'100})));
  CHECK(session.next_deadline() == Instant{10'100});
  session.received_pong({5'150});
  CHECK(pings(session.tick({10'200})));
  CHECK(session.next_deadline() == Instant{15'200});
}

TEST_CASE("a line without a byte for fifteen seconds is lost") {
  auto session = arrived_at({0});
  CHECK(pings(session.tick({5'000})));
  CHECK(pings(session.tick({10'000})));
  CHECK(pings(session.tick({14'999})) == false);
  CHECK(session.next_deadline() == Instant{15'000});
  CHECK(code_of(session.tick({15'000})) == CloseCode::silent);
  CHECK_FALSE(session.next_deadline());
}

TEST_CASE("a late tick does not put off the end of a silent line") {
  auto session = arrived_at({0});
  CHECK(pings(session.tick({12'000})));  // the next ping would be at 17'000
  CHECK(session.next_deadline() == Instant{15'000});
  CHECK(code_of(session.tick({15'000})) == CloseCode::silent);
}

TEST_CASE("a pong, a text and a relay frame each are a sign of life") {
  const auto id = frames::conversation(1);
  auto session = arrived_at({0});
  session.visitor_waits(id);
  session.visitor_taken(id);
  Instant at{0};
  for (int round = 0; round < 3; ++round) {
    session.received_pong(at = at + std::chrono::milliseconds{14'000});
    CHECK(pings(session.tick(at)));
    session.received_text(frames::of_visitor().at(FrameKind::ping), at = at + std::chrono::milliseconds{14'000});
    CHECK(pings(session.tick(at)));
    session.received_binary(frames::relay(5, id), at = at + std::chrono::milliseconds{14'000});
    CHECK(pings(session.tick(at)));
  }
  CHECK(code_of(session.tick(at + std::chrono::milliseconds{15'000})) == CloseCode::silent);
}

TEST_CASE("who says nothing within ten seconds is sent away, pings or not") {
  for (const Plane plane : {Plane::visitor, Plane::console}) {
    Session session(plane, {0});
    CHECK(pings(session.tick({5'000})));
    session.received_text(R"({"t":"ping","n":1})", {9'000});
    session.received_pong({9'500});
    CHECK(session.next_deadline() == Instant{10'000});
    CHECK(quiet(session.tick({9'999})));
    CHECK(code_of(session.tick({10'000})) == CloseCode::said_nothing);
  }
}

TEST_CASE("one word in time is enough, also one that is refused") {
  Session session(Plane::visitor, {0});
  session.received_text(frames::of_visitor().at(FrameKind::arrive), {9'999});
  session.refused(protocol::About::arrive);
  session.received_pong({10'000});
  CHECK(pings(session.tick({10'000})));
  session.received_pong({20'000});
  CHECK(pings(session.tick({20'000})));
}

TEST_CASE("ticking exactly at each deadline always moves on") {
  auto session = arrived_at({0});
  Instant last{-1};
  for (int i = 0; i < 10; ++i) {
    const auto next = session.next_deadline();
    if (!next) return;
    REQUIRE(*next > last);
    last = *next;
    REQUIRE_FALSE(quiet(session.tick(*next)));
  }
  FAIL("a silent connection lives for ever");
}
