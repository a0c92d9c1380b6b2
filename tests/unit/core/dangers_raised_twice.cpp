#include "unit/core/danger_scene.hpp"

using core::AuditWhat;
using core::DangerSeen;

// What an adviser has raised, and the visitor raises as well.
namespace {

void adviser_raises(DangerScene& scene, core::DangerKind kind, unsigned danger) {
  scene.event(core::AdviserRaisedDanger{line(1), danger_id(danger), conv(1), kind});
}

DangerScene in_chat(core::Limits limits = {}) {
  DangerScene scene(limits);
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.busy(1, 1);
  return scene;
}

}  // namespace

TEST_CASE("Who raises what her adviser has raised hears how it stands, and it takes two people to end it") {
  auto scene = in_chat();
  adviser_raises(scene, core::DangerKind::danger, 1);
  CHECK(scene.heard<core::VisitorDanger>(101).empty());
  scene.raises(1, 2);
  CHECK(scene.heard_once<core::VisitorDanger>(101).state == DangerSeen::raised);
  CHECK_FALSE(scene.heard_once<core::VisitorDanger>(101).undo_until);
  CHECK(scene.open() == 1);
  CHECK(scene.lines(AuditWhat::raised).size() == 2);
  scene.event(core::VisitorTookDangerBack{line(101)});  // it is not a slip of hers alone
  CHECK(scene.refused(101, core::RefusalCode::too_late, core::About::undo_raise));

  scene.ends(1);
  REQUIRE(scene.open() == 1);
  CHECK(scene.lines(AuditWhat::end_proposed).size() == 1);
  scene.ends(2);
  CHECK(scene.open() == 0);
  CHECK(scene.heard_once<core::VisitorDanger>(101).state == DangerSeen::over);
}

TEST_CASE("Her adviser may answer once the visitor has raised it too") {
  auto scene = in_chat();
  adviser_raises(scene, core::DangerKind::danger, 1);
  scene.acknowledges(1);
  CHECK(scene.refused(1, core::RefusalCode::not_yours, core::About::acknowledge));
  scene.raises(1, 2);
  scene.acknowledges(1);
  CHECK(scene.heard_once<core::VisitorDanger>(101).state == DangerSeen::with_you);
}

TEST_CASE("A visitor who may raise no more takes no call for a colleague away") {
  core::Limits limits;
  limits.raises_per_visit_max = 1;
  auto scene = in_chat(limits);
  scene.raises(1, 1);
  scene.event(core::VisitorTookDangerBack{line(101)});
  adviser_raises(scene, core::DangerKind::colleague, 2);
  scene.raises(1, 3);
  CHECK(scene.refused(101, core::RefusalCode::full, core::About::raise));
  CHECK(scene.open() == 1);
  CHECK(scene.lines(AuditWhat::ended).empty());
}

TEST_CASE("A call for a colleague makes room for the danger that it becomes") {
  core::Limits limits;
  limits.dangers_max = 1;
  auto scene = in_chat(limits);
  adviser_raises(scene, core::DangerKind::colleague, 1);
  scene.raises(1, 2);
  CHECK(scene.heard_once<core::VisitorDanger>(101).state == DangerSeen::raised);
  CHECK(scene.heard_once<core::Danger>(2).danger == danger_id(2));
}
