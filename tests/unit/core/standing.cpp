#include "unit/core/scene.hpp"

using core::About;
using core::RefusalCode;
using core::Standing;

TEST_CASE("A pause with its reason keeps offers away until she is ready again") {
  Scene scene;
  scene.adviser_on_shift(1);
  const auto reason = GENERATE(core::PauseReason::rest, core::PauseReason::phone,
                               core::PauseReason::consultation, core::PauseReason::other);
  scene.happens(core::AdviserPaused{line(1), reason});
  CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::Paused{reason, false}});
  CHECK(scene.heard_once<core::Shift>(1).since == scene.now);
  CHECK_FALSE(scene.board().open());
  scene.visitor_arrives(1);
  CHECK(scene.refused(101, RefusalCode::closed, About::arrive));
  scene.happens(core::AdviserReady{line(1)});
  CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::Ready{}});
  scene.visitor_arrives(2);
  CHECK(scene.offered(1, 2));
}

TEST_CASE("Standing is refused off shift and while the store fails") {
  Scene scene;
  scene.adviser_signs_in(1);
  scene.happens(core::AdviserPaused{line(1), core::PauseReason::rest});
  CHECK(scene.refused(1, RefusalCode::not_on_shift, About::shift));
  scene.happens(core::AdviserReady{line(1)});
  CHECK(scene.refused(1, RefusalCode::not_on_shift, About::shift));
  scene.happens(core::AdviserStartedShift{line(1), 1, {"nl"}});
  scene.happens(core::StoreFailed{});
  scene.happens(core::AdviserPaused{line(1), core::PauseReason::rest});
  CHECK(scene.refused(1, RefusalCode::unavailable, About::shift));
}

TEST_CASE("After a chat there may be a wrap-up, which she ends herself") {
  core::Limits limits;
  limits.wrap_up = true;
  Scene scene{limits};
  scene.adviser_on_shift(1, 2);
  scene.busy(1, 1);
  scene.happens(core::AdviserEndedChat{line(1), conv(1)});
  CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::WrapUp{}});
  CHECK(scene.board().open());
  scene.visitor_arrives(2);
  CHECK(scene.heard<core::Offer>(1).empty());
  SECTION("by saying so") {
    scene.happens(core::AdviserReady{line(1)});
    CHECK(scene.offered(1, 2));
  }
  SECTION("by taking somebody") {
    scene.adviser_takes(1, 2);
    CHECK(scene.heard<core::AdviserTaken>(1).size() == 1);
    CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::Ready{}});
  }
}

namespace {

/// Adviser 1 has ended a heavy chat; visitor 2 waits.
Scene after_heavy() {
  Scene scene;
  scene.adviser_on_shift(1, 2);
  scene.busy(1, 1);
  scene.happens(core::AdviserWeighedChat{line(1), conv(1), true});
  scene.happens(core::VisitorLeft{line(101), core::Leaving::end});
  CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::Resting{scene.now + 10min}});
  scene.visitor_arrives(2);
  CHECK(scene.heard<core::Offer>(1).empty());
  return scene;
}

}  // namespace

TEST_CASE("The rest after a heavy chat ends by itself and by nothing else") {
  auto scene = after_heavy();
  scene.happens(core::AdviserReady{line(1)});
  CHECK(scene.refused(1, RefusalCode::resting, About::shift));
  scene.happens(core::AdviserPaused{line(1), core::PauseReason::rest});
  CHECK(scene.refused(1, RefusalCode::resting, About::shift));
  scene.adviser_takes(1, 2);
  CHECK(scene.refused(1, RefusalCode::resting, About::take));
  scene.after(10min - 1ms);
  CHECK(scene.heard<core::Shift>(1).empty());
  scene.after(1ms);
  CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::Ready{}});
  CHECK(scene.offered(1, 2));
}

TEST_CASE("A shift begun anew, another page or a restart do not cut the rest short") {
  auto scene = after_heavy();
  const Standing rest{core::Resting{scene.now + 10min}};
  scene.now = scene.now + 1min;
  SECTION("a shift begun anew") {
    scene.happens(core::AdviserEndedShift{line(1)});
    scene.happens(core::AdviserStartedShift{line(1), 2, {}});
  }
  SECTION("sign-out and sign-in") {
    scene.happens(core::AdviserSignedOut{line(1)});
    scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(7), {"north"}, false});
    scene.happens(core::AdviserStartedShift{line(11), 2, {}});
    CHECK(scene.heard_once<core::Shift>(11).standing == rest);
    return;
  }
  SECTION("another page") {
    scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(7), {"north"}, false});
    scene.happens(core::AdviserStartedShift{line(11), 2, {}});
    CHECK(scene.heard_once<core::Shift>(11).standing == rest);
    return;
  }
  SECTION("a restart") {
    scene.restart();
    scene.adviser_signs_in(1);
  }
  SECTION("said again while it runs") { scene.happens(core::AdviserStartedShift{line(1), 3, {"nl"}}); }
  CHECK(scene.heard_once<core::Shift>(1).standing == rest);
}

TEST_CASE("A rest outlives sign-out and restart together, and its row goes when it is over") {
  auto scene = after_heavy();
  const auto until = scene.now + 10min;
  scene.now = scene.now + 1min;
  const std::string gone = GENERATE("she signed out", "she ended her shift", "her line was lost for good");
  const bool in_time = GENERATE(true, false);
  if (gone == "she signed out") scene.happens(core::AdviserSignedOut{line(1)});
  else if (gone == "she ended her shift") scene.happens(core::AdviserEndedShift{line(1)});
  else scene.happens(core::AdviserLineLost{line(1)});
  if (gone == "her line was lost for good") scene.after(45s);
  REQUIRE((scene.stored.rests == std::vector{core::RestRecord{adviser_id(1), until}}));
  scene.restart();
  if (!in_time) {
    scene.after(3min);  // nobody came back, so only the rest is left
    REQUIRE(scene.board().next_deadline() == until);
    scene.now = until;
    scene.happens(core::TimePassed{});
    CHECK_FALSE(scene.board().next_deadline());
    CHECK(scene.stored.rests.empty());
  }
  scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(7), {"north"}, false});
  scene.happens(core::AdviserStartedShift{line(11), 2, {}});
  CHECK(scene.heard_once<core::Shift>(11).standing == (in_time ? Standing{core::Resting{until}} : Standing{core::Ready{}}));
  CHECK(scene.stored.rests.empty());
}

TEST_CASE("A rest that was over during the restart is none, and one of a jumped calendar is no longer than a rest") {
  Scene scene;
  scene.stored.rests = {{adviser_id(1), scene.now}, {adviser_id(2), scene.now + 24h}};
  scene.restart();
  scene.happens(core::TimePassed{});
  REQUIRE(scene.stored.rests.size() == 1);
  CHECK((scene.stored.rests[0] == core::RestRecord{adviser_id(2), scene.now + 10min}));
}

TEST_CASE("Who ended her shift before the heavy chat was over rests all the same") {
  Scene scene;
  scene.adviser_on_shift(1, 2);
  scene.busy(1, 1);
  scene.happens(core::AdviserWeighedChat{line(1), conv(1), true});
  scene.happens(core::AdviserEndedShift{line(1)});
  scene.happens(core::AdviserEndedChat{line(1), conv(1)});
  scene.happens(core::AdviserStartedShift{line(1), 2, {}});
  CHECK(std::holds_alternative<core::Resting>(scene.heard_once<core::Shift>(1).standing));
}

TEST_CASE("Standing, languages, skill and the weight of a chat survive a restart") {
  Scene scene;
  scene.officer_on_shift(1, 3);
  scene.happens(core::AdviserStartedShift{line(1), 3, {"nl", "ar"}});
  scene.busy(1, 1);
  scene.happens(core::AdviserWeighedChat{line(1), conv(1), true});
  scene.happens(core::AdviserPaused{line(1), core::PauseReason::consultation});
  const auto rows = scene.stored;
  scene.restart();
  scene.happens(core::TimePassed{});
  CHECK((scene.stored == rows));
  scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"north"}, true});
  const auto shift = scene.heard_once<core::Shift>(11);
  CHECK(shift.languages == std::vector<std::string>{"nl", "ar"});
  CHECK(shift.standing == Standing{core::Paused{core::PauseReason::consultation, false}});
  CHECK(scene.heard_once<core::SignedIn>(11).chats.front().heavy);
}

TEST_CASE("A rest of a calendar that jumped is no longer than a rest") {
  Scene scene;
  core::ShiftRecord row;
  row.adviser = adviser_id(1);
  row.page = page(1);
  row.desks = {"north"};
  row.on_shift = true;
  row.standing = core::Resting{scene.now + 24h};
  row.standing_since = scene.now + 24h;
  scene.stored.shifts = {row};
  scene.restart();
  scene.adviser_signs_in(1);
  CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::Resting{scene.now + 10min}});
  scene.after(10min);
  CHECK(scene.heard_once<core::Shift>(1).standing == Standing{core::Ready{}});
}
