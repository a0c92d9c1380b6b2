#include "unit/core/danger_scene.hpp"

using core::AuditWhat;
using Strings = std::vector<std::string>;

TEST_CASE("Killed at any moment, a ladder goes on: no step twice, none left out") {
  // One event after another; before each of them the process may die. What is expected is what happens without.
  const auto run = [](std::optional<std::size_t> killed_before) {
    DangerScene scene;
    std::size_t events = 0;
    const auto maybe_dies = [&] {
      if (killed_before != events++) return;
      scene.restart();
    };
    scene.adviser_on_shift(1);
    scene.visitor_arrives(1);
    scene.raises(1);
    for (int second = 0; second < 200; second += 5) {
      maybe_dies();
      scene.pass(5s);
    }
    maybe_dies();
    return scene.steps();
  };
  const auto expected = run(std::nullopt);
  REQUIRE(expected == Strings{"1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2"});
  for (std::size_t at = 0; at <= 40; ++at) {
    INFO("killed before event " << at);
    CHECK(run(at) == expected);
  }
}

TEST_CASE("After a restart whoever signs in hears of it, and a page that is not known to have arrived is sent again") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.pass(60s);
  REQUIRE(scene.pages.size() == 1);
  SECTION("not delivered") {
    scene.restart();
    scene.event(core::TimePassed{});
    REQUIRE(scene.pages.size() == 2);
    CHECK(scene.pages[1].pager == scene.pages[0].pager);
    CHECK(scene.pages[1].round == scene.pages[0].round);
    CHECK(scene.pages[1].step == scene.pages[0].step);  // so the edge makes the same idempotency key
  }
  SECTION("delivered") {
    scene.event(core::PageTold{danger_id(1), "crisis", 1, 4, true});
    scene.restart();
    scene.event(core::TimePassed{});
    CHECK(scene.pages.size() == 1);
  }
  SECTION("failed, and tried again when it was killed") {
    scene.event(core::PageTold{danger_id(1), "crisis", 1, 4, false});
    scene.restart();
    scene.event(core::TimePassed{});
    CHECK(scene.pages.size() == 2);
  }
  scene.event(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"north"}, false});
  CHECK(scene.heard_once<core::Danger>(11).visitor == core::DangerVisitor::lost);
  CHECK(scene.lines(AuditWhat::restarted).size() <= 1);
}

TEST_CASE("Who had it before a restart has it after it, and takes within her time; if she does not come back it rings") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  scene.raises(1);
  SECTION("acknowledged") {
    scene.acknowledges(1);
    scene.restart();
    scene.event(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"north"}, false});
    CHECK(std::holds_alternative<core::Acknowledged>(scene.heard_once<core::Danger>(11).state));
    scene.pass(46s);
    CHECK(scene.lines(AuditWhat::lapsed).empty());  // the visitor is not back either: nobody could take her
    scene.visitor_resumes(201, 1, 2, 1);
    scene.pass(30s);
    CHECK(scene.steps() == Strings{"1.1", "1.2"});
  }
  SECTION("in the chat, and her page does not come back") {
    scene.event(core::AdviserTookChat{line(1), conv(1)});
    scene.restart();
    scene.event(core::AdviserSignedIn{line(12), adviser_id(2), page(2), {"north"}, false});
    scene.pass(44s);
    CHECK(scene.steps() == Strings{"1.1"});
    scene.pass(1s);
    CHECK(scene.steps() == Strings{"1.1", "1.2"});
    CHECK(scene.hears_danger(12));
  }
}

TEST_CASE("A page that fails is the next step's business, and the pager is known to fail until one gets through") {
  auto network = network_with_pager();
  network.ladders.front().steps.front().page = {"crisis"};
  DangerScene scene({}, network);
  scene.adviser_on_shift(1);
  scene.event(core::AdviserSignedIn{line(2), adviser_id(2), page(2), {"north"}, false});  // she may begin her shift any moment
  scene.visitor_arrives(1);
  scene.raises(1);
  REQUIRE(scene.pages.size() == 1);
  scene.event(core::PageTold{danger_id(1), "crisis", 1, 1, false});
  CHECK(scene.heard_once<core::Pagers>(2).failing == Strings{"crisis"});
  CHECK(scene.steps() == Strings{"1.1", "1.2"});
  CHECK(scene.heard_once<core::Pagers>(1).failing == Strings{"crisis"});
  CHECK(scene.board().failing_pagers() == Strings{"crisis"});
  CHECK(scene.heard<core::Danger>(1).back().pages.front().state == core::PageState::failed);
  scene.event(core::PageTold{danger_id(1), "crisis", 1, 1, false});  // late and twice
  CHECK(scene.steps() == Strings{"1.1", "1.2"});
  scene.event(core::PageTold{danger_id(1), "crisis", 1, 1, true});  // a later attempt got through
  CHECK(scene.heard_once<core::Pagers>(1).failing.empty());
  CHECK(scene.heard<core::Danger>(1).back().pages.front().state == core::PageState::delivered);
  scene.event(core::PageTold{danger_id(9), "crisis", 1, 1, true});  // of a danger that is over
  CHECK(scene.lines(AuditWhat::page_delivered).size() == 1);
}

TEST_CASE("When a person has it nobody else is called out of bed, and a later page overtakes an earlier one") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.pass(60s);
  CHECK(scene.stopped.empty());
  SECTION("acknowledged") {
    scene.acknowledges(1);
    REQUIRE(scene.stopped.size() == 1);
    CHECK(scene.stopped.front().step == 4);
  }
  SECTION("another round") {
    scene.pass(90s);
    REQUIRE(scene.stopped.size() == 1);
    CHECK(scene.stopped.front().round == 1);
    CHECK(scene.heard<core::Danger>(1).back().pages.size() == 1);
  }
}

TEST_CASE("A drill is a ladder of its own, by a shift lead, once at a time for a desk, and counted nowhere") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.lead_on_shift(2);
  scene.event(core::AdviserStartedDrill{line(1), danger_id(1), "north"});
  CHECK(scene.refused(1, core::RefusalCode::not_shift_lead, core::About::drill));
  scene.event(core::AdviserStartedDrill{line(2), danger_id(1), "nowhere"});
  CHECK(scene.refused(2, core::RefusalCode::unknown_desk, core::About::drill));
  scene.event(core::AdviserStartedDrill{line(2), danger_id(1), "north"});
  CHECK(scene.heard_once<core::Danger>(1).kind == core::DangerKind::drill);
  CHECK(scene.open() == 0);
  scene.event(core::AdviserStartedDrill{line(2), danger_id(2), "north"});
  CHECK(scene.refused(2, core::RefusalCode::full, core::About::drill));
  scene.event(core::OfficeStartedDrill{danger_id(3), "south"});
  CHECK(scene.stored.escalations.size() == 2);
  scene.pass(60s);
  CHECK(scene.pages.size() == 2);
  CHECK(scene.pages.front().drill);
  scene.acknowledges(1);
  scene.ends(1, 1, core::DangerReason::exercise);
  CHECK(scene.stored.escalations.size() == 1);
  for (const auto& effect : scene.answer.effects) CHECK_FALSE(std::holds_alternative<core::CountDanger>(effect));
}

TEST_CASE("That 112 was called is recorded with its time, and nothing else") {
  DangerScene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.raises(1);
  scene.event(core::AdviserCalled112{line(1), danger_id(1)});
  REQUIRE(scene.lines(AuditWhat::called_112).size() == 1);
  const auto line_of_record = scene.lines(AuditWhat::called_112).front();
  CHECK(line_of_record.at == scene.now);
  CHECK(line_of_record.adviser == adviser_id(1));
  CHECK(line_of_record.detail.empty());
  scene.event(core::AdviserCalled112{line(1), danger_id(5)});
  CHECK(scene.refused(1, core::RefusalCode::no_such_danger, core::About::called_112));
}
