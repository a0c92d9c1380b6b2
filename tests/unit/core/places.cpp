#include "unit/core/scene.hpp"

TEST_CASE("Places count those ahead who wait for a shared desk, and only a changed place is told") {
  Scene scene;
  scene.adviser_on_shift(1, 3, {"north", "south"});
  scene.visitor_arrives(1, {"north"});
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(2, {"south"});
  CHECK(scene.heard_once<core::Waiting>(102).place == 1);
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(3, {"north", "south"});
  CHECK(scene.heard_once<core::Waiting>(103).place == 3);
  CHECK(scene.heard_anything(101) == 0);

  scene.adviser_takes(1, 1);
  CHECK(scene.heard_once<core::Place>(103).place == 2);
  CHECK(scene.heard<core::Place>(102).empty());
}

TEST_CASE("A place is kept for 3 minutes after the line was lost, and not longer") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(2);
  scene.happens(core::VisitorLineLost{line(101)});
  CHECK_FALSE(scene.heard_once<core::Changed>(1).item.here);
  CHECK(scene.heard_anything(102) == 0);
  CHECK(scene.board().next_deadline() <= scene.now + 180s);

  SECTION("back in time") {
    scene.after(180s - 1ms);
    scene.visitor_resumes(201, 1, 11);
    const auto back = scene.heard_once<core::Resumed>(201);
    CHECK(back.state == core::VisitState::waiting);
    CHECK(back.place == 1u);
    CHECK(scene.heard_once<core::Changed>(1).item.here);
    scene.after(180s);
    CHECK(scene.stored.visits.size() == 2);
  }
  SECTION("too late") {
    scene.after(180s);
    CHECK(scene.heard_once<core::Gone>(1).why == core::GoneWhy::lost);
    CHECK(scene.heard_once<core::Place>(102).place == 1);
    scene.visitor_resumes(201, 1, 11);
    CHECK(scene.closed(201) == core::CloseReason::unknown_token);
    CHECK(scene.stored.visits.size() == 1);
  }
}

TEST_CASE("Who leaves on purpose has no place any more, whatever the way") {
  for (const auto how : {core::Leaving::end, core::Leaving::exit, core::Leaving::navigated}) {
    Scene scene;
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1);
    scene.happens(core::VisitorLeft{line(101), how});
    CHECK(scene.heard_once<core::Gone>(1).why == core::GoneWhy::left);
    CHECK(scene.forgotten(1));
    CHECK(scene.stored.visits.empty());
    scene.visitor_resumes(201, 1, 11);
    CHECK(scene.closed(201) == core::CloseReason::unknown_token);
  }
}

TEST_CASE("Two who arrive in the same millisecond keep their order over a restart") {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  for (unsigned n = 1; n <= 5; ++n) scene.visitor_arrives(n);
  std::vector<std::uint32_t> before, after;
  for (unsigned n = 1; n <= 5; ++n) {
    scene.visitor_resumes(200 + n, n, 20 + n);
    before.push_back(*scene.heard_once<core::Resumed>(200 + n).place);
  }
  scene.restart();
  for (unsigned n = 1; n <= 5; ++n) {
    scene.visitor_resumes(300 + n, 20 + n, 30 + n, n);
    after.push_back(*scene.heard_once<core::Resumed>(300 + n).place);
  }
  CHECK(before == after);
}
