#include "unit/core/scene.hpp"

using core::VisitState;

namespace {

/// Adviser 1 talks with visitor 1; visitor 2 waits; visitor 3 was asked for a fresh Hello; then the gateway restarts.
Scene restarted() {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.adviser_on_shift(2, 3);
  for (unsigned n = 1; n <= 3; ++n) {
    scene.visitor_arrives(n);
    scene.now = scene.now + 1ms;
  }
  scene.adviser_takes(1, 1);
  scene.adviser_takes(2, 3);
  scene.happens(core::AdviserSignedOut{line(2)});
  scene.restart();
  return scene;
}

}  // namespace

TEST_CASE("After a restart everybody is awaited, and a chat goes on without a Hello") {
  auto scene = restarted();
  CHECK(scene.board().figures().in_chat == 1);
  CHECK(scene.board().figures().waiting == 1);
  CHECK_FALSE(scene.board().open());
  CHECK(scene.board().next_deadline() == scene.now + 45s);
  scene.visitor_resumes(201, 1, 11);
  CHECK(scene.heard_once<core::Resumed>(201).state == VisitState::taken);
  CHECK_FALSE(scene.heard_once<core::Resumed>(201).peer_here);
  scene.happens(core::AdviserSignedIn{line(5), adviser_id(1), page(1), {"north"}, false});
  CHECK(scene.heard_once<core::SignedIn>(5).on_shift);
  CHECK(scene.heard_once<core::SignedIn>(5).chats.size() == 1);
  CHECK(scene.members(1)->visitor == line(201));
  CHECK(scene.members(1)->adviser == line(5));
}

TEST_CASE("After a restart one who waits must bring her Hello") {
  auto scene = restarted();
  scene.happens(core::AdviserSignedIn{line(5), adviser_id(1), page(1), {"north"}, false});
  REQUIRE(scene.heard_once<core::WaitingList>(5).items.size() == 1);
  CHECK_FALSE(scene.heard_once<core::WaitingList>(5).items[0].here);
  scene.adviser_takes(5, 2);
  CHECK(scene.refused(5, core::RefusalCode::not_here, core::About::take));

  SECTION("she brings it and keeps her place") {
    scene.visitor_resumes(202, 2, 12, 2);
    CHECK(scene.heard_once<core::Resumed>(202).state == VisitState::waiting);
    CHECK(scene.heard_once<core::Resumed>(202).place == 1u);
    CHECK(scene.heard_once<core::Changed>(5).item.here);
    scene.adviser_takes(5, 2);
    CHECK(scene.heard<core::AdviserTaken>(5).size() == 1);
  }
  SECTION("she brings none, or another one: she is asked for a fresh one") {
    const auto brought = GENERATE(std::optional<unsigned>{}, std::optional<unsigned>{77});
    scene.visitor_resumes(202, 2, 12, brought);
    CHECK(scene.heard_once<core::Resumed>(202).state == VisitState::needs_hello);
    CHECK(scene.heard_once<core::Gone>(5).why == core::GoneWhy::again);
    CHECK(scene.forgotten(77) == brought.has_value());
    scene.visitor_sends_again(202, 22, 122);
    CHECK(scene.heard_once<core::Waiting>(202).place == 1);
  }
}

TEST_CASE("After a restart one who was asked for a fresh Hello still is, and is at the head") {
  auto scene = restarted();
  scene.visitor_resumes(202, 2, 12, 2);
  scene.visitor_resumes(203, 3, 13);
  CHECK(scene.heard_once<core::Resumed>(203).state == VisitState::needs_hello);
  scene.visitor_sends_again(203, 33, 133);
  CHECK(scene.heard_once<core::Waiting>(203).place == 1);
}

TEST_CASE("After a restart nobody comes back, and nothing remains") {
  auto scene = restarted();
  scene.after(45s);
  scene.after(135s);
  CHECK(scene.held() == 0);
  CHECK(scene.stored.visits.empty());
  CHECK(scene.stored.shifts.empty());
  CHECK_FALSE(scene.board().next_deadline());
}

TEST_CASE("Rows that cannot be are mended or deleted with the first answer") {
  core::VisitRecord row;
  row.visit = visit_id(1);
  row.conversation = conv(1);
  row.desks = {"north"};
  row.token = token(1);

  Scene scene;
  SECTION("taken by an adviser without row: requeued at the head") {
    row.adviser = adviser_id(9);
    row.desk = "north";
    scene.stored.visits = {row};
    scene.restart();
    scene.happens(core::TimePassed{});
    CHECK(scene.stored.visits.front().needs_hello);
    CHECK(scene.stored.visits.front().at_head);
    CHECK_FALSE(scene.stored.visits.front().adviser);
  }
  SECTION("waits for desks that are no longer configured: forgotten") {
    row.desks = {"closed-down"};
    scene.stored.visits = {row};
    scene.restart();
    scene.happens(core::TimePassed{});
    CHECK(scene.stored.visits.empty());
  }
  SECTION("two rows with one conversation: the second is deleted") {
    auto twin = row;
    twin.visit = visit_id(2);
    twin.token = token(2);
    scene.stored.visits = {row, twin};
    scene.restart();
    scene.happens(core::TimePassed{});
    REQUIRE(scene.stored.visits.size() == 1);
    CHECK(scene.stored.visits.front().visit == visit_id(1));
  }
  SECTION("arrived in the future, since the calendar jumped: as of now") {
    row.since = scene.now + 24h;
    scene.stored.visits = {row};
    scene.restart();
    scene.visitor_resumes(201, 1, 11, 1);
    CHECK(scene.stored.visits.front().since == scene.now);
  }
}
