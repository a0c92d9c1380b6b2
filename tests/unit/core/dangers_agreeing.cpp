#include "unit/core/danger_scene.hpp"

using Strings = std::vector<std::string>;

// Who answers a danger may serve a desk that the visitor has not accepted: she is asked at once.

TEST_CASE("Who answers from a desk that she did not accept is proposed to her at once, and takes her when she agrees") {
  DangerScene scene;
  scene.adviser_on_shift(1);  // she does not answer
  scene.adviser_on_shift(2, 2, {"south"});
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.wait(20s);
  REQUIRE(scene.hears_danger(2));
  CHECK_FALSE(scene.heard_once<core::Danger>(2).may_take);
  CHECK(scene.heard<core::Widen>(101).empty());
  scene.acknowledges(2);
  const auto asked = scene.heard_once<core::Widen>(101);
  CHECK(asked.desks == Strings{"north", "south"});
  CHECK(asked.reach == network::Reach::other_region);
  scene.wait(5s);
  CHECK(scene.heard<core::Widen>(101).empty());  // once is enough while she thinks
  scene.event(core::VisitorSentAgain{line(101), conv(11), {"north", "south"}, {}, 0, false, token(11)});
  CHECK(scene.heard_once<core::Danger>(2).may_take);
}

TEST_CASE("An expert centre's adviser is proposed as one, and who comes back is asked again") {
  auto network = network_with_pager();
  network.desks.back().kind = network::DeskKind::expert_centre;
  DangerScene scene({}, std::move(network));
  scene.adviser_on_shift(1);  // she does not answer
  scene.adviser_on_shift(2, 2, {"south"});
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.wait(20s);
  scene.event(core::VisitorLineLost{line(101)});
  scene.acknowledges(2);
  CHECK(scene.heard<core::Widen>(101).empty());
  scene.visitor_resumes(201, 1, 2);
  CHECK(scene.heard_once<core::Widen>(201).reach == network::Reach::expert_centre);
}

TEST_CASE("Whoever may take her anyway is not asked about") {
  DangerScene scene;
  scene.adviser_on_shift(1, 2, {"north", "south"});
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.acknowledges(1);
  CHECK(scene.heard<core::Widen>(101).empty());
}
