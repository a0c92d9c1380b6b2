#include "roster/roster.hpp"

#include <catch2/catch.hpp>

using namespace roster;
using network::Date;
using network::Weekday;

namespace {

network::Network two_desks() {
  auto network = network::plain_network({"vt-a", "vt-b"});
  network.desks[0].languages = {"nl", "ar"};
  network.desks[1].languages = {"nl"};
  return network;
}

Shift shift_of(std::optional<Date> date, Weekday weekday, int from, int to, std::size_t line = 0) {
  Shift shift;
  shift.adviser = "Noor";
  shift.desk = "vt-a";
  shift.date = date;
  shift.weekday = date ? network::weekday_of(*date) : weekday;
  shift.from = from;
  shift.to = to;
  shift.languages = {"nl"};
  shift.line = line;
  return shift;
}
Shift on(Date date, int from, int to, std::size_t line = 0) { return shift_of(date, Weekday::monday, from, to, line); }
Shift each(Weekday weekday, int from, int to, std::size_t line = 0) { return shift_of(std::nullopt, weekday, from, to, line); }

bool overlap(const Shift& a, const Shift& b) {
  const auto one_way = faults_of({a, b}, two_desks()), other_way = faults_of({b, a}, two_desks());
  CHECK(one_way.size() == other_way.size());
  return !one_way.empty();
}

}  // namespace

TEST_CASE("a roster that fits its network has no faults") {
  CHECK(faults_of({on({2026, 11, 23}, 540, 1020), each(Weekday::tuesday, 540, 1020)}, two_desks(), Date{2026, 11, 23}).empty());
}

TEST_CASE("unknown desks, foreign languages and what is over are faults with their line") {
  auto unknown = on({2026, 11, 23}, 540, 600, 2), foreign = on({2026, 11, 24}, 540, 600, 3), over = on({2026, 11, 20}, 540, 600, 4);
  unknown.desk = "vt-x";
  foreign.languages = {"ti", "nl"};
  CHECK(faults_of({over, foreign, unknown}, two_desks(), Date{2026, 11, 21}) ==
        Faults{{2, "desk", "\"vt-x\" is no desk; expected a slug of desks.toml"},
                     {3, "languages", "\"ti\" is no language of vt-a; expected nl or ar"},
                     {4, "date", "2026-11-20 is over; expected 2026-11-21 or later"}});
  CHECK(faults_of({over}, two_desks()).empty());
}

TEST_CASE("nobody is in two places at once, over midnight, over Sunday, and dated against weekly") {
  const Date monday{2026, 11, 23}, tuesday{2026, 11, 24};
  CHECK(faults_of({on(monday, 540, 720, 2), on(monday, 719, 800, 3)}, two_desks()) ==
        Faults{{3, "from", "Noor is on shift then already (line 2, 2026-11-23 09:00-12:00); expected shifts that do not overlap"}});
  CHECK_FALSE(overlap(on(monday, 540, 720), on(monday, 720, 800)));
  CHECK_FALSE(overlap(on(monday, 540, 720), on(tuesday, 540, 720)));
  CHECK(overlap(on(monday, 1320, 1800), on(tuesday, 359, 400)));
  CHECK_FALSE(overlap(on(monday, 1320, 1800), on(tuesday, 360, 400)));
  CHECK(overlap(each(Weekday::sunday, 1320, 1800), each(Weekday::monday, 0, 60)));
  CHECK(overlap(each(Weekday::sunday, 1320, 1800), on(monday, 0, 60)));
  CHECK_FALSE(overlap(each(Weekday::sunday, 1320, 1440), on(monday, 0, 60)));
  CHECK(faults_of({on(monday, 540, 720, 2)}, two_desks(), std::nullopt, {each(Weekday::monday, 700, 800)}) ==
        Faults{{2, "from", "Noor is on shift then already (in the roster that is kept, monday 11:40-13:20); expected shifts "
                                 "that do not overlap"}});
  auto somebody_else = on(monday, 540, 720);
  somebody_else.adviser = "Bo";
  CHECK_FALSE(overlap(on(monday, 540, 720), somebody_else));
}

TEST_CASE("not more faults than twenty are told") {
  Roster roster;
  for (std::size_t i = 0; i < 30; ++i) {
    roster.push_back(on({2026, 11, 23}, 540, 600, i + 2));
    roster.back().desk = "vt-x";
  }
  CHECK(faults_of(roster, two_desks()).size() == faults_max);
}

TEST_CASE("duties are what falls on each day, in Amsterdam's time") {
  const Roster roster{each(Weekday::sunday, 60, 300), on({2026, 3, 28}, 1320, 1800)};
  const auto all = duties(roster, {2026, 3, 28}, 2);  // the night in which the clocks leave an hour out
  REQUIRE(all.size() == 2);
  CHECK(all[0].shift == &roster[1]);
  CHECK(all[0].date == Date{2026, 3, 28});
  CHECK(all[0].to_s - all[0].from_s == 7 * 3600);
  CHECK(all[1].shift == &roster[0]);
  CHECK(all[1].to_s - all[1].from_s == 3 * 3600);
  CHECK(duties(roster, {2026, 3, 30}, 6).empty());
  CHECK(duties(roster, {2026, 3, 30}, 7).size() == 1);
}

TEST_CASE("a shift in the hour that March leaves out is no duty") {
  const Roster roster{on({2026, 3, 29}, 120, 180), on({2026, 3, 29}, 150, 195), on({2026, 3, 29}, 150, 250)};
  const auto all = duties(roster, {2026, 3, 29}, 1);
  for (const auto& duty : all) CHECK(duty.to_s > duty.from_s);
  CHECK(all.size() == 1);
}

TEST_CASE("from a day on, what is dated earlier is gone and what comes each week stays") {
  const auto left = from_day_on({on({2026, 11, 22}, 540, 600), on({2026, 11, 23}, 540, 600), each(Weekday::monday, 0, 60)}, {2026, 11, 23});
  REQUIRE(left.size() == 2);
  CHECK(left[0].date == Date{2026, 11, 23});
  CHECK_FALSE(left[1].date);
}

TEST_CASE("an import replaces the weeks that it covers, and the weekly shifts when it has some") {
  const Roster held{on({2026, 11, 22}, 540, 600), on({2026, 11, 23}, 540, 600), on({2026, 11, 29}, 540, 600),
                    on({2026, 11, 30}, 540, 600), each(Weekday::monday, 0, 60)};
  const auto dated = kept_beside(held, {on({2026, 11, 25}, 600, 660)});
  REQUIRE(dated.size() == 3);
  CHECK(dated[0].date == Date{2026, 11, 22});
  CHECK(dated[1].date == Date{2026, 11, 30});
  CHECK_FALSE(dated[2].date);
  const auto weekly = kept_beside(held, {each(Weekday::friday, 0, 60)});
  REQUIRE(weekly.size() == 4);
  CHECK(weekly[3].date == Date{2026, 11, 30});
}

TEST_CASE("the words of days and clocks") {
  for (const char* word : {"monday", "Mon", "MO", "maandag", "ma"}) CHECK(parse_weekday(word) == Weekday::monday);
  for (const char* word : {"zondag", "zo", "Sun", "su"}) CHECK(parse_weekday(word) == Weekday::sunday);
  for (const char* word : {"", "m", "mon ", "mondays", "x"}) CHECK_FALSE(parse_weekday(word));
  CHECK(monday_of({2026, 11, 22}) == Date{2026, 11, 16});
  CHECK(monday_of({2026, 11, 23}) == Date{2026, 11, 23});
  CHECK(clock_text(5) == "00:05");
  CHECK(clock_text(1440) == "24:00");
  CHECK(clock_text(1500) == "01:00");
  CHECK(parse_clock("9:05") == 545);
  CHECK(parse_clock("24:00") == 1440);
  for (const char* text : {"", "9", "9:5", "24:01", "09:60", "-1:00", "009:00", ":00", "09:00 "}) CHECK_FALSE(parse_clock(text));
  for (const char* tag : {"nl", "tzm", "pt-BR", "zh-Hans"}) CHECK(is_language_tag(tag));
  for (const char* tag : {"", "n", "NL", "dutch", "nl-", "zh-Hans-C", "nl_BE"}) CHECK_FALSE(is_language_tag(tag));
}
