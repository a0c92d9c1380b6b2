#include "unit/core/scene.hpp"

using core::About;
using core::RefusalCode;

TEST_CASE("While the store fails, what needs it is refused and what lives goes on") {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.visitor_arrives(1);
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(2);
  scene.adviser_takes(1, 1);
  scene.happens(core::StoreFailed{});
  const auto before = core::Inspection::rows(scene.board());

  SECTION("choices") {
    scene.happens(core::VisitorChangedChoices{line(102), {"self", "", "", "", "", ""}});
    CHECK(scene.refused(102, RefusalCode::unavailable, About::choices));
  }
  SECTION("resume") {
    scene.visitor_resumes(201, 1, 11);
    CHECK(scene.refused(201, RefusalCode::unavailable, About::resume));
  }
  SECTION("shift") {
    scene.happens(core::AdviserEndedShift{line(1)});
    CHECK(scene.refused(1, RefusalCode::unavailable, About::shift));
    scene.happens(core::AdviserStartedShift{line(1), 1, {}});
    CHECK(scene.refused(1, RefusalCode::unavailable, About::shift));
  }
  SECTION("end") {
    scene.happens(core::AdviserEndedChat{line(1), conv(1)});
    CHECK(scene.refused(1, RefusalCode::unavailable, About::end));
  }
  SECTION("an intake stores nothing") {
    scene.happens(core::VisitorSentIntake{line(102), 256});
    CHECK(scene.heard<core::Changed>(1).size() == 1);
    scene.happens(core::VisitorSentIntake{line(102), 1024});
    CHECK(scene.heard<core::Changed>(1).empty());
  }
  SECTION("the adviser comes back to her chats") {
    scene.happens(core::AdviserLineLost{line(1)});
    scene.happens(core::AdviserSignedIn{line(2), adviser_id(1), page(1), {"north"}, false});
    CHECK(scene.heard_once<core::SignedIn>(2).chats.size() == 1);
    CHECK(scene.answer.store.empty());
  }
  CHECK((core::Inspection::rows(scene.board()) == before));
}

TEST_CASE("Nobody's hold runs out because the store failed; it starts anew") {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.visitor_arrives(1);
  scene.visitor_arrives(2);
  scene.adviser_takes(1, 1);
  scene.happens(core::VisitorLineLost{line(102)});
  scene.happens(core::AdviserLineLost{line(1)});
  scene.happens(core::StoreFailed{});
  CHECK_FALSE(scene.board().next_deadline());
  scene.after(1h);
  CHECK(scene.stored.visits.size() == 2);
  scene.happens(core::StoreRecovered{});
  scene.after(45s - 1ms);
  CHECK(scene.stored.visits.size() == 2);
  CHECK(scene.board().next_deadline() == scene.now + 1ms);
  scene.after(1ms);
  CHECK(scene.heard<core::Requeued>(101).size() == 1);
  scene.after(135s);
  CHECK(scene.stored.visits.empty());
}

TEST_CASE("A leaving visitor leaves, store or no store") {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.visitor_arrives(1);
  scene.happens(core::StoreFailed{});
  scene.happens(core::VisitorLeft{line(101), core::Leaving::exit});
  CHECK(scene.answer.store.size() == 1);
  CHECK(scene.board().figures().waiting == 0);
}

TEST_CASE("While the store fails nobody can come in, and the chat is not shown open") {
  Scene scene;
  scene.adviser_on_shift(1);
  CHECK(scene.board().open());
  scene.happens(core::StoreFailed{});
  CHECK_FALSE(scene.board().open());
  scene.happens(core::StoreRecovered{});
  CHECK(scene.board().open());
}
