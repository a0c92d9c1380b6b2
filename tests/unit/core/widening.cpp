#include "network/civil_time.hpp"
#include "simulation/sample_network.hpp"
#include "unit/core/scene.hpp"

// Who may answer grows with time, and nobody new without her word.

namespace {

const std::int64_t monday_at_ten = network::unix_of({2026, 6, 1}, 600);
const core::Choices northerner{"self", "partner_violence", "", "GM0001", "", ""};
const core::Choices forced{"self", "forced_marriage", "", "GM0001", "", ""};

/// Adviser 1 of north is busy, 2 of east and 5 of the national desk are free.
Scene country() {
  Scene scene{{}, simulation::sample_network()};
  scene.calendar_shows(monday_at_ten);
  scene.adviser_on_shift(1, 1, {"north"});
  scene.busy(1, 90);
  scene.adviser_on_shift(2, 2, {"east"});
  scene.adviser_on_shift(5, 2, {"national"});
  return scene;
}

using Desks = std::vector<std::string>;

}  // namespace

TEST_CASE("Others are proposed when their time has come, each kind once") {
  auto scene = country();
  scene.visitor_arrives_with(1, northerner);
  CHECK(scene.heard<core::Widen>(101).empty());
  scene.after(60s - 1ms);
  CHECK(scene.heard<core::Widen>(101).empty());
  scene.after(1ms);
  const auto partners = scene.heard_once<core::Widen>(101);
  CHECK(partners.desks == Desks{"north", "east"});
  CHECK(partners.reach == network::Reach::other_region);
  for (const auto wait : {29s, 30s, 60s}) {  // she does not answer: that is a no, and nothing happens
    scene.after(wait);
    CHECK(scene.heard<core::Widen>(101).empty());
    CHECK(scene.heard<core::Offer>(2).empty());
  }
  scene.after(1s);
  CHECK(scene.heard_once<core::Widen>(101).desks == Desks{"north", "national"});
  scene.after(1h);
  CHECK(scene.heard<core::Widen>(101).empty());
}

TEST_CASE("Who agrees keeps her place and her time, and is offered to the others at once") {
  auto scene = country();
  scene.visitor_arrives_with(1, northerner);
  const auto since = scene.stored.visits.back().since;
  scene.now = scene.now + 1ms;
  scene.visitor_arrives_with(2, northerner);
  scene.after(60s);
  scene.visitor_widens(1, 11, northerner, {"north", "east"});
  CHECK(scene.heard_once<core::Waiting>(101).place == 1);
  CHECK(scene.offered(2, 11));
  const auto row = std::ranges::find(scene.stored.visits, visit_id(1), &core::VisitRecord::visit);
  CHECK(row->since == since);
  CHECK(row->desks == Desks{"north", "east"});
  CHECK_FALSE(row->at_head);
  scene.adviser_takes(2, 2);  // of who did not agree
  CHECK(scene.refused(2, core::RefusalCode::no_such_chat, core::About::take));
}

TEST_CASE("A widening comes again after a lost line") {
  auto scene = country();
  scene.visitor_arrives_with(1, northerner);
  scene.after(60s);
  REQUIRE(scene.heard<core::Widen>(101).size() == 1);
  scene.happens(core::VisitorLineLost{line(101)});
  scene.visitor_resumes(201, 1, 11);
  CHECK(scene.heard_once<core::Widen>(201).desks == Desks{"north", "east"});
}

TEST_CASE("Nobody waits for a desk where nobody is: the next is proposed at once") {
  auto scene = country();
  scene.visitor_arrives_with(1, {"self", "", "", "GM0003", "", ""}, {"south"});
  CHECK(scene.heard_once<core::Widen>(101).desks == Desks{"south", "north"});
  SECTION("also when it gets empty later") {
    scene.visitor_arrives_with(2, {"self", "", "", "GM0002", "", ""}, {"east"});
    CHECK(scene.heard<core::Widen>(102).empty());
    scene.happens(core::AdviserPaused{line(2), core::PauseReason::rest});
    CHECK(scene.heard_once<core::Widen>(102).desks == Desks{"east", "north"});
  }
}

TEST_CASE("Only a desk that is open is proposed") {
  const core::Choices professional{"professional", "forced_marriage", "", "GM0001", "", ""};
  Scene scene{{}, simulation::sample_network()};
  const auto hour = GENERATE(10, 20);  // the centre closes at 17
  scene.calendar_shows(network::unix_of({2026, 6, 1}, hour * 60));
  scene.officer_on_shift(1, 2, {"north"});
  scene.adviser_on_shift(4, 2, {"centre"});
  scene.visitor_arrives_with(1, professional);
  const auto widen = scene.heard<core::Widen>(101);
  REQUIRE(widen.size() == (hour == 10 ? 1 : 0));
  if (hour == 10) CHECK(widen.front().reach == network::Reach::expert_centre);
}

TEST_CASE("One question is about one kind of people, the next comes 20 s later") {
  auto scene = country();
  scene.visitor_arrives_with(1, {}, {"national"});
  for (int n = 0; n < 4; ++n) scene.happens(core::AdviserDeclinedOffer{line(5), conv(1), core::DeclineReason::busy});
  scene.after(70s);
  scene.happens(core::VisitorChangedChoices{line(101), northerner});
  const auto own = scene.heard_once<core::Widen>(101);
  CHECK(own.reach == network::Reach::own_region);
  CHECK(own.desks == Desks{"national", "north"});
  scene.after(20s - 1ms);
  CHECK(scene.heard<core::Widen>(101).empty());
  scene.after(1ms);
  const auto others = scene.heard_once<core::Widen>(101);
  CHECK(others.reach == network::Reach::other_region);
  CHECK(others.desks == Desks{"national", "east"});
}

TEST_CASE("A widening names at most eight desks") {
  network::Network many = network::plain_network({"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9"});
  many.regions = {{"VR01", "One", {"d0"}}};
  many.municipalities["GM0001"] = {"GM0001", "One", "VR01", {}};
  network::RoutingRule rule;
  rule.name = "all";
  rule.steps = {{0s, network::Target::own_region, network::Skill::any, {}}, {10s, network::Target::all_regions, network::Skill::any, {}}};
  many.rules = {rule};
  Scene scene{{}, many};
  scene.adviser_on_shift(1, 1, {"d0"});
  scene.adviser_on_shift(2, 1, {"d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9"});
  scene.visitor_arrives_with(1, northerner, {"d0"});
  scene.after(10s);
  CHECK(scene.heard_once<core::Widen>(101).desks == Desks{"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"});
}

TEST_CASE("A question for an attention officer waits for one while one is there") {
  Scene scene{{}, simulation::sample_network()};
  scene.calendar_shows(monday_at_ten);
  scene.adviser_on_shift(1, 3, {"north"});
  SECTION("there is one, and she is busy") {
    scene.officer_on_shift(3, 1, {"north"});
    scene.adviser_takes(1, 90);
    scene.busy(3, 91);
    scene.visitor_arrives_with(1, forced);
    CHECK(scene.heard<core::Offer>(1).empty());
    CHECK_FALSE(scene.heard_once<core::Arrived>(1).item.suits);
    CHECK(scene.heard_once<core::Arrived>(3).item.suits);
    scene.adviser_takes(1, 1);
    CHECK(scene.refused(1, core::RefusalCode::not_suitable, core::About::take));
    scene.after(240s);  // the rule's last step: anybody of her region
    CHECK(scene.offered(1, 1));
    CHECK(scene.heard_once<core::Changed>(1).item.suits);
  }
  SECTION("there is none: whoever is there may answer") {
    scene.visitor_arrives_with(1, forced);
    CHECK(scene.offered(1, 1));
  }
}

TEST_CASE("After five minutes no skill is insisted on") {
  auto only_officers = simulation::sample_network();
  network::RoutingRule rule;
  rule.name = "officers";
  rule.steps = {{0s, network::Target::own_region, network::Skill::attention_officer, {}}};
  only_officers.rules = {rule};
  Scene scene{{}, only_officers};
  scene.calendar_shows(monday_at_ten);
  scene.officer_on_shift(3, 1, {"north"});
  scene.busy(3, 91);
  scene.adviser_on_shift(1, 3, {"north"});
  scene.visitor_arrives_with(1, forced);
  scene.after(300s - 1ms);
  CHECK(scene.heard<core::Offer>(1).empty());
  scene.after(1ms);
  CHECK(scene.offered(1, 1));
}

TEST_CASE("Danger goes ahead, but age wins in the end") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.busy(1, 90);
  scene.visitor_arrives(1);
  scene.now = scene.now + 2min;
  scene.visitor_arrives(2);
  scene.now = scene.now + 29min;
  core::Choices danger;
  danger.danger = "yes";
  scene.visitor_arrives_with(3, danger);
  CHECK(scene.heard_once<core::Waiting>(103).place == 2);
  CHECK(scene.heard_once<core::Place>(102).place == 3);
  CHECK(scene.heard<core::Place>(101).empty());
  scene.happens(core::VisitorChangedChoices{line(103), {}});
  CHECK(scene.heard_once<core::Place>(103).place == 3);
}

TEST_CASE("A blink of the only officer's line does not let anybody else in") {
  Scene scene{{}, simulation::sample_network()};
  scene.calendar_shows(network::unix_of({2026, 6, 1}, 600));
  scene.officer_on_shift(1, 1, {"north"});
  scene.busy(1, 90);
  scene.adviser_on_shift(2, 2, {"north"});
  scene.visitor_arrives_with(1, {"self", "forced_marriage", "", "GM0001", "", ""});
  scene.now = scene.now + 1s;
  scene.happens(core::AdviserLineLost{line(1)});
  CHECK(scene.heard<core::Offer>(2).empty());
  scene.now = scene.now + 1s;
  scene.happens(core::AdviserSignedIn{line(3), adviser_id(1), page(1), {"north"}, true});
  CHECK(scene.heard<core::Offer>(2).empty());
  SECTION("who does not come back is gone after 45 s") {
    scene.happens(core::AdviserLineLost{line(3)});
    scene.after(45s);
    CHECK(scene.offered(2, 1));
  }
}
