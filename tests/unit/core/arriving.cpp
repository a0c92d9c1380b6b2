#include "unit/core/scene.hpp"

using core::About;
using core::RefusalCode;

TEST_CASE("An arriving visitor hears her place and is stored before") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  CHECK(scene.heard_once<core::Waiting>(101).place == 1);
  CHECK(scene.heard_once<core::Waiting>(101).conversation == conv(1));
  CHECK(scene.stored.visits.size() == 1);
  CHECK(scene.heard_once<core::Arrived>(1).item.conversation == conv(1));
  CHECK(scene.heard_once<core::Arrived>(1).item.here);
  CHECK(scene.board().figures().waiting == 1);
}

TEST_CASE("Arriving is refused, and nothing changes") {
  core::Limits limits;
  limits.queue_max = 2;
  Scene scene{limits};

  SECTION("closed: nobody is on shift") {
    scene.adviser_signs_in(1);
    scene.visitor_arrives(1);
    CHECK(scene.refused(101, RefusalCode::closed, About::arrive));
    CHECK_FALSE(scene.board().open());
  }
  SECTION("closed: who is on shift has lost her line") {
    scene.adviser_on_shift(1);
    scene.happens(core::AdviserLineLost{line(1)});
    scene.visitor_arrives(1);
    CHECK(scene.refused(101, RefusalCode::closed, About::arrive));
  }
  SECTION("closed: who is on shift serves another desk") {
    scene.adviser_on_shift(1, 2, {"south"});
    scene.visitor_arrives(1, {"north"});
    CHECK(scene.refused(101, RefusalCode::closed, About::arrive));
  }
  SECTION("unknown_desk") {
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1, {"elsewhere"});
    CHECK(scene.refused(101, RefusalCode::unknown_desk, About::arrive));
  }
  SECTION("full") {
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1);
    scene.visitor_arrives(2);
    scene.visitor_arrives(3);
    CHECK(scene.refused(103, RefusalCode::full, About::arrive));
    scene.happens(core::VisitorLeft{line(101), core::Leaving::exit});
    scene.happens(core::VisitorLeft{line(102), core::Leaving::exit});
  }
  SECTION("full: who has been gone longest gives way, and whoever is there does not") {
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1);
    scene.visitor_arrives(2);
    scene.happens(core::VisitorLineLost{line(102)});
    scene.after(1s);
    scene.happens(core::VisitorLineLost{line(101)});
    scene.visitor_arrives(3);
    CHECK(scene.heard<core::Waiting>(103).size() == 1);
    CHECK(scene.forgotten(2));
    CHECK(scene.heard_once<core::Gone>(1).why == core::GoneWhy::lost);
    scene.happens(core::VisitorResumed{line(202), token(2), token(12)});
    CHECK(scene.closed(202) == core::CloseReason::unknown_token);
    scene.visitor_resumes(201, 1, 11);
    scene.visitor_arrives(4);
    CHECK(scene.refused(104, RefusalCode::full, About::arrive));
    scene.happens(core::VisitorLeft{line(201), core::Leaving::exit});
    scene.happens(core::VisitorLeft{line(103), core::Leaving::exit});
  }
  SECTION("full: whom a restart cut off has half a minute to come back") {
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1);
    scene.visitor_arrives(2);
    scene.restart();
    scene.adviser_signs_in(1);
    scene.after(29s);
    scene.visitor_arrives(3);
    CHECK(scene.refused(103, RefusalCode::full, About::arrive));
    scene.after(1s);
    scene.visitor_arrives(3);
    CHECK(scene.heard<core::Waiting>(103).size() == 1);
    scene.happens(core::VisitorLeft{line(103), core::Leaving::exit});
    scene.after(180s);
  }
  SECTION("seen: the Hello of somebody who waits keeps its memory") {
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1);
    scene.happens(core::VisitorArrived{line(102), visit_id(2), conv(1), {"north"}, {}, 0, token(2)});
    CHECK(scene.refused(102, RefusalCode::seen, About::arrive));
    CHECK_FALSE(scene.forgotten(1));
    scene.happens(core::VisitorLeft{line(101), core::Leaving::exit});
  }
  SECTION("seen: a Hello of a conversation that is over") {
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1);
    scene.happens(core::VisitorLeft{line(101), core::Leaving::exit});
    scene.happens(core::VisitorArrived{line(102), visit_id(2), conv(1), {"north"}, {}, 0, token(2)});
    CHECK(scene.refused(102, RefusalCode::seen, About::arrive));
    CHECK(scene.forgotten(1));
  }
  SECTION("unavailable: the store does not answer") {
    scene.adviser_on_shift(1);
    scene.happens(core::StoreFailed{});
    scene.visitor_arrives(1);
    CHECK(scene.refused(101, RefusalCode::unavailable, About::arrive));
    scene.happens(core::StoreRecovered{});
    CHECK(scene.board().figures().waiting == 0);
    scene.visitor_arrives(2);
    CHECK(scene.heard<core::Waiting>(102).size() == 1);
    scene.happens(core::VisitorLeft{line(102), core::Leaving::end});
  }
  CHECK(scene.stored.visits.empty());
}

TEST_CASE("The memory of used Hellos is bounded") {
  core::Limits limits;
  limits.conversations_remembered_max = 2;
  Scene scene{limits};
  scene.adviser_on_shift(1);
  for (unsigned n = 1; n <= 3; ++n) {
    scene.visitor_arrives(n);
    scene.happens(core::VisitorLeft{line(100 + n), core::Leaving::end});
  }
  const auto seen = [&](unsigned conversation) {
    scene.happens(core::VisitorArrived{line(200), visit_id(9), conv(conversation), {"north"}, {}, 0, token(9)});
    return scene.refused(200, RefusalCode::seen, About::arrive);
  };
  CHECK(seen(2));
  CHECK(seen(3));
  CHECK_FALSE(seen(1));
}

TEST_CASE("Unknown desks of a Hello are left out, and an adviser sees the first that she serves") {
  Scene scene;
  scene.adviser_on_shift(1, 2, {"south", "north"});
  scene.visitor_arrives(1, {"elsewhere", "south", "north", "south"});
  CHECK(scene.stored.visits.front().desks == std::vector<std::string>{"south", "north"});
  CHECK(scene.heard_once<core::Arrived>(1).item.desk == "south");
}

TEST_CASE("Only advisers on shift for one of her desks see a visitor") {
  Scene scene;
  scene.adviser_on_shift(1, 2, {"north"});
  scene.adviser_on_shift(2, 2, {"south"});
  scene.adviser_signs_in(3, {"north"});
  scene.visitor_arrives(1, {"north"});
  CHECK(scene.heard<core::Arrived>(1).size() == 1);
  CHECK(scene.heard_anything(2) == 0);
  CHECK(scene.heard_anything(3) == 0);
  scene.adviser_takes(2, 1);
  CHECK(scene.refused(2, RefusalCode::no_such_chat, About::take));
}

TEST_CASE("Choices and intake of one who waits reach the advisers") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.happens(core::VisitorChangedChoices{line(101), {"self", "other", "nl", "", "", ""}});
  CHECK(scene.heard_once<core::Changed>(1).item.choices->topic == "other");
  CHECK(scene.stored.visits.front().choices.language == "nl");
  scene.happens(core::VisitorSentIntake{line(101), 1024});
  CHECK(scene.heard_once<core::Changed>(1).item.intake_size == 1024);
  CHECK(scene.answer.store.empty());
}
