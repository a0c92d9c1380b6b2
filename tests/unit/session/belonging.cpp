#include <catch2/catch.hpp>

#include "session/session.hpp"
#include "unit/session/frames.hpp"

// A connection that answers every ping stays only while it belongs to a visit or to an adviser.

using base::Instant;
using protocol::CloseCode;
using session::FrameKind;
using session::Plane;
using session::Session;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{1'000};
const auto mine = frames::conversation(1);

/// Lives from `from` on with every ping answered, and answers how long until it was closed; nothing within a day.
std::optional<std::chrono::milliseconds> stays(Session& session, Instant from) {
  for (Instant at = from; at <= from + 24h; at = at + 1s) {
    session.received_pong(at);
    session.received_text(R"({"t":"ping","n":1})", at);
    const auto tick = session.tick(at);
    if (const auto* close = std::get_if<session::CloseWith>(&tick)) {
      CHECK(close->code == CloseCode::said_nothing);
      return at - from;
    }
  }
  return std::nullopt;
}

Session visitor() {
  Session session(Plane::visitor, start);
  session.received_text(frames::of_visitor().at(FrameKind::arrive), start);
  return session;
}
Session console(FrameKind first) {
  Session session(Plane::console, start);
  session.received_text(frames::of_console().at(first), start);
  return session;
}

}  // namespace

TEST_CASE("who was refused stays two minutes after she last asked") {
  auto session = visitor();
  session.refused(protocol::About::arrive);
  SECTION("once") { CHECK(stays(session, start) == 120s); }
  SECTION("and again") {
    const auto later = start + 100s;
    session.received_text(frames::of_visitor().at(FrameKind::arrive), later);
    session.refused(protocol::About::arrive);
    CHECK(stays(session, later) == 120s);
  }
}

TEST_CASE("whose visit has ended stays two minutes, however long it was and whatever she still says") {
  auto session = visitor();
  session.visitor_waits(mine);
  session.visitor_taken(mine);
  const auto end = start + 3h;
  session.received_pong(end);
  session.visitor_ended(mine, end);
  const auto later = end + 100s;
  session.received_pong(later);
  for (const auto late : {FrameKind::again, FrameKind::choices, FrameKind::leave})
    session.received_text(frames::of_visitor().at(late), later);
  session.received_binary(frames::relay(5, mine), later);
  CHECK(stays(session, later) == 20s);
}

TEST_CASE("who has a visit, or is owed an answer, stays") {
  auto session = visitor();
  SECTION("asking") {}
  SECTION("waiting") { session.visitor_waits(mine); }
  SECTION("taken") { session.visitor_taken(mine); }
  SECTION("asked for a fresh Hello") { session.visitor_needs_hello(); }
  CHECK_FALSE(stays(session, start));
}

TEST_CASE("a console that has not signed in stays ten minutes after it last asked") {
  auto session = console(FrameKind::enrol);
  SECTION("once") { CHECK(stays(session, start) == 600s); }
  SECTION("as long as it asks whether it is enrolled") {
    Instant at = start;
    for (int round = 0; round < 100; ++round) {
      at = at + 590s;
      session.received_text(frames::of_console().at(FrameKind::enrolment), at);
      CHECK_FALSE(std::holds_alternative<session::CloseWith>(session.tick(at)));
    }
    CHECK(stays(session, at) == 600s);
  }
}

TEST_CASE("a console that signs in stays") {
  auto session = console(FrameKind::sign_in);
  SECTION("not answered yet") {}
  SECTION("signed in") { session.adviser_signed_in(); }
  CHECK_FALSE(stays(session, start));
}
