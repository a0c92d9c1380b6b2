#include "unit/core/scene.hpp"

TEST_CASE("A stopping gateway takes nobody new, tells everybody, and lets chats go on") {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.visitor_arrives(1);
  scene.visitor_arrives(2);
  scene.adviser_takes(1, 1);
  scene.happens(core::StopRequested{30});
  for (const unsigned at : {1u, 101u, 102u}) CHECK(scene.heard_once<core::Closing>(at).seconds == 30);
  CHECK_FALSE(scene.board().open());

  scene.visitor_arrives(3);
  CHECK(scene.refused(103, core::RefusalCode::closed, core::About::arrive));

  scene.happens(core::VisitorLineLost{line(101)});
  scene.now = scene.now + 10s;
  scene.visitor_resumes(201, 1, 11);
  CHECK(scene.heard_once<core::Resumed>(201).state == core::VisitState::taken);
  CHECK(scene.heard_once<core::Closing>(201).seconds == 20);
  CHECK(scene.stored.visits.size() == 2);
}

TEST_CASE("When everybody has left, nothing is held") {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.visitor_arrives(1);
  scene.visitor_arrives(2);
  scene.adviser_takes(1, 1);
  scene.happens(core::VisitorLeft{line(102), core::Leaving::navigated});
  scene.happens(core::AdviserSignedOut{line(1)});
  scene.happens(core::VisitorLeft{line(101), core::Leaving::end});
  CHECK(scene.held() == 0);
  CHECK(scene.stored.visits.empty());
  CHECK(scene.stored.shifts.empty());
}
