#include "unit/core/danger_scene.hpp"

using core::AuditWhat;
using core::DangerSeen;
using core::DangerVisitor;
using Strings = std::vector<std::string>;

// An end that was proposed, and what is true of a danger when somebody goes in the middle of it.
namespace {

bool rings(const DangerScene& scene, unsigned at) {
  return std::holds_alternative<core::Ringing>(scene.heard<core::Danger>(at).back().state);
}

/// Adviser 1 has the visitor in a chat, and adviser 2 is there.
DangerScene raised_in_chat(core::Limits limits = {}) {
  DangerScene scene(limits);
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.busy(1, 1);
  scene.raises(1);
  scene.acknowledges(1);
  return scene;
}

}  // namespace

TEST_CASE("An end that was proposed counts no more when its proposer goes: it rings again at once") {
  auto scene = raised_in_chat();
  scene.ends(1);
  REQUIRE(scene.lines(AuditWhat::end_proposed).size() == 1);
  SECTION("she signs out") {
    scene.event(core::AdviserSignedOut{line(1)});
    CHECK(rings(scene, 2));
  }
  SECTION("her line stays lost") {
    scene.event(core::AdviserLineLost{line(1)});
    scene.pass(45s);
    CHECK(rings(scene, 2));
  }
  SECTION("nobody knows her after a restart") {
    scene.event(core::VisitorLeft{line(101), core::Leaving::exit});
    scene.event(core::AdviserEndedShift{line(1)});
    scene.restart();
    scene.event(core::TimePassed{});
    scene.event(core::AdviserSignedIn{line(12), adviser_id(2), page(2), {"north"}, false});
    CHECK(rings(scene, 12));
  }
  CHECK(scene.lines(AuditWhat::owner_gone).size() == 1);
}

TEST_CASE("Her page gave up on the adviser who had proposed the end: she waits, and it rings") {
  auto scene = raised_in_chat();
  scene.ends(1);
  scene.event(core::VisitorSentAgain{line(101), conv(11), {"north"}, {}, 0, true, token(11)});
  CHECK(rings(scene, 2));
}

TEST_CASE("An end concerns everybody whom the ladder would have reached, so that nobody ends it alone beside others") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(3, 2, {"south"});  // its turn would have come after 20 s
  scene.busy(1, 1);
  scene.raises(1);
  scene.acknowledges(1);
  CHECK_FALSE(scene.hears_danger(3));
  scene.ends(1);
  CHECK(std::holds_alternative<core::EndProposed>(scene.heard_once<core::Danger>(3).state));
  scene.pass(2min);
  scene.ends(1);
  CHECK(scene.refused(1, core::RefusalCode::second_person, core::About::close_danger));
  scene.ends(3);
  CHECK(scene.open() == 0);
}

TEST_CASE("Dangers of people who are gone leave room for who is here") {
  core::Limits limits;
  limits.dangers_max = 1;
  limits.dangers_kept_max = 3;
  DangerScene scene(limits);
  scene.adviser_on_shift(1);
  for (unsigned n = 1; n <= 4; ++n) {
    scene.visitor_arrives(n);
    scene.raises(n, n);
    if (n < 3) scene.event(core::VisitorLeft{line(100 + n), core::Leaving::exit});
  }
  CHECK(scene.open() == 3);
  CHECK(scene.refused(104, core::RefusalCode::full, core::About::raise));
}

TEST_CASE("Only the adviser in the chat is with her, and only while her line is there") {
  auto scene = raised_in_chat();
  scene.event(core::AdviserLineLost{line(1)});
  CHECK(scene.heard_once<core::VisitorDanger>(101).state == DangerSeen::seen);
  scene.event(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"north"}, false});
  CHECK(scene.heard_once<core::VisitorDanger>(101).state == DangerSeen::with_you);
}

TEST_CASE("A chat that her adviser ended is told apart from a line that was lost") {
  auto scene = raised_in_chat();
  scene.event(core::AdviserEndedChat{line(1), conv(1)});
  CHECK(scene.heard_once<core::Danger>(2).visitor == DangerVisitor::ended);
  CHECK(scene.lines(AuditWhat::chat_ended).size() == 1);
  CHECK(scene.lines(AuditWhat::visitor_lost).empty());
}

TEST_CASE("Who arrives in danger while every console's line is lost for a moment is let in, and heard when one is back") {
  DangerScene scene(core::Limits{}, network::plain_network({"north", "south"}));
  scene.adviser_on_shift(1);
  scene.event(core::AdviserLineLost{line(1)});
  scene.event(core::VisitorArrived{line(101), visit_id(1), conv(1), {"north"}, {}, 0, token(1), danger_id(1)});
  CHECK(scene.heard_once<core::VisitorDanger>(101).state == DangerSeen::raised);
  scene.event(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"north"}, false});
  CHECK(rings(scene, 11));
}

TEST_CASE("A restart keeps the built-in ladder where only others are configured, and what she had said of danger") {
  auto network = network_with_pager();
  network.ladders.front().topics = {"fgm"};
  DangerScene scene({}, network);
  scene.adviser_on_shift(1);
  scene.visitor_arrives_with(1, core::Choices{.danger = "yes"});
  scene.raises(1);
  REQUIRE(scene.stored.escalations.front().ladder == "usual");
  scene.restart();
  CHECK(scene.stored.escalations.front().ladder == "usual");
  scene.event(core::VisitorResumed{line(201), token(1), token(31), true, conv(1), 0});
  scene.event(core::VisitorTookDangerBack{line(201)});
  CHECK(scene.heard_once<core::VisitorDanger>(201).state == DangerSeen::undone);
  CHECK(scene.stored.visits.front().choices.danger == "yes");  // what she had said before is not stored; nothing is made up
}

TEST_CASE("A pager that is configured no more does not fail any more") {
  DangerScene scene;
  scene.event(core::PageTold{danger_id(9), "gone-since", 1, 1, false});
  CHECK(scene.board().failing_pagers().empty());
  scene.event(core::PageTold{danger_id(9), "crisis", 1, 1, false});
  CHECK(scene.board().failing_pagers() == Strings{"crisis"});
}

TEST_CASE("Once somebody has it no console says that somebody outside is still being paged") {
  auto network = network_with_pager();
  network.ladders.front().steps.front().page = {"crisis"};
  DangerScene scene({}, network);
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.raises(1);
  REQUIRE(scene.heard_once<core::Danger>(1).pages.size() == 1);
  SECTION("on its way") {
    scene.acknowledges(1);
    CHECK(scene.stopped.size() == 1);
    CHECK(scene.heard_once<core::Danger>(1).pages.empty());
  }
  SECTION("failed: that stays known, also over a restart") {
    scene.event(core::PageTold{danger_id(1), "crisis", 1, 1, false});
    scene.acknowledges(1);
    CHECK(scene.heard_once<core::Danger>(1).pages.front().state == core::PageState::failed);
    scene.restart();
    CHECK(scene.board().failing_pagers() == Strings{"crisis"});
  }
}
