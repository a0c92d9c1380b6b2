#include "planner/week_simulation.hpp"

#include <catch2/catch.hpp>

#include "planner/demand.hpp"
#include "planner/plausible_roster.hpp"
#include "planner/waits_csv.hpp"
#include "planner/week_figures.hpp"
#include "planner/week_plots.hpp"
#include "planner/week_report.hpp"
#include "small_network.hpp"

using network::Weekday;
using planner::Outcome;

namespace {

constexpr int at_9 = 9 * 60, at_17 = 17 * 60;

planner::WeekRecord played(const network::Network& network, const roster::Roster& roster, const planner::Arrivals& arrivals,
                           const planner::Behaviour& behaviour = like_clockwork(), const core::Limits& limits = {}) {
  return planner::simulate({network, roster, arrivals, monday, 7, 1, behaviour, limits});
}

}  // namespace

TEST_CASE("one desk, one adviser, a few visitors: every wait by hand") {
  auto network = network::plain_network({"north"});
  network.desks[0].hours = office_hours();
  const roster::Roster roster{shift_of("Noor", "north", Weekday::monday, at_9, at_17)};
  const planner::Arrivals arrivals{
      coming(monday, 8, 59),   // closed
      coming(monday, 9, 10),   // taken after five seconds, until 9:30:05
      coming(monday, 9, 15),   // has patience until 9:27
      coming(monday, 9, 25),   // offered at 9:30:05, taken five seconds later
      coming(monday, 17, 30),  // closed
      coming({2026, 11, 24}, 10, 0),  // Tuesday is open, and nobody is rostered
  };
  const auto record = played(network, roster, arrivals);
  const auto& v = record.visitors;
  REQUIRE(v.size() == 6);
  CHECK(v[0].outcome == Outcome::closed);
  CHECK(v[1].outcome == Outcome::taken);
  CHECK(v[1].waited_ms == 5'000);
  CHECK(v[1].chat_ms == 1'200'000);
  CHECK(v[2].outcome == Outcome::left);
  CHECK(v[2].waited_ms == 720'000);
  CHECK(v[3].outcome == Outcome::taken);
  CHECK(v[3].waited_ms == 310'000);
  CHECK(v[4].outcome == Outcome::closed);
  CHECK(v[5].outcome == Outcome::closed);

  const auto figures = planner::figures_of(record);
  CHECK(figures.all.came == 6);
  CHECK(figures.by_day[0].came == 5);
  CHECK(figures.by_day[1].closed == 1);
  CHECK(figures.by_hour[8].came == 1);
  CHECK(figures.by_hour[9].taken == 2);
  CHECK(figures.by_desk[0].helped == 2);
  CHECK(figures.all.waits.quantile(.5) == 5.0);
  CHECK(figures.all.waits.longest() == 310.0);
  CHECK(figures.all.waits.within(60) == 1);
  // Eight hours with one place, two chats of twenty minutes in it, 9:10:05 to 9:30:05 and 9:30:10 to 9:50:10.
  CHECK(figures.all.work.staffed_ms == 8 * 3'600'000);
  CHECK(figures.all.work.used_ms == 2 * 1'200'000);
  CHECK(record.work[0][9].used_ms == 2 * 1'200'000);
  CHECK(record.work[0][10].used_ms == 0);
}

TEST_CASE("who began the night before is at work when the first day begins") {
  const auto network = network::plain_network({"north"});
  const roster::Roster roster{shift_of("Noor", "north", Weekday::sunday, 22 * 60, 32 * 60)};
  const auto record = played(network, roster, {coming(monday, 3, 0), coming(monday, 8, 30)});
  CHECK(record.visitors[0].outcome == Outcome::taken);
  CHECK(record.visitors[1].outcome == Outcome::closed);
  CHECK(planner::figures_of(record).by_day[0].work.staffed_ms == 8 * 3'600'000);
}

TEST_CASE("a chat at the end of the shift is finished, and counts where it was held") {
  const auto network = network::plain_network({"north"});
  const auto record = played(network, {shift_of("Noor", "north", Weekday::monday, at_9, at_17)}, {coming(monday, 16, 50)});
  CHECK(record.visitors[0].outcome == Outcome::taken);
  CHECK(record.visitors[0].chat_ms == 1'200'000);
  CHECK(record.work[0][16].used_ms == 595'000);
  CHECK(record.work[0][17].used_ms == 0);
  CHECK(record.work[0][17].staffed_ms == 0);
  CHECK(record.work[0][17].overtime_ms == 605'000);
}

TEST_CASE("a heavy chat fills all places of its adviser and is followed by the rest that the switchboard demands") {
  const auto network = network::plain_network({"north"});
  auto behaviour = like_clockwork();
  behaviour.heavy = 1;
  behaviour.patience_median_s = 3600;
  // The first chat turns heavy after 400 s, ends at 9:20:05; ten minutes of rest; the second has waited since 9:08.
  const auto record = played(network, {shift_of("Noor", "north", Weekday::monday, at_9, at_17, 2)},
                             {coming(monday, 9, 0), coming(monday, 9, 8)}, behaviour);
  CHECK(record.visitors[0].heavy);
  REQUIRE(record.visitors[1].outcome == Outcome::taken);
  CHECK(record.visitors[1].waited_ms == (20 * 60 + 5 + 600 + 5 - 8 * 60) * 1000);
  // Each chat takes one place of two for 400 s and then both.
  CHECK(record.work[0][9].used_ms == 2 * (400 + 2 * 800) * 1000);
}

TEST_CASE("an adviser goes to lunch after her chat, and takes nobody new until she is back") {
  const auto network = network::plain_network({"north"});
  auto behaviour = like_clockwork();
  behaviour.lunch_s = 1800;
  behaviour.patience_median_s = 7200;
  // The first of a desk goes three quarters of an hour before the middle of the shift, 12:15; she eats from 12:30:05, when
  // her chat is over, to 13:00:05.
  const auto record = played(network, {shift_of("Noor", "north", Weekday::monday, at_9, at_17)},
                             {coming(monday, 12, 10), coming(monday, 12, 12), coming(monday, 12, 20)}, behaviour);
  CHECK(record.visitors[0].waited_ms == 5'000);
  CHECK(record.visitors[1].outcome == Outcome::taken);
  CHECK(record.visitors[1].waited_ms == (48 * 60 + 10) * 1000);
  CHECK(record.visitors[2].outcome == Outcome::closed);  // nobody else is there, and she pauses
}

TEST_CASE("whoever accepts more desks is helped by a neighbour, who does not is not") {
  const auto network = two_regions();
  const roster::Roster roster{shift_of("Zoe", "south", Weekday::monday, at_9, at_17)};
  const planner::Arrivals arrivals{coming(monday, 10, 0, "GM0001")};
  auto behaviour = like_clockwork();
  behaviour.widen_accepted = behaviour.widen_accepted_alone = 1;
  auto record = played(network, roster, arrivals, behaviour);
  const auto& helped = record.visitors[0];
  CHECK(helped.outcome == Outcome::taken);
  CHECK(helped.desk == 0);
  CHECK(helped.taken_by == 1);
  CHECK(helped.widen_asked == 1);
  CHECK(helped.widen_accepted == 1);
  CHECK(helped.waited_ms == 15'000);  // asked at once, since nobody of her own is there: ten seconds to agree, five to take
  CHECK(planner::figures_of(record).by_desk[0].elsewhere == 1);
  CHECK(planner::figures_of(record).by_desk[1].helped == 1);

  behaviour.widen_accepted = behaviour.widen_accepted_alone = 0;
  record = played(network, roster, arrivals, behaviour);
  CHECK(record.visitors[0].outcome == Outcome::left);
  CHECK(record.visitors[0].widen_asked == 1);
  CHECK(record.visitors[0].widen_accepted == 0);
}

TEST_CASE("more than the queue holds are refused") {
  const auto network = network::plain_network({"north"});
  core::Limits limits;
  limits.queue_max = 2;
  planner::Arrivals arrivals;
  for (int i = 0; i < 5; ++i) arrivals.push_back(coming(monday, 9, 5));
  const auto record =
      played(network, {shift_of("Noor", "north", Weekday::monday, at_9, at_17)}, arrivals, like_clockwork(), limits);
  const auto figures = planner::figures_of(record);
  CHECK(figures.all.full == 3);
  CHECK(figures.all.taken + figures.all.left == 2);
}

TEST_CASE("the same seed gives the same week to the byte, another seed another one; everybody is accounted for") {
  const auto network = two_regions(office_hours());
  const auto roster = planner::plausible_roster(network);
  const auto all_of = [&](std::uint64_t seed) {
    const auto arrivals = planner::generated_arrivals({400, monday, 7, {}}, network, seed);
    const auto record = planner::simulate({network, roster, arrivals, monday, 7, seed});
    const auto figures = planner::figures_of(record);
    const auto& all = figures.all;
    CHECK(all.came == arrivals.size());
    CHECK(all.other == 0);
    CHECK(all.taken + all.left + all.closed + all.full == all.came);
    CHECK(all.taken > all.came / 2);
    CHECK(all.coverage.shown <= all.taken);
    return planner::week_report(record, figures) + planner::waits_csv(record) + planner::week_plots(record, figures, "a week");
  };
  const auto once = all_of(5);
  CHECK(once == all_of(5));
  CHECK(once != all_of(6));
}

TEST_CASE("how far the week is can be followed, minute by minute until nobody is left") {
  const auto network = two_regions(office_hours());
  const auto arrivals = planner::generated_arrivals({40, monday, 7, {}}, network, 1);
  const auto roster = planner::plausible_roster(network);
  planner::WeekSetting setting{network, roster, arrivals, monday, 7, 1};
  std::vector<std::int64_t> reached;
  setting.reached = [&](std::int64_t unix_s) { reached.push_back(unix_s); };
  planner::simulate(setting);
  REQUIRE(reached.size() > 5 * 24 * 60);
  CHECK(reached.front() == network::unix_of(monday, 0));
  for (std::size_t i = 1; i < reached.size(); ++i) REQUIRE(reached[i] == reached[i - 1] + 60);
  CHECK(reached.back() >= arrivals.back().unix_s);
}

TEST_CASE("two rosters meet the same people, and what is different is said") {
  const auto network = two_regions(office_hours());
  const auto arrivals = planner::generated_arrivals({1500, monday, 7, {}}, network, 3);
  const auto enough = planner::plausible_roster(network);
  roster::Roster too_few;
  for (const auto& shift : enough) {
    if (shift.attention_officer) too_few.push_back(shift);
  }
  const auto one = planner::simulate({network, too_few, arrivals, monday, 7, 3});
  const auto other = planner::simulate({network, enough, arrivals, monday, 7, 3});
  const auto a = planner::figures_of(one), b = planner::figures_of(other);
  CHECK(a.all.taken < b.all.taken);
  CHECK(a.all.came == b.all.came);
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    if (one.visitors[i].chat_ms > 0 && other.visitors[i].chat_ms > 0) CHECK(one.visitors[i].chat_ms == other.visitors[i].chat_ms);
  }
  const auto said = planner::comparison_report({"few", one, a}, {"enough", other, b});
  CHECK(said.find("+" + std::to_string(b.all.taken - a.all.taken)) != said.npos);
  CHECK(said.find("The same people came to both.") != said.npos);
  const auto same = planner::comparison_report({"one", one, a}, {"two", one, a});
  CHECK(same.find("0 spoke with somebody only with two, 0 only with one.") != same.npos);
}
