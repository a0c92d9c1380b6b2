#include <sys/stat.h>

#include "network_desk.hpp"
#include "ctl/roster_file.hpp"

using desk::Console;
using desk::contains;
using desk::luwtectl;
using desk::NetworkDesk;

namespace {

const std::string kHead = "adviser,desk,date,weekday,from,to,max,attention_officer,languages\n";

constexpr std::int64_t now = 1'795'000'000;  // 18 November 2026

/// An organisation's folder without keys, beside a network.
struct Planner : NetworkDesk {
  Planner() { std::filesystem::create_directory(at("org")); }
  std::string org() const { return at("org"); }
  desk::Said import(const std::string& csv, std::vector<std::string> more = {}) const {
    put("week.csv", csv);
    std::vector<std::string> arguments{"roster", "import", at("week.csv"), "--org", org(), "--network", net()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return luwtectl(arguments, now);
  }
  desk::Said roster(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "roster");
    arguments.insert(arguments.end(), {"--org", org()});
    return luwtectl(arguments, now);
  }
  std::size_t shifts() const { return ctl::read_kept_roster(org()).size(); }
};

}  // namespace

TEST_CASE("a roster is imported, shown and exported") {
  const Planner here;
  const auto said = here.import(kHead + "Aïsha,vt-a,2026-11-23,,09:00,17:00,2,yes,nl ar\nBo,landelijk,,mon,22:00,06:00,1,no,en\n");
  CHECK(said.code == 0);
  CHECK(said.out == "2 shifts imported, 0 replaced, 2 in the roster\n");
  CHECK(contains(said.err, "has no register.json"));
  struct stat found {};
  REQUIRE(::stat((here.org() + "/roster.json").c_str(), &found) == 0);
  CHECK((found.st_mode & 07777) == 0600);
  const auto week = here.roster({"show", "--week", "2026-11-25"});
  CHECK(week.code == 0);
  CHECK(contains(week.out, "Monday 23 November 2026\n"
                           "  09:00-17:00   Aïsha  vt-a       2 chats  nl ar  attention officer\n"
                           "  22:00-06:00+  Bo     landelijk  1 chat   en   (every week)\n\n"
                           "Tuesday 24 November 2026\n  nobody\n"));
  CHECK(here.roster({"export", "--csv"}).out ==
        "adviser,desk,date,weekday,from,to,max,attention_officer,languages\r\n"
        "Aïsha,vt-a,2026-11-23,,09:00,17:00,2,yes,nl ar\r\nBo,landelijk,,monday,22:00,06:00,1,no,en\r\n");
}

TEST_CASE("what is exported as a calendar is imported again as it was") {
  const Planner here;
  REQUIRE(here.import(kHead + "Aïsha,vt-a,2026-11-23,,09:00,17:00,2,yes,nl ar\nBo,landelijk,,mon,22:00,06:00,1,no,en\n").code == 0);
  REQUIRE(here.roster({"export", "--ical", here.at("roster.ics")}).code == 0);
  CHECK(contains(here.roster({"export", "--ical", here.at("roster.ics")}).err, "is there already; expected a name that is free"));
  const auto before = desk::text_of(here.org() + "/roster.json");
  const auto again = luwtectl({"roster", "import", here.at("roster.ics"), "--org", here.org(), "--network", here.net()}, now);
  CHECK(again.out == "2 shifts imported, 2 replaced, 2 in the roster\n");
  CHECK(desk::text_of(here.org() + "/roster.json") == before);
}

TEST_CASE("an import replaces its weeks and leaves the others") {
  const Planner here;
  REQUIRE(here.import(kHead + "Bo,vt-a,2026-11-23,,09:00,17:00,1,no,nl\nBo,vt-a,2026-11-30,,09:00,17:00,1,no,nl\n").code == 0);
  const auto said = here.import(kHead + "Bo,vt-b,2026-11-27,,09:00,17:00,1,no,nl\n");
  CHECK(said.out == "1 shifts imported, 1 replaced, 2 in the roster\n");
}

TEST_CASE("what is over is dropped by the next import, and hinders nobody") {
  const Planner here;
  REQUIRE(here.import(kHead + "Bo,vt-a,2020-11-23,,09:00,17:00,1,no,nl\n", {"--not-before", "2020-11-23"}).code == 0);
  const auto said = here.import(kHead + "Bo,vt-a,,mon,09:00,17:00,1,no,nl\n");
  CHECK(said.out == "1 shifts imported, 0 replaced, 1 in the roster; 1 that are over were dropped\n");
}

TEST_CASE("an import that would make the roster too long is refused, and what was kept stays readable") {
  const Planner here;
  std::string many = kHead;
  for (std::size_t n = 0; n < roster::shifts_max; ++n) many += "A" + std::to_string(n) + ",vt-a,2026-11-23,,09:00,17:00,1,no,nl\n";
  REQUIRE(here.import(many).code == 0);
  const auto said = here.import(kHead + "Bo,vt-a,2026-11-30,,09:00,17:00,1,no,nl\n");
  CHECK(said.code == 2);
  CHECK(contains(said.err, "nothing was imported; with what is kept the roster would have 20001 shifts; expected at most 20000"));
  CHECK(here.shifts() == roster::shifts_max);
}

TEST_CASE("nothing is imported when anything is wrong") {
  const Planner here;
  const std::string good = "Bo,vt-a,2026-11-23,,09:00,17:00,1,no,nl\n";
  REQUIRE(here.import(kHead + good).code == 0);
  const auto before = desk::text_of(here.org() + "/roster.json");
  const std::vector<std::pair<std::string, std::string>> all{
      {"Bo,vt-x,2026-12-07,,09:00,17:00,1,no,nl\n", "week.csv:3: desk: \"vt-x\" is no desk; expected a slug of desks.toml"},
      {"Bo,vt-a,2026-12-07,,09:00,17:00,1,no,ti\n", "week.csv:3: languages: \"ti\" is no language of vt-a; expected nl or ar"},
      {"Bo,vt-b,2026-12-01,,16:00,18:00,1,no,nl\n",
       "week.csv:3: from: Bo is on shift then already (line 2, 2026-12-01 09:00-17:00); expected shifts that do not overlap"},
      {"Bo,vt-b,,mon,16:00,18:00,1,no,nl\n",
       "week.csv:3: from: Bo is on shift then already (in the roster that is kept, 2026-11-23 09:00-17:00); expected shifts that do "
       "not overlap"},
      {"Bo,vt-b,2026-13-01,,16:00,18:00,1,no,nl\n", "week.csv:3: date: \"2026-13-01\" is no date; expected one like 2026-11-23"},
  };
  for (const auto& [row, fault] : all) {
    const auto said = here.import(kHead + "Bo,vt-a,2026-12-01,,09:00,17:00,1,no,nl\n" + row);
    CHECK(said.code == 2);
    CAPTURE(said.err);
    CHECK(contains(said.err, fault + "\n"));
    CHECK(desk::text_of(here.org() + "/roster.json") == before);
  }
  const auto over = here.import(kHead + good, {"--not-before", "2026-11-24"});
  CHECK(contains(over.err, "week.csv:2: date: 2026-11-23 is over; expected 2026-11-24 or later\n"));
  CHECK(contains(here.import(kHead + good, {"--not-before", "now"}).err, "--not-before now: expected a date like 2026-11-23"));
  CHECK(contains(here.import(kHead).err, "week.csv: has no shift; expected at least one"));
  CHECK(desk::text_of(here.org() + "/roster.json") == before);
}

TEST_CASE("weeks that are over are neither taken in nor given out; the days of this week are") {
  const Planner here;
  const std::string sunday = "Bo,vt-a,2026-11-15,,22:00,23:00,1,no,nl\n", monday = "Bo,vt-a,2026-11-16,,09:00,17:00,1,no,nl\n";
  const auto over = here.import(kHead + monday + sunday);
  CHECK(over.code == 2);
  CHECK(contains(over.err, "week.csv:3: date: 2026-11-15 is over; expected 2026-11-16 or later\n"));
  REQUIRE(here.import(kHead + monday + sunday, {"--not-before", "2026-11-15"}).code == 0);
  const auto out = here.roster({"export", "--csv"}).out;
  CHECK(contains(out, "2026-11-16"));
  CHECK_FALSE(contains(out, "2026-11-15"));
  here.put("again.csv", out);
  CHECK(luwtectl({"roster", "import", here.at("again.csv"), "--org", here.org(), "--network", here.net()}, now).code == 0);
}

TEST_CASE("a roster.json that is damaged is refused with the field") {
  const Planner here;
  REQUIRE(here.import(kHead + "Bo,vt-a,2026-11-23,,09:00,17:00,1,no,nl\n").code == 0);
  const auto good = desk::text_of(here.org() + "/roster.json");
  const std::vector<std::pair<std::string, std::string>> all{{"\"from\":540", "\"from\":1440"},
                                                             {"\"to\":1020", "\"to\":540"},
                                                             {"\"max\":1", "\"max\":4"},
                                                             {"2026-11-23", "2026-11-31"},
                                                             {"\"monday\"", "\"x\""},
                                                             {"[\"nl\"]", "[]"},
                                                             {"[\"nl\"]", "[1]"},
                                                             {"false", "0"},
                                                             {"luwte-roster", "luwte-office"}};
  for (const auto& [from, to] : all) {
    auto text = good;
    REQUIRE(text.find(from) != text.npos);
    here.put("org/roster.json", text.replace(text.find(from), from.size(), to));
    const auto said = here.roster({"show"});
    CAPTURE(to);
    CHECK(said.code == 2);
    CHECK(contains(said.err, "org/roster.json: "));
  }
}

TEST_CASE("with a register, every adviser of a roster needs a credential that counts, for that desk") {
  desk::Desk office;
  office.use_made_office();
  const NetworkDesk network;
  const Console noor(office.invite("Noor", {"--desk", "vt-a"})), bo(office.invite("Bo", {"--desk", "vt-b"}));
  REQUIRE(office.sign({noor.request(), bo.request()}) == 0);
  const auto import = [&](const std::string& rows, std::int64_t now = desk::t0) {
    office.put("week.csv", kHead + rows);
    return luwtectl({"roster", "import", office.at("week.csv"), "--org", office.office(), "--network", network.net(), "--not-before",
                     "2026-11-23"}, now);
  };
  std::string id;
  for (const auto byte : noor.adviser.bytes) id += std::string(1, "0123456789abcdef"[byte >> 4]) + "0123456789abcdef"[byte & 15];
  CHECK(import("Noor,vt-a,2026-11-23,,09:00,12:00,1,no,nl\n" + id + ",vt-a,2026-11-23,,12:00,17:00,1,no,nl\n").code == 0);
  const std::vector<std::pair<std::string, std::string>> all{
      {"Zoë,vt-a,2026-11-23,,09:00,12:00,1,no,nl\n", "week.csv:2: adviser: \"Zoë\" has no credential; expected the label or id of an "
                                                     "adviser in the register (`luwtectl list` shows them)"},
      {"Noor,vt-b,2026-11-23,,09:00,12:00,1,no,nl\n",
       "week.csv:2: desk: Noor's credential is not for \"vt-b\"; expected a desk that it names"},
      {"Noor,vt-a,2026-11-23,,09:00,12:00,1,no,nl\n" + id + ",vt-a,2026-11-23,,11:00,17:00,1,no,nl\n",
       "week.csv:3: from: Noor is on shift then already (line 2, 2026-11-23 09:00-12:00); expected shifts that do not overlap"},
  };
  for (const auto& [rows, fault] : all) {
    const auto said = import(rows);
    CAPTURE(said.err);
    CHECK(said.code == 2);
    CHECK(contains(said.err, fault));
  }
  CHECK(contains(import("Noor,vt-a,2026-11-23,,09:00,12:00,1,no,nl\n", desk::t0 + 400 * desk::day).err,
                 "week.csv:2: adviser: Noor's credential ended "));
  office.must({"revoke", "--adviser", "Noor"});
  CHECK(contains(import("Noor,vt-a,2026-11-23,,09:00,12:00,1,no,nl\n").err,
                 "week.csv:2: adviser: Noor's credential is revoked; expected one that counts"));
  // Two of one label, of whom none counts, then one who does.
  office.must({"revoke", "--adviser", "Bo"});
  REQUIRE(office.sign({Console(office.invite("Bo", {"--desk", "vt-b"})).request()}) == 0);
  const std::string bo_works = "Bo,vt-b,2026-11-23,,09:00,12:00,1,no,nl\n";
  CHECK(contains(import(bo_works, desk::t0 + 400 * desk::day).err,
                 "week.csv:2: adviser: \"Bo\" is the label of several; expected an id (`luwtectl list` shows them)"));
  CHECK(import(bo_works).code == 0);
}
