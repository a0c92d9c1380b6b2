#include "unit/core/danger_scene.hpp"

TEST_CASE("A full queue never takes the place of somebody in danger whose line is lost") {
  core::Limits limits;
  limits.queue_max = 1;
  limits.danger_places = 0;
  DangerScene scene(limits);
  scene.adviser_on_shift(1, 1);
  scene.busy(1, 9);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.event(core::VisitorLineLost{line(101)});
  scene.now = scene.now + 60s;
  scene.visitor_arrives(2);
  CHECK(scene.refused(102, core::RefusalCode::full, core::About::arrive));
  scene.visitor_resumes(201, 1, 2);
  CHECK(scene.heard_once<core::Resumed>(201).state == core::VisitState::waiting);
}
