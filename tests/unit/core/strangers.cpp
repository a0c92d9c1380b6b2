#include "unit/core/scene.hpp"

// Events of connections that the switchboard does not know (any more), or knows as somebody else.

TEST_CASE("Whoever is unknown changes nothing") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  const auto before = core::Inspection::rows(scene.board());
  const std::vector<core::Event> events{
      core::VisitorChangedChoices{line(9), {}}, core::VisitorSentIntake{line(9), 256},
      core::VisitorLeft{line(9), core::Leaving::end}, core::VisitorLineLost{line(9)},
      core::AdviserStartedShift{line(9), 2, {}}, core::AdviserEndedShift{line(9)},
      core::AdviserTookChat{line(9), conv(1)}, core::AdviserEndedChat{line(9), conv(1)},
      core::AdviserSignedOut{line(9)}, core::AdviserLineLost{line(9)}, core::AdviserRevoked{adviser_id(9)},
      // a visitor's connection that speaks as an adviser, and the other way round
      core::AdviserTookChat{line(101), conv(1)}, core::AdviserSignedOut{line(101)},
      core::VisitorLeft{line(1), core::Leaving::end}, core::VisitorChangedChoices{line(1), {}},
  };
  for (const auto& event : events) {
    scene.happens(event);
    CHECK(scene.answer.effects.empty());
    CHECK(scene.answer.store.empty());
  }
  CHECK((core::Inspection::rows(scene.board()) == before));
}

TEST_CASE("Somebody else's chat is refused in the same words as one that never was") {
  Scene scene;
  scene.adviser_on_shift(1, 3, {"north"});
  scene.adviser_on_shift(2, 3, {"south"});
  scene.adviser_on_shift(3, 3, {"north"});
  for (unsigned n = 1; n <= 3; ++n) scene.visitor_arrives(n, {"north"});
  scene.adviser_takes(1, 1);
  scene.happens(core::VisitorLeft{line(103), core::Leaving::end});
  const auto before = core::Inspection::rows(scene.board());

  const unsigned of_another = 1, waits_for_another_desk = 2, over = 3, never = 99;
  const auto refused_alone = [&](unsigned adviser, core::About about) {
    return scene.answer.effects.size() == 1 && scene.refused(adviser, core::RefusalCode::no_such_chat, about);
  };
  for (const unsigned conversation : {of_another, waits_for_another_desk, over, never}) {
    CAPTURE(conversation);
    scene.adviser_takes(2, conversation);
    CHECK(refused_alone(2, core::About::take));
    for (const unsigned adviser : {2, 3}) {
      scene.happens(core::AdviserEndedChat{line(adviser), conv(conversation)});
      CHECK(refused_alone(adviser, core::About::end));
    }
  }
  CHECK((core::Inspection::rows(scene.board()) == before));
}

TEST_CASE("A connection is one person's: a second arrival on it is not one") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.happens(core::VisitorArrived{line(101), visit_id(2), conv(2), {"north"}, {}, 0, token(2)});
  CHECK(scene.heard_anything(101) == 0);
  CHECK(scene.forgotten(2));
  scene.happens(core::VisitorResumed{line(1), token(1), token(3), false, {}, 0});
  CHECK(scene.answer.effects.empty());
  scene.happens(core::AdviserSignedIn{line(101), adviser_id(5), page(5), {"north"}, false});
  CHECK(scene.answer.effects.empty());
}

TEST_CASE("Time that goes back is taken as standing still") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.happens(core::VisitorLineLost{line(101)});
  const auto deadline = scene.board().next_deadline();
  scene.now = scene.now - 1h;
  scene.happens(core::TimePassed{});
  CHECK(scene.board().next_deadline() == deadline);
}
