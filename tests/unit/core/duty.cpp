#include "unit/core/scene.hpp"

// Whoever waits knows whether anybody of the desks she accepted is on duty.

namespace {

/// Adviser 1 serves north, adviser 2 south; visitor 1 waits for north, 2 for south, 3 for both.
Scene waiting() {
  Scene scene;
  scene.adviser_on_shift(1, 2, {"north"});
  scene.adviser_on_shift(2, 2, {"south"});
  scene.visitor_arrives(1, {"north"});
  scene.visitor_arrives(2, {"south"});
  scene.visitor_arrives(3, {"north", "south"});
  return scene;
}

/// What the last event told her of duty is the last word of it.
template <class Before>
bool follows_at_once(const Scene& scene, unsigned at) {
  std::vector<bool> order;  // true: of duty
  for (const auto& effect : scene.answer.effects) {
    const auto* tell = std::get_if<core::Tell>(&effect);
    if (tell == nullptr || tell->to != line(at)) continue;
    if (std::holds_alternative<Before>(tell->notice)) order.push_back(false);
    if (std::holds_alternative<core::Duty>(tell->notice)) order.push_back(true);
  }
  return order == std::vector<bool>{false, true};
}

}  // namespace

TEST_CASE("Who waits hears it when the last adviser of her desks goes off duty, and when one is there again") {
  auto scene = waiting();
  const auto way = GENERATE(range(0, 6));
  CAPTURE(way);
  switch (way) {
    case 0:
      scene.happens(core::AdviserEndedShift{line(1)});
      break;
    case 1:
      scene.happens(core::AdviserSignedOut{line(1)});
      break;
    case 2:
      scene.happens(core::AdviserRevoked{adviser_id(1)});
      break;
    case 3:
      scene.happens(core::AdviserLineLost{line(1)});
      scene.after(45s);
      break;
    case 4:  // a reload: another page, which is off shift
      scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(11), {"north"}, false});
      break;
    default:  // a newer credential of hers has another desk
      scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"south"}, false});
  }
  CHECK_FALSE(scene.heard_once<core::Duty>(101).on);
  CHECK(scene.heard<core::Duty>(102).empty());
  CHECK(scene.heard<core::Duty>(103).empty());

  scene.adviser_signs_in(5, {"north"});
  CHECK(scene.heard_anything(101) == 0);
  scene.happens(core::AdviserStartedShift{line(5), 1, {}});
  CHECK(scene.heard_once<core::Duty>(101).on);
  CHECK(scene.heard<core::Duty>(102).empty());
  CHECK(scene.heard<core::Duty>(103).empty());
}

TEST_CASE("An adviser whose line is lost for a moment is on duty all the while") {
  auto scene = waiting();
  scene.happens(core::AdviserLineLost{line(1)});
  CHECK(scene.heard_anything(101) == 0);
  CHECK_FALSE(scene.board().figures().advisers_here == 2);
  scene.after(45s - 1ms);
  scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"north"}, false});
  CHECK(scene.heard_anything(101) == 0);
}

TEST_CASE("Duty is said once, and not of one adviser of several") {
  auto scene = waiting();
  scene.adviser_on_shift(3, 2, {"north", "south"});
  scene.happens(core::AdviserEndedShift{line(1)});
  scene.happens(core::AdviserEndedShift{line(2)});
  for (const unsigned visitor : {101, 102, 103}) CHECK(scene.heard<core::Duty>(visitor).empty());
  scene.happens(core::AdviserEndedShift{line(3)});
  for (const unsigned visitor : {101, 102, 103}) CHECK_FALSE(scene.heard_once<core::Duty>(visitor).on);
  scene.after(1h);
  CHECK(scene.heard<core::Duty>(101).empty());
}

TEST_CASE("Whoever comes to wait while nobody is on duty hears so at once") {
  auto scene = waiting();
  SECTION("after a lost line") {
    scene.happens(core::VisitorLineLost{line(101)});
    scene.happens(core::AdviserEndedShift{line(1)});
    scene.visitor_resumes(201, 1, 11);
    CHECK(follows_at_once<core::Resumed>(scene, 201));
    CHECK_FALSE(scene.heard_once<core::Duty>(201).on);
    scene.visitor_resumes(202, 11, 12);
    CHECK_FALSE(scene.heard_once<core::Duty>(202).on);
  }
  SECTION("when her only adviser has left her") {
    scene.adviser_takes(1, 1);
    scene.happens(core::AdviserSignedOut{line(1)});
    CHECK(scene.heard<core::Duty>(101).empty());
    scene.visitor_sends_again(101, 11, 111);
    CHECK(follows_at_once<core::Waiting>(scene, 101));
    CHECK_FALSE(scene.heard_once<core::Duty>(101).on);
  }
  SECTION("with a fresh Hello while she waits") {
    scene.happens(core::AdviserEndedShift{line(1)});
    scene.visitor_sends_again(101, 11, 111);
    CHECK(follows_at_once<core::Waiting>(scene, 101));
  }
}

TEST_CASE("In a chat duty is not spoken of") {
  auto scene = waiting();
  scene.adviser_takes(1, 1);
  scene.happens(core::AdviserEndedShift{line(1)});
  CHECK(scene.heard<core::Duty>(101).empty());
}
