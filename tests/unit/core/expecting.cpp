#include "network/civil_time.hpp"
#include "simulation/sample_network.hpp"
#include "unit/core/scene.hpp"

// What a visitor hears of her prospects, before and while she waits, and what is counted of her wait.

using core::WaitEnd;

namespace {

std::vector<core::CountWait> counted(const Scene& scene) {
  std::vector<core::CountWait> out;
  for (const auto& effect : scene.answer.effects) {
    if (const auto* count = std::get_if<core::CountWait>(&effect)) out.push_back(*count);
  }
  return out;
}

bool is_counted(const Scene& scene, WaitEnd how, const std::string& desk, std::chrono::milliseconds waited) {
  const auto all = counted(scene);
  return all.size() == 1 && all[0].how == how && all[0].desk == desk && all[0].waited == waited;
}

}  // namespace

TEST_CASE("A prospect comes with waiting and after a resume, and is a range") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.visitor_arrives(1);
  const auto free = scene.heard_once<core::Prospect>(101);
  REQUIRE(free.wait);
  CHECK_FALSE(free.closes_in_s);
  CHECK_FALSE(free.opens_in_s);
  scene.adviser_takes(1, 1);
  scene.visitor_arrives(2);
  const auto behind = scene.heard_once<core::Prospect>(102);
  REQUIRE(behind.wait);
  CHECK(behind.wait->to_s > free.wait->to_s);
  CHECK(behind.wait->from_s < behind.wait->to_s);
  scene.visitor_resumes(202, 2, 12);
  CHECK(scene.heard<core::Prospect>(202).size() == 1);
}

TEST_CASE("A changed prospect is told at most every 30 s, an unchanged one not at all") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.adviser_on_shift(2, 1);
  scene.busy(1, 91);
  scene.busy(2, 92);
  scene.visitor_arrives(1);
  REQUIRE(scene.heard<core::Prospect>(101).size() == 1);
  scene.after(5min);
  CHECK(scene.heard<core::Prospect>(101).empty());
  scene.happens(core::AdviserEndedShift{line(2)});
  std::size_t told = scene.heard<core::Prospect>(101).size();
  for (int s = 0; s < 31; ++s) {
    scene.after(1s);
    told += scene.heard<core::Prospect>(101).size();
  }
  CHECK(told == 1);
}

TEST_CASE("Two changes in a moment are not two prospects") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.busy(1, 91);
  scene.visitor_arrives(9);
  scene.after(29s);  // the first tick is near when she comes
  scene.visitor_arrives(1);
  REQUIRE(scene.heard<core::Prospect>(101).size() == 1);
  scene.adviser_on_shift(2, 3);
  scene.adviser_on_shift(3, 3);
  scene.happens(core::AdviserTookChat{line(2), conv(9)});
  std::size_t told = 0;
  for (int s = 0; s < 29; ++s) {
    scene.after(1s);
    told += scene.heard<core::Prospect>(101).size();
  }
  CHECK(told == 0);
}

TEST_CASE("Nobody is told a wait while nobody is there to say one") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.busy(1, 91);
  scene.visitor_arrives(1);
  scene.happens(core::AdviserPaused{line(1), core::PauseReason::rest});
  scene.after(30s);
  CHECK_FALSE(scene.heard_once<core::Prospect>(101).wait);
}

TEST_CASE("Whoever has just declined her is nobody to wait for; when she may be offered again, she is") {
  Scene scene;
  scene.adviser_on_shift(1, 1);
  scene.adviser_on_shift(2, 1);
  scene.busy(2, 92);
  scene.visitor_arrives(1);
  const auto soon = scene.heard_once<core::Prospect>(101);
  REQUIRE(soon.wait);
  scene.happens(core::AdviserDeclinedOffer{line(1), conv(1), core::DeclineReason::other});
  scene.after(30s);
  const auto later = scene.heard_once<core::Prospect>(101);
  REQUIRE(later.wait);
  CHECK(later.wait->to_s > soon.wait->to_s);
  scene.happens(core::AdviserEndedShift{line(2)});
  scene.after(30s);
  CHECK_FALSE(scene.heard_once<core::Prospect>(101).wait);
  scene.after(120s);
  CHECK(scene.heard_once<core::Prospect>(101).wait == soon.wait);
}

TEST_CASE("Before she arrives she hears who would answer") {
  Scene scene{{}, simulation::sample_network()};
  scene.calendar_shows(network::unix_of({2026, 6, 1}, 600));
  const auto routed = [&](core::Choices choices) {
    scene.happens(core::VisitorAskedRoute{line(200), std::move(choices)});
    CHECK(scene.answer.store.empty());
    return scene.heard_once<core::Routed>(200);
  };
  using Desks = std::vector<std::string>;
  CHECK_FALSE(routed({"self", "", "", "GM0001", "", ""}).open);
  scene.speaker_on_shift(1, {"nl", "ar"}, {"north"});
  scene.speaker_on_shift(4, {"en"}, {"centre"});

  const auto own = routed({"self", "", "", "GM0001", "", ""});
  CHECK(own.open);
  CHECK(own.desks == Desks{"north"});
  CHECK(own.languages == Desks{"ar", "nl"});
  CHECK(own.prospect.wait);
  CHECK(own.prospect.closes_in_s == 12 * 3600u);
  CHECK(routed({"self", "", "", "GM0002", "", ""}).desks == Desks{"east", "east-two"});
  CHECK(routed({"self", "", "", "GM0004", "", ""}).desks == Desks{"east-two"});
  const auto professional = routed({"professional", "fgm", "", "GM0001", "", ""});
  CHECK(professional.desks == Desks{"north", "centre"});
  CHECK(professional.languages == Desks{"ar", "en", "nl"});
  CHECK(routed({"self", "fgm", "", "abroad", "", ""}).desks == Desks{"centre"});
  const auto nonsense = routed({"???", "???", "?", "???", "?", "?"});
  CHECK(nonsense.desks == Desks{"national"});
  CHECK_FALSE(nonsense.open);  // nobody is there
  scene.adviser_on_shift(5, 1, {"national"});
  CHECK(routed({}).open);
  scene.happens(core::StopRequested{10});
  CHECK_FALSE(routed({}).open);
}

TEST_CASE("Each wait is counted once, with its desk, its length and its end") {
  Scene scene;
  scene.adviser_on_shift(1, 2, {"south"});
  scene.visitor_arrives(1, {"north", "south"});
  scene.now = scene.now + 7s;
  SECTION("taken") {
    scene.adviser_takes(1, 1);
    CHECK(is_counted(scene, WaitEnd::taken, "south", 7s));
    SECTION("and not again when she leaves") {
      scene.happens(core::VisitorLeft{line(101), core::Leaving::end});
      CHECK(counted(scene).empty());
    }
    SECTION("and from the beginning when her adviser is gone") {
      scene.now = scene.now + 20min;
      scene.happens(core::AdviserSignedOut{line(1)});
      scene.adviser_on_shift(2, 2, {"north"});
      scene.visitor_sends_again(101, 11, 111);
      scene.now = scene.now + 3s;
      scene.adviser_takes(2, 11);
      CHECK(is_counted(scene, WaitEnd::taken, "north", 3s));
    }
  }
  SECTION("left") {
    scene.happens(core::VisitorLeft{line(101), core::Leaving::exit});
    CHECK(is_counted(scene, WaitEnd::left, "north", 7s));
  }
  SECTION("lost") {
    scene.happens(core::VisitorLineLost{line(101)});
    scene.after(180s);
    CHECK(is_counted(scene, WaitEnd::lost, "north", 187s));
  }
  SECTION("a widening is no end") {
    scene.visitor_sends_again(101, 11, 111);
    CHECK(counted(scene).empty());
  }
}
