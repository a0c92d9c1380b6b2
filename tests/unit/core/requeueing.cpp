#include "unit/core/scene.hpp"

using core::About;
using core::RefusalCode;
using core::RequeuedWhy;

namespace {

/// Adviser 1 talks with visitor 1; 2 and 3 wait behind; adviser 2 is on shift too.
Scene in_chat() {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.adviser_on_shift(2, 3);
  for (unsigned n = 1; n <= 3; ++n) {
    scene.visitor_arrives(n);
    scene.now = scene.now + 1ms;
  }
  scene.adviser_takes(1, 1);
  return scene;
}

}  // namespace

TEST_CASE("An adviser who goes leaves her visitors at the head of the queue, once they send a fresh Hello") {
  auto scene = in_chat();
  const auto expected = GENERATE(RequeuedWhy::adviser_left, RequeuedWhy::adviser_gone);
  if (expected == RequeuedWhy::adviser_left) {
    scene.happens(core::AdviserSignedOut{line(1)});
    CHECK(scene.closed(1) == core::CloseReason::done);
  } else {
    scene.happens(core::AdviserLineLost{line(1)});
    scene.after(45s);
  }
  CHECK(scene.heard_once<core::Requeued>(101).why == expected);
  CHECK(scene.forgotten(1));

  scene.visitor_sends_again(101, 11, 111);
  CHECK(scene.heard_once<core::Waiting>(101).place == 1);
  CHECK(scene.heard_once<core::Waiting>(101).conversation == conv(11));
  CHECK(scene.heard_once<core::Place>(102).place == 2);
  CHECK(scene.heard_once<core::Place>(103).place == 3);
  CHECK(scene.heard_once<core::Arrived>(2).item.conversation == conv(11));
  scene.adviser_takes(2, 11);
  CHECK(scene.heard<core::VisitorTaken>(101).size() == 1);
}

TEST_CASE("Among those requeued the earlier arrival is first") {
  auto scene = in_chat();
  scene.adviser_takes(1, 2);
  scene.happens(core::AdviserSignedOut{line(1)});
  scene.visitor_sends_again(102, 12, 112);
  CHECK(scene.heard_once<core::Waiting>(102).place == 1);
  scene.visitor_sends_again(101, 11, 111);
  CHECK(scene.heard_once<core::Waiting>(101).place == 1);
  CHECK(scene.heard_once<core::Place>(102).place == 2);
}

TEST_CASE("A revoked adviser is closed and her visitors are requeued, line or no line") {
  auto scene = in_chat();
  if (GENERATE(true, false)) scene.happens(core::AdviserLineLost{line(1)});
  scene.happens(core::AdviserRevoked{adviser_id(1)});
  CHECK(scene.heard_once<core::Requeued>(101).why == RequeuedWhy::adviser_left);
  CHECK(scene.stored.shifts.size() == 1);
  CHECK(scene.stored.shifts.front().adviser == adviser_id(2));
}

TEST_CASE("A revoked adviser who is here hears why her connection closes") {
  auto scene = in_chat();
  scene.happens(core::AdviserRevoked{adviser_id(1)});
  CHECK(scene.closed(1) == core::CloseReason::revoked);
}

TEST_CASE("A visitor whose adviser never confirmed asks again and is at the head") {
  auto scene = in_chat();
  scene.visitor_sends_again(101, 11, 111, true);
  const auto ended = scene.heard_once<core::Ended>(1);
  CHECK(ended.conversation == conv(1));
  CHECK(ended.by == core::EndedBy::gateway);
  CHECK(ended.why == core::EndedWhy::again);
  CHECK(scene.heard_once<core::Waiting>(101).place == 1);
  CHECK(scene.forgotten(1));
  CHECK(scene.heard_once<core::Arrived>(1).item.conversation == conv(11));
  scene.adviser_takes(1, 1);
  CHECK(scene.refused(1, RefusalCode::no_such_chat, About::take));
}

TEST_CASE("Asking again is refused, and nothing changes") {
  auto scene = in_chat();
  scene.happens(core::AdviserSignedOut{line(1)});
  SECTION("seen: her own old Hello") {
    scene.visitor_sends_again(101, 1, 111);
    CHECK(scene.refused(101, RefusalCode::seen, About::again));
  }
  SECTION("seen: somebody else's") {
    scene.visitor_sends_again(101, 2, 111);
    CHECK(scene.refused(101, RefusalCode::seen, About::again));
    CHECK_FALSE(scene.forgotten(2));
  }
  SECTION("unknown_desk") {
    scene.happens(core::VisitorSentAgain{line(101), conv(11), {"elsewhere"}, {}, 0, false, token(111)});
    CHECK(scene.refused(101, RefusalCode::unknown_desk, About::again));
    CHECK(scene.forgotten(11));
  }
  SECTION("unavailable") {
    scene.happens(core::StoreFailed{});
    scene.visitor_sends_again(101, 11, 111);
    CHECK(scene.refused(101, RefusalCode::unavailable, About::again));
  }
  CHECK(scene.stored.visits.front().needs_hello);
}

TEST_CASE("A fresh Hello is awaited for a minute while her line is there, then she is forgotten") {
  auto scene = in_chat();
  scene.happens(core::AdviserSignedOut{line(1)});
  scene.after(60s - 1ms);
  CHECK(scene.stored.visits.size() == 3);
  CHECK(scene.board().next_deadline() == scene.now + 1ms);
  scene.after(1ms);
  CHECK(scene.heard_once<core::Ended>(101).why == core::EndedWhy::closed);
  CHECK(scene.stored.visits.size() == 2);
}

TEST_CASE("The fresh Hellos of one visit are limited") {
  core::Limits limits;
  limits.agains_per_visit_max = 2;
  Scene scene{limits};
  scene.adviser_on_shift(1, 3);
  scene.visitor_arrives(1);
  for (unsigned n = 1; n <= 2; ++n) {
    scene.visitor_sends_again(101, 10 + n, 110 + n, true);
    CHECK(scene.heard<core::Waiting>(101).size() == 1);
  }
  scene.visitor_sends_again(101, 13, 113, true);
  CHECK(scene.heard_once<core::Ended>(101).why == core::EndedWhy::closed);
  CHECK(scene.forgotten(12));
  CHECK(scene.forgotten(13));
  CHECK(scene.stored.visits.empty());
}

TEST_CASE("The adviser's end is heard by both and nothing remains") {
  auto scene = in_chat();
  scene.happens(core::AdviserEndedChat{line(2), conv(1)});
  CHECK(scene.refused(2, RefusalCode::no_such_chat, About::end));
  scene.happens(core::AdviserEndedChat{line(1), conv(1)});
  CHECK(scene.heard_once<core::Ended>(101).by == core::EndedBy::adviser);
  CHECK(scene.heard_once<core::Ended>(1).by == core::EndedBy::adviser);
  CHECK(scene.forgotten(1));
  CHECK(scene.stored.visits.size() == 2);
  scene.happens(core::VisitorLineLost{line(101)});
  CHECK(scene.answer.effects.empty());
}

TEST_CASE("An adviser off shift whose line is lost is forgotten with her last chat, not later") {
  auto scene = in_chat();
  scene.happens(core::AdviserEndedShift{line(1)});
  scene.happens(core::AdviserLineLost{line(1)});
  for (const unsigned waiting : {102u, 103u}) scene.happens(core::VisitorLeft{line(waiting), core::Leaving::end});
  CHECK(scene.board().next_deadline());
  scene.happens(core::VisitorLeft{line(101), core::Leaving::end});
  CHECK_FALSE(scene.board().next_deadline());
}

TEST_CASE("An adviser who ended her shift keeps her chats, and her row until the last is over") {
  auto scene = in_chat();
  scene.happens(core::AdviserEndedShift{line(1)});
  REQUIRE(scene.stored.shifts.size() == 2);
  CHECK_FALSE(scene.stored.shifts.front().on_shift);
  scene.happens(core::VisitorLeft{line(101), core::Leaving::end});
  CHECK(scene.stored.shifts.size() == 1);
}
