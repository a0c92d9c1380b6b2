#include "session/legality.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "session/session.hpp"
#include "unit/session/frames.hpp"

// Every state a connection can be in, reached as the app reaches it, against every frame its page can send.
namespace {

using session::CloseWith;
using session::Drop;
using session::FrameKind;
using session::Plane;
using session::Session;
using session::State;

const base::Instant now{50};
const auto conv = frames::conversation(1);

struct Place {
  const char* name;
  State state;
  Plane plane;
  std::function<void(Session&)> reach;
  std::set<FrameKind> pass;
  std::set<FrameKind> drop;
};

void say(Session& session, FrameKind kind) {
  const auto& texts = session.plane() == Plane::visitor ? frames::of_visitor() : frames::of_console();
  const auto answer = session.received_text(texts.at(kind), now);
  REQUIRE_FALSE(std::holds_alternative<CloseWith>(answer));
}

const std::vector<Place> places{
    {"fresh", State::fresh, Plane::visitor, [](Session&) {}, {FrameKind::route, FrameKind::arrive, FrameKind::resume}, {}},
    {"asked for her route",
     State::fresh,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::route); },
     {FrameKind::route, FrameKind::arrive, FrameKind::resume},
     {}},
    {"arriving",
     State::asking,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::arrive); },
     {FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {}},
    {"resuming",
     State::asking,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::resume); },
     {FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {}},
    {"arrive refused",
     State::fresh,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::arrive), s.refused(protocol::About::arrive); },
     {FrameKind::route, FrameKind::arrive, FrameKind::resume},
     {}},
    {"resume refused",
     State::fresh,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::resume), s.refused(protocol::About::resume); },
     {FrameKind::route, FrameKind::arrive, FrameKind::resume},
     {}},
    {"waiting",
     State::waiting,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::arrive), s.visitor_waits(conv); },
     {FrameKind::again, FrameKind::intake, FrameKind::choices, FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {}},
    {"accepting more desks",
     State::asking,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::arrive), s.visitor_waits(conv), say(s, FrameKind::again); },
     {FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {}},
    {"taken",
     State::taken,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::arrive), s.visitor_waits(conv), s.visitor_taken(conv); },
     {FrameKind::again, FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {FrameKind::intake, FrameKind::choices}},
    {"needs hello",
     State::needs_hello,
     Plane::visitor,
     [](Session& s) {
       say(s, FrameKind::arrive), s.visitor_waits(conv), s.visitor_taken(conv), s.visitor_needs_hello();
     },
     {FrameKind::again, FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {FrameKind::intake, FrameKind::choices}},
    {"sent again",
     State::asking,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::resume), s.visitor_needs_hello(conv), say(s, FrameKind::again); },
     {FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {}},
    {"again refused while taken",
     State::taken,
     Plane::visitor,
     [](Session& s) {
       say(s, FrameKind::resume), s.visitor_taken(conv), say(s, FrameKind::again), s.refused(protocol::About::again);
     },
     {FrameKind::again, FrameKind::leave, FrameKind::raise, FrameKind::undo_raise},
     {FrameKind::intake, FrameKind::choices}},
    {"ended",
     State::ended,
     Plane::visitor,
     [](Session& s) { say(s, FrameKind::arrive), s.visitor_waits(conv), s.visitor_ended(conv, {}); },
     {},
     {FrameKind::again, FrameKind::intake, FrameKind::choices, FrameKind::leave, FrameKind::raise, FrameKind::undo_raise}},
    {"challenged",
     State::challenged,
     Plane::console,
     [](Session&) {},
     {FrameKind::enrol, FrameKind::enrolment, FrameKind::sign_in},
     {}},
    {"enrolling",
     State::challenged,
     Plane::console,
     [](Session& s) { say(s, FrameKind::enrol); },
     {FrameKind::enrol, FrameKind::enrolment, FrameKind::sign_in},
     {}},
    {"signing in", State::signing_in, Plane::console, [](Session& s) { say(s, FrameKind::sign_in); }, {}, {}},
    {"signed in",
     State::signed_in,
     Plane::console,
     [](Session& s) { say(s, FrameKind::sign_in), s.adviser_signed_in(); },
     {FrameKind::shift_start, FrameKind::shift_end, FrameKind::pause, FrameKind::ready, FrameKind::decline, FrameKind::weight,
      FrameKind::take, FrameKind::end, FrameKind::console_raise, FrameKind::acknowledge, FrameKind::hand_on, FrameKind::close_danger,
      FrameKind::called_112, FrameKind::drill, FrameKind::sign_out},
     {}},
};

}  // namespace

TEST_CASE("every state answers every frame as PROTOCOL.md says") {
  for (const Place& place : places) {
    const auto& texts = place.plane == Plane::visitor ? frames::of_visitor() : frames::of_console();
    for (const auto& [kind, text] : texts) {
      Session here(place.plane, now);
      place.reach(here);
      INFO(place.name << ": " << text.substr(0, 40));
      REQUIRE(here.state() == place.state);
      const auto answer = here.received_text(text, now);
      if (kind == FrameKind::ping || place.pass.contains(kind)) {
        if (place.plane == Plane::visitor) {
          REQUIRE(std::holds_alternative<protocol::VisitorFrame>(answer));
          CHECK(session::kind_of(std::get<protocol::VisitorFrame>(answer)) == kind);
        } else {
          REQUIRE(std::holds_alternative<protocol::ConsoleFrame>(answer));
          CHECK(session::kind_of(std::get<protocol::ConsoleFrame>(answer)) == kind);
        }
      } else if (place.drop.contains(kind)) {
        CHECK(std::holds_alternative<Drop>(answer));
      } else {
        REQUIRE(std::holds_alternative<CloseWith>(answer));
        CHECK(std::get<CloseWith>(answer).code == protocol::CloseCode::not_allowed_now);
      }
    }
  }
}

TEST_CASE("a refusal of something else leaves a question open") {
  Session session(Plane::visitor, now);
  say(session, FrameKind::arrive);
  session.refused(protocol::About::choices);
  session.refused(protocol::About::again);
  CHECK(session.state() == State::asking);
}

TEST_CASE("an again that crosses the news of a requeue stays open") {
  Session session(Plane::visitor, now);
  say(session, FrameKind::arrive);
  session.visitor_waits(conv);
  session.visitor_taken(conv);
  say(session, FrameKind::again);
  session.visitor_needs_hello();
  CHECK(session.state() == State::asking);
  session.refused(protocol::About::again);
  CHECK(session.state() == State::needs_hello);
}

TEST_CASE("an again from the queue that crosses the news of being taken stays open") {
  Session session(Plane::visitor, now);
  say(session, FrameKind::arrive);
  session.visitor_waits(conv);
  say(session, FrameKind::again);
  session.visitor_taken(conv);
  CHECK(session.state() == State::asking);
  CHECK(session.may_send_for(conv));
  session.refused(protocol::About::again);
  CHECK(session.state() == State::taken);
}
