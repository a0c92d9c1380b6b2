#include "unit/core/danger_scene.hpp"

using core::AuditWhat;
using core::DangerOverWhy;
using core::DangerSeen;
using core::DangerVisitor;
using Strings = std::vector<std::string>;

namespace {

/// Of what the last event made her hear.
std::optional<DangerSeen> seen(const Scene& scene, unsigned visitor) {
  const auto all = scene.heard<core::VisitorDanger>(100 + visitor);
  return all.empty() ? std::nullopt : std::optional(all.back().state);
}

}  // namespace

TEST_CASE("Who raises danger goes ahead of everybody, and her own desk is alarmed at once") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.adviser_on_shift(3, 2, {"south"});
  scene.happens(core::AdviserPaused{line(2), core::PauseReason::rest});
  for (unsigned n = 1; n <= 4; ++n) scene.visitor_arrives(n), scene.now = scene.now + 1s;
  scene.raises(4);
  CHECK(seen(scene, 4) == DangerSeen::raised);
  CHECK(scene.heard_once<core::VisitorDanger>(104).undo_until == scene.now + 5s);
  CHECK(scene.heard_once<core::Place>(104).place == 1);
  const auto told = scene.heard_once<core::Danger>(1);
  CHECK(told.conversation == conv(4));
  CHECK(told.may_take);
  CHECK(told.step == 1);
  CHECK(told.steps == 4);
  CHECK(told.visitor == DangerVisitor::waiting);
  CHECK(told.goes_on == scene.now + 20s);
  CHECK(scene.hears_danger(2));  // a pause is for others
  CHECK_FALSE(scene.hears_danger(3));
  CHECK(scene.steps() == Strings{"1.1"});
  CHECK(scene.open() == 1);
}

TEST_CASE("Step by step more people hear of it, until somebody is paged, and then from the beginning") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2, 2, {"south"});
  scene.lead_on_shift(3, {"south"});
  scene.happens(core::AdviserEndedShift{line(3)});  // a lead hears of it also when she is not on shift
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.wait(20s);
  CHECK(scene.hears_danger(2));
  CHECK_FALSE(scene.hears_danger(3));
  scene.wait(20s);
  CHECK(scene.hears_danger(3));
  CHECK(scene.pages.empty());
  scene.wait(20s);
  REQUIRE(scene.pages.size() == 1);
  CHECK(scene.pages.front().pager == "crisis");
  CHECK(scene.pages.front().step == 4);
  CHECK(scene.pages.front().desk == "north");
  CHECK_FALSE(scene.pages.front().drill);
  scene.pass(3min);
  CHECK(scene.steps() == Strings{"1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4"});
  CHECK(scene.pages.size() == 3);
  CHECK(scene.pages.back().round == 3);
}

TEST_CASE("With nobody on duty who raises danger is let in as long as somebody can be paged") {
  DangerScene scene;
  auto arrival = core::VisitorArrived{line(101), visit_id(1), conv(1), {"north"}, {}, 0, token(1), danger_id(1)};
  SECTION("a pager") {
    scene.event(arrival);
    CHECK(scene.heard<core::Waiting>(101).size() == 1);
    CHECK(seen(scene, 1) == DangerSeen::raised);
    scene.pass(60s);
    CHECK(scene.pages.size() == 1);
  }
  SECTION("without one she hears at once that nobody is there") {
    DangerScene none({}, network::plain_network({"north", "south"}));
    none.event(arrival);
    CHECK(none.refused(101, core::RefusalCode::closed, core::About::arrive));
    CHECK(none.open() == 0);
  }
  SECTION("an adviser of another desk is somebody, too") {
    DangerScene other({}, network::plain_network({"north", "south"}));
    other.adviser_on_shift(1, 2, {"south"});
    other.event(arrival);
    CHECK(other.heard<core::Waiting>(101).size() == 1);
    other.pass(60s);
    CHECK(other.lines(AuditWhat::step).size() == 4);
    CHECK(other.held() > 0);
  }
}

TEST_CASE("A full queue has places for danger") {
  core::Limits limits;
  limits.queue_max = 1;
  limits.danger_places = 1;
  DangerScene scene(limits);
  scene.adviser_on_shift(1, 1);
  scene.busy(1, 9);
  scene.visitor_arrives(1);
  scene.visitor_arrives(2);
  CHECK(scene.refused(102, core::RefusalCode::full, core::About::arrive));
  scene.event(core::VisitorArrived{line(103), visit_id(3), conv(3), {"north"}, {}, 0, token(3), danger_id(1)});
  CHECK(scene.heard_once<core::Waiting>(103).place == 1);
  scene.event(core::VisitorArrived{line(104), visit_id(4), conv(4), {"north"}, {}, 0, token(4), danger_id(2)});
  CHECK(scene.refused(104, core::RefusalCode::full, core::About::arrive));
}

TEST_CASE("Who acknowledges takes within thirty seconds, or it rings again and the next step begins") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.pass(3s);
  scene.acknowledges(1);
  CHECK(seen(scene, 1) == DangerSeen::seen);
  CHECK(scene.heard_once<core::VisitorDanger>(101).desk == "north");
  CHECK(std::holds_alternative<core::Acknowledged>(scene.heard_once<core::Danger>(2).state));
  scene.acknowledges(2);  // second: she hears who has it
  CHECK(scene.lines(AuditWhat::acknowledged).size() == 1);
  CHECK(scene.hears_danger(2));
  SECTION("she does not come") {
    scene.wait(29'999ms);
    CHECK(scene.steps() == Strings{"1.1"});
    scene.wait(1ms);
    CHECK(scene.steps() == Strings{"1.1", "1.2"});
    CHECK(seen(scene, 1) == DangerSeen::raised);
    CHECK(scene.lines(AuditWhat::lapsed).size() == 1);
  }
  SECTION("she takes") {
    scene.event(core::AdviserTookChat{line(1), conv(1)});
    CHECK(seen(scene, 1) == DangerSeen::with_you);
    CHECK(scene.lines(AuditWhat::in_chat).size() == 1);
    scene.pass(10min);
    CHECK(scene.steps() == Strings{"1.1"});
  }
  SECTION("somebody else takes: she has it") {
    scene.event(core::AdviserTookChat{line(2), conv(1)});
    CHECK(scene.heard_once<core::Danger>(1).state == core::DangerState{core::Held{adviser_id(2)}});
  }
  SECTION("she hands on") {
    scene.event(core::AdviserHandedDangerOn{line(2), danger_id(1)});
    CHECK(scene.refused(2, core::RefusalCode::not_yours, core::About::hand_on));
    scene.event(core::AdviserHandedDangerOn{line(1), danger_id(1)});
    CHECK(scene.steps() == Strings{"1.1", "1.2"});
  }
  SECTION("she goes off shift") {
    scene.event(core::AdviserEndedShift{line(1)});
    CHECK(scene.steps() == Strings{"1.1", "1.2"});
    CHECK(scene.lines(AuditWhat::owner_gone).size() == 1);
  }
  SECTION("her line is lost for good") {
    scene.event(core::AdviserLineLost{line(1)});
    CHECK(scene.steps() == Strings{"1.1"});
    scene.pass(30s);
    CHECK(scene.steps() == Strings{"1.1", "1.2"});  // she did not take in time either
  }
  SECTION("the visitor's line is lost: there is nobody to take until she is back") {
    scene.event(core::VisitorLineLost{line(101)});
    CHECK(scene.heard_once<core::Danger>(1).visitor == DangerVisitor::lost);
    scene.pass(100s);
    CHECK(scene.steps() == Strings{"1.1"});
  }
}

TEST_CASE("Danger goes before a rest, a full desk and an enforced pause, though not beyond three chats") {
  DangerScene scene;
  scene.adviser_on_shift(1, 1);
  scene.busy(1, 1);
  scene.visitor_arrives(2);
  scene.raises(2);
  CHECK(scene.heard_once<core::Danger>(1).may_take);
  scene.event(core::AdviserTookChat{line(1), conv(2)});
  CHECK(scene.heard<core::AdviserTaken>(1).size() == 1);
  scene.visitor_arrives(3);
  scene.raises(3, 2);
  scene.event(core::AdviserTookChat{line(1), conv(3)});
  CHECK(scene.heard<core::AdviserTaken>(1).size() == 1);
  scene.visitor_arrives(4);
  scene.raises(4, 3);
  CHECK_FALSE(scene.heard_once<core::Danger>(1).may_take);
  scene.event(core::AdviserTookChat{line(1), conv(4)});
  CHECK(scene.refused(1, core::RefusalCode::at_maximum, core::About::take));
}

TEST_CASE("A visitor takes a slip back for five seconds, and is where she was before") {
  DangerScene scene;
  scene.adviser_on_shift(1, 1);
  scene.busy(1, 9);
  scene.visitor_arrives(1);
  scene.now = scene.now + 1s;
  scene.visitor_arrives(2);
  scene.raises(2);
  scene.pass(4s);
  scene.event(core::VisitorTookDangerBack{line(102)});
  CHECK(seen(scene, 2) == DangerSeen::undone);
  CHECK(scene.heard_once<core::DangerOver>(1).why == DangerOverWhy::undone);
  CHECK(scene.heard_once<core::Place>(102).place == 2);
  CHECK(scene.open() == 0);
  CHECK(scene.lines(AuditWhat::undone).size() == 1);
  scene.raises(2, 2);
  scene.pass(5s);
  scene.event(core::VisitorTookDangerBack{line(102)});
  CHECK(scene.refused(102, core::RefusalCode::too_late, core::About::undo_raise));
}

TEST_CASE("Two people end what a visitor raised; she hears it, and nothing but the record remains") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.event(core::AdviserTookChat{line(1), conv(1)});
  scene.ends(1);
  CHECK(scene.open() == 1);
  CHECK(std::holds_alternative<core::EndProposed>(scene.heard_once<core::Danger>(2).state));
  scene.ends(1);
  CHECK(scene.refused(1, core::RefusalCode::second_person, core::About::close_danger));
  SECTION("the second confirms") {
    scene.ends(2);
    CHECK(seen(scene, 1) == DangerSeen::over);
    CHECK(scene.heard_once<core::DangerOver>(1).why == DangerOverWhy::closed);
    CHECK(scene.stored.escalations.empty());
    CHECK(scene.lines(AuditWhat::ended).back().adviser == adviser_id(2));
    CHECK(scene.lines(AuditWhat::ended).back().detail == "safe");
  }
  SECTION("the second sees it otherwise") {
    scene.acknowledges(2);
    CHECK(scene.heard_once<core::Danger>(1).state == core::DangerState{core::Held{adviser_id(2)}});
    CHECK(scene.lines(AuditWhat::end_taken_back).size() == 1);
  }
  SECTION("the second goes home: two minutes later the first may") {
    scene.event(core::AdviserSignedOut{line(2)});
    scene.ends(1);
    CHECK(scene.refused(1, core::RefusalCode::second_person, core::About::close_danger));
    scene.pass(2min);
    scene.ends(1);
    CHECK(scene.open() == 0);
  }
  SECTION("nobody confirms") {
    scene.pass(10min);
    CHECK(scene.steps() == Strings{"1.1", "1.2"});
  }
}

TEST_CASE("A visitor who goes does not end it, and it is known whether she went or was lost") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  scene.raises(1);
  SECTION("on purpose") {
    scene.event(core::VisitorLeft{line(101), core::Leaving::exit});
    CHECK(scene.heard_once<core::Danger>(1).visitor == DangerVisitor::left);
  }
  SECTION("lost") {
    scene.event(core::VisitorLineLost{line(101)});
    scene.pass(3min);
    CHECK(scene.lines(AuditWhat::visitor_lost).size() == 1);
  }
  CHECK(scene.open() == 1);
  scene.acknowledges(1);
  scene.pass(1h);
  CHECK(scene.lines(AuditWhat::lapsed).empty());  // there is nobody to take
  scene.ends(1, 1, core::DangerReason::gone);
  scene.ends(2, 1, core::DangerReason::gone);
  CHECK(scene.open() == 0);
  CHECK(scene.stored.escalations.empty());
}

TEST_CASE("An adviser whose page is gone has nothing any more: the visitor is ahead again and it rings") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.event(core::AdviserTookChat{line(1), conv(1)});
  scene.event(core::AdviserSignedOut{line(1)});
  CHECK(scene.steps() == Strings{"1.1", "1.2"});
  CHECK(seen(scene, 1) == DangerSeen::raised);
  scene.event(core::VisitorSentAgain{line(101), conv(11), {"north"}, {}, 0, false, token(11)});
  CHECK(seen(scene, 1) == DangerSeen::raised);  // again, after `waiting`
  CHECK(scene.heard_once<core::Danger>(2).conversation == conv(11));
  scene.event(core::AdviserTookChat{line(2), conv(11)});
  CHECK(seen(scene, 1) == DangerSeen::with_you);
}

TEST_CASE("Raised in a chat, somebody else may have it too, and her own adviser is with her") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.busy(1, 1);
  scene.raises(1);
  CHECK(scene.heard_once<core::Danger>(1).visitor == DangerVisitor::in_chat);
  SECTION("her own") {
    scene.acknowledges(1);
    CHECK(seen(scene, 1) == DangerSeen::with_you);
    CHECK(scene.lines(AuditWhat::in_chat).size() == 1);
  }
  SECTION("a colleague") {
    scene.acknowledges(2);
    CHECK(seen(scene, 1) == DangerSeen::seen);  // who has it is not with her
    CHECK(scene.heard_once<core::VisitorDanger>(101).desk.empty());
    CHECK(scene.lines(AuditWhat::in_chat).empty());
    scene.event(core::AdviserSignedOut{line(1)});  // now the colleague is to take her
    scene.event(core::VisitorSentAgain{line(101), conv(11), {"north"}, {}, 0, false, token(11)});
    scene.pass(30s);
    CHECK(scene.lines(AuditWhat::lapsed).size() == 1);
  }
}

TEST_CASE("An adviser raises danger in her chat, or asks for a colleague; she cannot answer herself, and ends it") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.adviser_on_shift(3, 2, {"south"});
  scene.busy(1, 1);
  const auto raise = [&](core::DangerKind kind, unsigned danger) {
    scene.event(core::AdviserRaisedDanger{line(1), danger_id(danger), conv(1), kind});
  };
  scene.event(core::AdviserRaisedDanger{line(2), danger_id(7), conv(1), core::DangerKind::danger});
  CHECK(scene.refused(2, core::RefusalCode::no_such_chat, core::About::raise));
  raise(core::DangerKind::colleague, 1);
  CHECK(scene.hears_danger(2));
  CHECK(scene.heard<core::VisitorDanger>(101).empty());  // it is not for her
  scene.acknowledges(1);
  CHECK(scene.refused(1, core::RefusalCode::not_yours, core::About::acknowledge));
  SECTION("a colleague comes") {
    scene.acknowledges(2);
    CHECK(std::holds_alternative<core::Held>(scene.heard_once<core::Danger>(1).state));
    scene.ends(1);
    CHECK(scene.stored.escalations.empty());
  }
  SECTION("it becomes more") {
    raise(core::DangerKind::danger, 2);
    CHECK(scene.heard_once<core::DangerOver>(2).danger == danger_id(1));
    CHECK(scene.heard_once<core::Danger>(2).kind == core::DangerKind::danger);
    REQUIRE(scene.lines(AuditWhat::ended).size() == 1);
    CHECK(scene.lines(AuditWhat::ended).front().danger == danger_id(1));
    CHECK(scene.lines(AuditWhat::ended).front().detail == "danger");
    scene.pass(20s);
    CHECK(scene.hears_danger(3));
    CHECK(scene.open() == 1);
  }
  SECTION("the chat ends: so does the call for a colleague") {
    scene.event(core::VisitorLeft{line(101), core::Leaving::end});
    CHECK(scene.stored.escalations.empty());
  }
}

TEST_CASE("No more than so many dangers, and raising again and again comes to an end") {
  core::Limits limits;
  limits.dangers_max = 2;
  limits.raises_per_visit_max = 2;
  DangerScene scene(limits);
  scene.adviser_on_shift(1);
  for (unsigned n = 1; n <= 3; ++n) scene.visitor_arrives(n);
  scene.raises(1, 1);
  scene.raises(2, 2);
  scene.raises(3, 3);
  CHECK(scene.refused(103, core::RefusalCode::full, core::About::raise));
  for (unsigned n = 0; n < 3; ++n) {
    scene.raises(1, 10 + n);
    scene.event(core::VisitorTookDangerBack{line(101)});
  }
  scene.raises(1, 20);
  CHECK(scene.refused(101, core::RefusalCode::full, core::About::raise));
}

TEST_CASE("While the store fails nothing is promised, and what was promised goes on when it is back") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.event(core::StoreFailed{});
  scene.visitor_arrives(2);
  scene.acknowledges(1);
  CHECK(scene.refused(1, core::RefusalCode::unavailable, core::About::acknowledge));
  scene.now = scene.now + 25s;
  scene.event(core::StoreRecovered{});
  scene.pass(0s);
  CHECK(scene.steps() == Strings{"1.1", "1.2"});
}

TEST_CASE("A shift lead who answers without a shift of her own and whose line is lost has it no more") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.lead_on_shift(2);
  scene.event(core::AdviserEndedShift{line(2)});
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.pass(40s);
  scene.acknowledges(2);
  CHECK(seen(scene, 1) == DangerSeen::seen);
  scene.event(core::AdviserLineLost{line(2)});
  CHECK(seen(scene, 1) == DangerSeen::raised);
  CHECK(scene.lines(AuditWhat::owner_gone).size() == 1);
  CHECK(scene.steps().back() == "1.4");
}
