#include "core/desk_hours.hpp"

#include "network/civil_time.hpp"
#include "simulation/sample_network.hpp"
#include "unit/core/scene.hpp"

// Desks by their hours. North is open from 8 to 22, local time.

namespace {

using network::unix_of;

const core::Choices northerner{"self", "partner_violence", "", "GM0001", "", ""};
constexpr network::Date a_monday{2026, 6, 1};

Scene north_at(std::int64_t unix_s, std::uint8_t max = 2) {
  Scene scene{{}, simulation::sample_network()};
  scene.calendar_shows(unix_s);
  scene.adviser_on_shift(1, max, {"north"});
  return scene;
}

}  // namespace

TEST_CASE("Before the calendar was read, only what never closes is open") {
  Scene scene{{}, simulation::sample_network()};
  scene.adviser_on_shift(1, 2, {"north"});
  CHECK_FALSE(scene.board().open());
  scene.visitor_arrives_with(1, northerner);
  CHECK(scene.refused(101, core::RefusalCode::closed, core::About::arrive));
  scene.adviser_on_shift(5, 2, {"national"});
  CHECK(scene.board().open());
}

TEST_CASE("A desk closes by the clocks of the day, before and after they change") {
  const auto day = GENERATE(network::Date{2026, 1, 15}, network::Date{2026, 3, 28}, network::Date{2026, 3, 29}, network::Date{2026, 7, 15},
                            network::Date{2026, 10, 24}, network::Date{2026, 10, 25}, network::Date{2026, 12, 25});
  for (const auto& [minute, open] : {std::pair{8 * 60, true}, {22 * 60, false}}) {
    auto scene = north_at(unix_of(day, minute) - 1);
    CHECK(scene.board().open() == !open);
    CHECK(scene.board().next_deadline() == scene.now + 1s);
    scene.after(999ms);
    CHECK(scene.board().open() == !open);
    scene.after(1ms);
    CHECK(scene.board().open() == open);
  }
}

TEST_CASE("Over the night in which clocks change a desk opens after as many hours as there are") {
  const auto country = simulation::sample_network();
  core::DeskHours hours{country};
  const auto north = country.table().set_of({"north"});
  using network::Date;
  for (const auto& [evening, night_h] :
       {std::pair{Date{2026, 3, 28}, 9}, {Date{2026, 10, 24}, 11}, {Date{2026, 6, 1}, 10}}) {
    hours.read(unix_of(evening, 22 * 60));
    CHECK(hours.opens_in_s(north) == static_cast<std::uint32_t>(night_h * 3600));
    CHECK_FALSE(hours.closes_in_s(north));
  }
}

TEST_CASE("Who waits when her desk closes is still served by who is there, and told") {
  auto scene = north_at(unix_of(a_monday, 22 * 60) - 7'200, 1);
  scene.busy(1, 90);
  scene.visitor_arrives_with(1, northerner);
  CHECK(scene.heard_once<core::Prospect>(101).closes_in_s == 7'200u);
  CHECK_FALSE(scene.heard_once<core::Prospect>(101).opens_in_s);
  scene.after(2h);
  const auto told = scene.heard<core::Prospect>(101);
  if (told.empty()) scene.after(30s);
  CHECK(scene.heard_once<core::Prospect>(101).opens_in_s);
  CHECK(scene.heard_once<core::Prospect>(101).wait);
  CHECK_FALSE(scene.board().open());
  scene.visitor_arrives_with(2, northerner);
  CHECK(scene.refused(102, core::RefusalCode::closed, core::About::arrive));
  scene.happens(core::VisitorLeft{line(190), core::Leaving::end});
  CHECK(scene.offered(1, 1));
}

TEST_CASE("Nobody is let in whose wait would pass closing time") {
  auto scene = north_at(unix_of(a_monday, 21 * 60), 1);  // an hour left, twenty minutes a chat
  scene.busy(1, 90);
  for (unsigned n = 1; n <= 2; ++n) {
    scene.visitor_arrives_with(n, northerner);
    CHECK(scene.heard<core::Waiting>(100 + n).size() == 1);
    scene.now = scene.now + 1ms;
  }
  scene.visitor_arrives_with(3, northerner);
  CHECK(scene.refused(103, core::RefusalCode::too_late, core::About::arrive));
  scene.happens(core::VisitorAskedRoute{line(104), northerner});
  const auto routed = scene.heard_once<core::Routed>(104);
  CHECK_FALSE(routed.open);
  CHECK(routed.late);
  scene.happens(core::AdviserEndedShift{line(1)});
  scene.visitor_arrives_with(5, northerner);
  CHECK(scene.refused(105, core::RefusalCode::closed, core::About::arrive));
  scene.happens(core::VisitorAskedRoute{line(106), northerner});
  CHECK_FALSE(scene.heard_once<core::Routed>(106).late);
}

TEST_CASE("When no desk is open, everybody can be told when the first opens") {
  auto country = simulation::sample_network();
  for (auto& desk : country.desks) {
    desk.active = desk.slug == "north";
    desk.hours.on_holidays = network::DayHours{};
  }
  Scene scene{{}, country};
  CHECK_FALSE(scene.board().opens_in_s());  // before the calendar was read nobody knows
  scene.calendar_shows(unix_of(a_monday, 12 * 60));
  CHECK_FALSE(scene.board().opens_in_s());
  scene.calendar_shows(unix_of(network::Date{2026, 10, 24}, 22 * 60));  // the night has an hour more
  CHECK(scene.board().opens_in_s() == 11u * 3600);
  scene.calendar_shows(unix_of(network::Date{2026, 12, 24}, 22 * 60));  // Christmas has two days
  CHECK(scene.board().opens_in_s() == 58u * 3600);
}

TEST_CASE("A calendar that jumps does no harm, and who waits hears the new time") {
  auto scene = north_at(unix_of(a_monday, 12 * 60), 1);
  scene.busy(1, 90);
  scene.visitor_arrives_with(1, northerner);
  CHECK(scene.heard_once<core::Prospect>(101).closes_in_s == 36'000u);
  std::int64_t ahead_s = 0;
  for (const std::int64_t jump_s : {3'600, -3'600, -3'600, 3'600, 3'600}) {
    ahead_s += jump_s;
    const auto running_s = (scene.now.ms - 1'000'000) / 1000;
    scene.calendar_shows(unix_of(a_monday, 12 * 60) + running_s + ahead_s);
    REQUIRE(scene.board().next_deadline());
    scene.after(60s);
    CHECK(scene.board().next_deadline() > scene.now);
    const auto left_s = 36'000 - (scene.now.ms - 1'000'000) / 1000 - ahead_s;
    CHECK(scene.heard_once<core::Prospect>(101).closes_in_s == static_cast<std::uint32_t>(left_s));
  }
  // Past closing time and back: open again.
  scene.calendar_shows(unix_of(a_monday, 22 * 60));
  CHECK_FALSE(scene.board().open());
  scene.calendar_shows(unix_of(a_monday, 21 * 60));
  CHECK(scene.board().open());
}

TEST_CASE("Nobody is let in too late whose first step is of people who are not there") {
  auto scene = north_at(unix_of(a_monday, 22 * 60 - 5), 1);
  scene.busy(1, 90);
  const core::Choices forced{"self", "forced_marriage", "", "GM0001", "", ""};  // officers first, and there is none
  scene.happens(core::VisitorAskedRoute{line(500), forced});
  CHECK(scene.heard_once<core::Routed>(500).late);
  scene.visitor_arrives_with(1, forced);
  CHECK(scene.refused(101, core::RefusalCode::too_late, core::About::arrive));
}
