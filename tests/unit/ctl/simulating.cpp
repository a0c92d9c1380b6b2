#include "network_desk.hpp"

using desk::contains;
using desk::luwtectl;

namespace {

/// A network, and luwtectl simulate on it with further arguments.
struct Planner : desk::NetworkDesk {
  desk::Said simulate(std::vector<std::string> further, const std::string& from = "2026-11-23") const {
    std::vector<std::string> arguments{"simulate", "--network", net(), "--from", from, "--per-week", "200"};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return luwtectl(arguments);
  }
};

}  // namespace

TEST_CASE("without a roster one is made up, said to be so, and can be kept and given back") {
  const Planner planner;
  const auto made_up = planner.simulate({"--write-roster", planner.at("start.csv"), "--out", planner.at("out")});
  REQUIRE(made_up.code == 0);
  CHECK(contains(made_up.out, "THERE IS NO ROSTER: one was made up"));
  CHECK(contains(made_up.out, "From 2026-11-23 on, 7 days, seed 1; "));
  CHECK(contains(made_up.err, " events in "));
  CHECK(contains(desk::text_of(planner.at("out/week.svg")), "<title>Rehearsed from 2026-11-23 on, seed 1</title>"));
  CHECK(contains(desk::text_of(planner.at("out/waits.csv")), "time,desk,outcome,"));

  const auto given = planner.simulate({"--roster", planner.at("start.csv"), "--compare", planner.at("start.csv")});
  REQUIRE(given.code == 0);
  CHECK_FALSE(contains(given.out, "THERE IS NO ROSTER"));
  const auto table = [](const std::string& out) { return out.substr(out.find("desk "), out.find("Ranges shown") - out.find("desk ")); };
  CHECK(table(given.out) == table(made_up.out));
  CHECK(contains(given.out, "0 spoke with somebody only with second, 0 only with first."));

  const auto again = planner.simulate({"--write-roster", planner.at("start.csv")});
  CHECK(again.code == 2);
  CHECK(contains(again.err, "start.csv: is there already"));
}

TEST_CASE("the same seed and first day give the same output, another seed another one") {
  const Planner planner;
  const auto one = planner.simulate({"--seed", "3"});
  CHECK(one.out == planner.simulate({"--seed", "3"}).out);
  CHECK(one.out != planner.simulate({"--seed", "4"}).out);
  CHECK(one.out != planner.simulate({"--seed", "3", "--spike", "wo:20:10"}).out);
}

TEST_CASE("arrivals come from a file, and its first Monday is where the week begins") {
  const Planner planner;
  planner.put("people.csv", "time,role,where\n2026-12-02 10:00,self,GM0014\n2026-12-03 11:00,professional,\n2026-12-09 09:00,self,\n");
  const auto said = luwtectl({"simulate", "--network", planner.net(), "--arrivals", planner.at("people.csv")});
  REQUIRE(said.code == 0);
  CHECK(contains(said.out, "From 2026-11-30 on, 7 days, seed 1; 2 people come, from "));
}

TEST_CASE("a roster without a shift in these days is said to have none") {
  const Planner planner;
  planner.put("roster.csv", "adviser,desk,date,from,to,max,attention_officer,languages\nNoor,vt-a,2026-11-23,09:00,17:00,1,no,nl\n");
  const auto later = planner.simulate({"--roster", planner.at("roster.csv")}, "2026-12-07");
  CHECK(contains(later.out, "NOBODY IS ON SHIFT in the 7 days from 2026-12-07 on"));
  CHECK_FALSE(contains(planner.simulate({"--roster", planner.at("roster.csv")}).out, "NOBODY IS ON SHIFT"));
}

TEST_CASE("what is wrong is named by file, line and field, and nothing is written") {
  const Planner planner;
  planner.put("people.csv", "time,role\n2026-12-02 10:00,oma\n");
  const auto people = planner.simulate({"--arrivals", planner.at("people.csv"), "--out", planner.at("out")});
  CHECK(people.code == 2);
  CHECK(contains(people.err, planner.at("people.csv") + ":2: role: 'oma' is not known"));
  CHECK_FALSE(std::filesystem::exists(planner.at("out")));

  planner.put("roster.csv", "adviser,desk,weekday,from,to,max,attention_officer,languages\nNoor,vt-z,ma,09:00,17:00,1,no,nl\n");
  const auto roster = planner.simulate({"--roster", planner.at("roster.csv")});
  CHECK(roster.code == 2);
  CHECK(contains(roster.err, planner.at("roster.csv") + ":2: desk: "));

  for (const std::string bad : {"wed", "wed:20", "wed:24:10", "wed:20:0.5", "wed:20:101", "someday:20:10", "wed::10", "wed:20:1e2",
                                "wed:20:1.2.3", "wed:20:.5"}) {
    CAPTURE(bad);
    const auto spike = planner.simulate({"--spike", bad});
    CHECK(spike.code == 2);
    CHECK(contains(spike.err, "--spike " + bad + ": expected DAY:HOUR:FACTOR"));
  }
  const auto kept = planner.simulate({"--arrivals", planner.at("people.csv"), "--write-roster", planner.at("new.csv")});
  CHECK(kept.code == 2);
  CHECK_FALSE(std::filesystem::exists(planner.at("new.csv")));
  planner.put("good.csv", "time,role\n2026-12-02 10:00,self\n");
  CHECK(contains(planner.simulate({"--arrivals", planner.at("good.csv"), "--spike", "wed:20:10"}).err, "--spike: is for generated people"));
  CHECK(planner.simulate({"--from", "2026-02-30"}).code == 2);
  CHECK(planner.simulate({"--days", "0"}).code == 2);
  CHECK(planner.simulate({"--seed", "-1"}).code == 2);
}
