#include "unit/core/scene.hpp"

using core::About;
using core::RefusalCode;

TEST_CASE("Of any number of takes exactly one wins and the others hear so at once") {
  Scene scene;
  constexpr unsigned advisers = 1000;
  for (unsigned n = 1; n <= advisers; ++n) scene.adviser_on_shift(1000 + n, 1);
  scene.happens(core::VisitorArrived{line(1), visit_id(1), conv(1), {"north"}, {}, 0, token(1)});

  unsigned winners = 0, told_at_once = 0;
  for (unsigned n = 1; n <= advisers; ++n) {
    scene.adviser_takes(1000 + n, 1);
    winners += static_cast<unsigned>(scene.heard<core::AdviserTaken>(1000 + n).size());
    told_at_once += static_cast<unsigned>(scene.heard<core::AlreadyTaken>(1000 + n).size());
  }
  CHECK(winners == 1);
  CHECK(told_at_once == advisers - 1);
}

TEST_CASE("Taking joins the two, tells both, and takes the visitor off everybody else's list") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  scene.adviser_takes(1, 1);
  CHECK(scene.heard_once<core::AdviserTaken>(1).conversation == conv(1));
  CHECK(scene.heard_once<core::VisitorTaken>(101).conversation == conv(1));
  CHECK(scene.heard<core::Gone>(1).empty());
  CHECK(scene.heard_once<core::Gone>(2).why == core::GoneWhy::taken);
  REQUIRE(scene.members(1));
  CHECK(scene.members(1)->visitor == line(101));
  CHECK(scene.members(1)->adviser == line(1));
  CHECK(scene.stored.visits.front().adviser == adviser_id(1));
  CHECK(scene.stored.visits.front().desk == "north");
  CHECK(scene.board().figures().in_chat == 1);
}

TEST_CASE("Taking is refused, and nothing changes") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.visitor_arrives(1);
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(2);

  SECTION("not_on_shift") {
    scene.adviser_signs_in(2);
    scene.adviser_takes(2, 1);
    CHECK(scene.refused(2, RefusalCode::not_on_shift, About::take));
  }
  SECTION("not_here") {
    scene.happens(core::VisitorLineLost{line(101)});
    scene.adviser_takes(1, 1);
    CHECK(scene.refused(1, RefusalCode::not_here, About::take));
  }
  SECTION("at_maximum") {
    scene.adviser_takes(1, 1);
    scene.adviser_takes(1, 2);
    CHECK(scene.refused(1, RefusalCode::at_maximum, About::take));
  }
  SECTION("no_such_chat: never heard of") {
    scene.adviser_takes(1, 99);
    CHECK(scene.refused(1, RefusalCode::no_such_chat, About::take));
  }
  SECTION("unavailable: the store does not answer") {
    scene.happens(core::StoreFailed{});
    scene.adviser_takes(1, 1);
    CHECK(scene.refused(1, RefusalCode::unavailable, About::take));
    CHECK(scene.board().figures().in_chat == 0);
  }
  SECTION("unavailable: the gateway stops") {
    scene.happens(core::StopRequested{10});
    scene.adviser_takes(1, 1);
    CHECK(scene.refused(1, RefusalCode::unavailable, About::take));
  }
  CHECK(scene.heard<core::AdviserTaken>(1).empty());
}

TEST_CASE("A maximum beyond the limit is brought down to it, and none becomes one") {
  Scene scene;
  scene.adviser_on_shift(1, 200);
  CHECK(scene.heard_once<core::Shift>(1).max == 3);
  scene.happens(core::AdviserStartedShift{line(1), 0, {}});
  CHECK(scene.heard_once<core::Shift>(1).max == 1);
}

TEST_CASE("Whoever took a chat may take it again to hear the answer once more") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.visitor_arrives(1);
  scene.adviser_takes(1, 1);
  scene.happens(core::AdviserLineLost{line(1)});
  scene.happens(core::AdviserSignedIn{line(2), adviser_id(1), page(1), {"north"}, false});
  scene.adviser_takes(2, 1);
  CHECK(scene.heard_once<core::AdviserTaken>(2).conversation == conv(1));
  CHECK(scene.answer.store.empty());

  SECTION("but not when a restart has lost the Hello: the visitor is asked for another") {
    scene.restart();
    scene.visitor_resumes(201, 1, 11);
    scene.happens(core::AdviserSignedIn{line(3), adviser_id(1), page(1), {"north"}, false});
    scene.adviser_takes(3, 1);
    CHECK(scene.refused(3, RefusalCode::no_such_chat, About::take));
    CHECK(scene.heard_once<core::Ended>(3).why == core::EndedWhy::lost);
    CHECK(scene.heard_once<core::Requeued>(201).why == core::RequeuedWhy::adviser_gone);
  }
}

TEST_CASE("A shift shows who waits, oldest first, and its end hides it") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(2);
  scene.adviser_on_shift(2);
  const auto list = scene.heard_once<core::WaitingList>(2);
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].conversation == conv(1));
  CHECK(list.items[1].conversation == conv(2));
  scene.happens(core::AdviserEndedShift{line(2)});
  CHECK_FALSE(scene.heard_once<core::Shift>(2).on);
  scene.happens(core::VisitorLeft{line(101), core::Leaving::exit});
  CHECK(scene.heard_anything(2) == 0);
  CHECK(scene.stored.shifts.size() == 1);
}
