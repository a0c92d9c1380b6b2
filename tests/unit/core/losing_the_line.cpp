#include "unit/core/scene.hpp"

using core::RequeuedWhy;
using core::VisitState;

namespace {

/// Adviser 1 on line 1 talks with visitor 1 on line 101; visitor 2 waits.
Scene in_chat() {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.visitor_arrives(1);
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(2);
  scene.adviser_takes(1, 1);
  return scene;
}

}  // namespace

TEST_CASE("A visitor whose line is lost keeps her chat for 3 minutes") {
  auto scene = in_chat();
  scene.happens(core::VisitorLineLost{line(101)});
  CHECK_FALSE(scene.heard_once<core::Peer>(1).here);
  CHECK(scene.members(1)->visitor == std::nullopt);
  CHECK(scene.members(1)->adviser == line(1));

  SECTION("back in time") {
    scene.after(179s);
    scene.visitor_resumes(201, 1, 11);
    const auto back = scene.heard_once<core::Resumed>(201);
    CHECK(back.state == VisitState::taken);
    CHECK(back.peer_here);
    CHECK_FALSE(back.place);
    CHECK(scene.heard_once<core::Peer>(1).here);
    CHECK(scene.members(1)->visitor == line(201));
  }
  SECTION("too late") {
    scene.after(180s);
    const auto ended = scene.heard_once<core::Ended>(1);
    CHECK(ended.by == core::EndedBy::gateway);
    CHECK(ended.why == core::EndedWhy::lost);
    CHECK(scene.forgotten(1));
    CHECK(scene.stored.visits.size() == 1);
  }
}

TEST_CASE("An adviser whose line is lost has 45 s with the same page") {
  auto scene = in_chat();
  scene.happens(core::AdviserLineLost{line(1)});
  CHECK_FALSE(scene.heard_once<core::Peer>(101).here);
  CHECK_FALSE(scene.board().open());
  CHECK(scene.board().next_deadline() <= scene.now + 45s);

  SECTION("the same page in time keeps shift and chats") {
    scene.after(44s);
    scene.happens(core::AdviserSignedIn{line(2), adviser_id(1), page(1), {"north"}, false});
    const auto back = scene.heard_once<core::SignedIn>(2);
    CHECK(back.on_shift);
    CHECK(back.max == 3);
    REQUIRE(back.chats.size() == 1);
    CHECK(back.chats[0].conversation == conv(1));
    CHECK(back.chats[0].here);
    CHECK(scene.heard_once<core::WaitingList>(2).items.size() == 1);
    CHECK(scene.heard_once<core::Peer>(101).here);
    CHECK(scene.members(1)->adviser == line(2));
  }
  SECTION("another page has not the keys") {
    scene.happens(core::AdviserSignedIn{line(2), adviser_id(1), page(7), {"north"}, false});
    const auto back = scene.heard_once<core::SignedIn>(2);
    CHECK_FALSE(back.on_shift);
    CHECK(back.chats.empty());
    CHECK(scene.heard_once<core::Requeued>(101).why == RequeuedWhy::adviser_gone);
    CHECK(scene.stored.shifts.empty());
  }
  SECTION("nobody in time") {
    scene.after(45s);
    CHECK(scene.heard_once<core::Requeued>(101).why == RequeuedWhy::adviser_gone);
    CHECK(scene.forgotten(1));
    CHECK(scene.stored.visits.front().needs_hello);
    CHECK(scene.stored.shifts.empty());
  }
}

TEST_CASE("A console that connects twice with one page has the newer connection only") {
  auto scene = in_chat();
  scene.happens(core::AdviserSignedIn{line(2), adviser_id(1), page(1), {"north"}, false});
  CHECK(scene.closed(1) == core::CloseReason::replaced);
  CHECK(scene.heard_once<core::SignedIn>(2).chats.size() == 1);
  scene.happens(core::AdviserLineLost{line(1)});
  CHECK(scene.answer.effects.empty());
  scene.adviser_takes(2, 2);
  CHECK(scene.heard<core::AdviserTaken>(2).size() == 1);
}

TEST_CASE("A visit resumed while the old line seems alive replaces it") {
  auto scene = in_chat();
  scene.visitor_resumes(201, 1, 11);
  CHECK(scene.closed(101) == core::CloseReason::replaced);
  CHECK(scene.heard_once<core::Resumed>(201).state == VisitState::taken);
  scene.happens(core::VisitorLineLost{line(101)});
  CHECK(scene.answer.effects.empty());
}

TEST_CASE("A resume token is good until its successor is used") {
  auto scene = in_chat();
  scene.visitor_resumes(201, 2, 21);
  SECTION("the answer was lost: the old one still works, as often as it takes") {
    scene.visitor_resumes(202, 2, 22);
    CHECK(scene.heard_once<core::Resumed>(202).state == VisitState::waiting);
    scene.visitor_resumes(203, 2, 23);
    CHECK(scene.heard<core::Resumed>(203).size() == 1);
    scene.visitor_resumes(204, 22, 24);
    CHECK(scene.closed(204) == core::CloseReason::unknown_token);
  }
  SECTION("the new one was used: the old one is worthless") {
    scene.visitor_resumes(202, 21, 22);
    CHECK(scene.heard<core::Resumed>(202).size() == 1);
    scene.visitor_resumes(203, 2, 23);
    CHECK(scene.closed(203) == core::CloseReason::unknown_token);
  }
}

TEST_CASE("Leaving on purpose ends a chat at once and tells the adviser how") {
  const auto [how, why] = GENERATE(table<core::Leaving, core::EndedWhy>({
      {core::Leaving::end, core::EndedWhy::end},
      {core::Leaving::exit, core::EndedWhy::exit},
      {core::Leaving::navigated, core::EndedWhy::navigated},
  }));
  auto scene = in_chat();
  scene.happens(core::VisitorLeft{line(101), how});
  const auto ended = scene.heard_once<core::Ended>(1);
  CHECK(ended.by == core::EndedBy::visitor);
  CHECK(ended.why == why);
  CHECK(scene.forgotten(1));
  CHECK(scene.stored.visits.size() == 1);
}

TEST_CASE("Both lines lost: the adviser's 45 s are over first, and the visitor comes back to a question for a Hello") {
  auto scene = in_chat();
  scene.happens(core::VisitorLineLost{line(101)});
  scene.happens(core::AdviserLineLost{line(1)});
  scene.after(45s);
  CHECK(scene.stored.visits.front().needs_hello);
  scene.after(60s);
  scene.visitor_resumes(201, 1, 11, 1);
  CHECK(scene.heard_once<core::Resumed>(201).state == VisitState::needs_hello);
  scene.visitor_resumes(202, 11, 12);
  CHECK(scene.heard_once<core::Resumed>(202).state == VisitState::needs_hello);
}
