#include "network_desk.hpp"

using desk::contains;
using desk::luwtectl;
using desk::NetworkDesk;

TEST_CASE("a network without gaps is said to have none") {
  const NetworkDesk here;
  const auto said = luwtectl({"check-network", "--network", here.net()});
  CHECK(said.code == 0);
  CHECK(said.out == "desks: 4 (4 active), regions: 1, municipalities: 1, rules: 2, social map: 0\n0 gaps, 0 warnings\n");
}

TEST_CASE("a network with gaps is refused, each gap in words") {
  const NetworkDesk here;
  here.put("net/regions.toml", "[[region]]\ncode = \"VR01\"\nname = \"Aa\"\ndesks = []\n");
  const auto said = luwtectl({"check-network", "--network", here.net()});
  CHECK(said.code == 1);
  CHECK(contains(said.out, "gap: region VR01 (Aa) has no desk that is active\n"));
  CHECK(contains(said.out, "1 gaps, 0 warnings\n"));
  CHECK(contains(said.err, "1 gaps in " + here.net()));
}

TEST_CASE("a network that cannot be read is bad input with file, line and field") {
  const NetworkDesk here;
  here.put("net/routing.toml", "[[rule]]\nname = \"r\"\nsteps = [{ after_s = 0, to = \"moon\" }]\n");
  for (const char* command : {"check-network", "explain-route"}) {
    const auto said = luwtectl({command, "--network", here.net()});
    CHECK(said.code == 2);
    CHECK(contains(said.err, "net/routing.toml:3: rule.steps.to: \"moon\" is not known; expected own_region"));
  }
}

TEST_CASE("the files that ship leave no gap") {
  const auto said = luwtectl({"check-network", "--network", LUWTE_SOURCE_DIR "/config"});
  CHECK(said.code == 0);
  CHECK(contains(said.out, "desks: 31 (30 active), regions: 25, municipalities: 342"));
}

TEST_CASE("a route is explained with rule, steps, reasons and hours") {
  const NetworkDesk here;
  const auto said = luwtectl({"explain-route", "--network", here.net(), "--role", "professional", "--topic", "fgm", "--where",
                              "grunn", "--language", "ar", "--danger", "--minors", "--at", "2026-11-20T18:30"});
  CHECK(said.err.empty());
  CHECK(said.code == 0);
  CHECK(said.out == R"(Question at Friday 20 November 2026 18:30 (Amsterdam)
  role: professional
  topic: fgm
  where: Groningen (GM0014), region Aa (VR01)
  language: ar
  danger: yes
  children: yes

Rule: region

1. from 0:00 (minutes:seconds after she arrives): an attention officer of the visitor's own region (Veilig Thuis A)
   - Veilig Thuis A (vt-a): closed, opens Monday 23 November 2026 09:00

2. from 1:30 (minutes:seconds after she arrives): anybody on shift at the agreed overflow of the visitor's region (Veilig Thuis B))"
                    R"(, agreed from 90 s on
   - Veilig Thuis B (vt-b): open, until Friday 20 November 2026 21:00

3. from 3:00 (minutes:seconds after she arrives): anybody on shift at the national desk (Landelijk)
   - Landelijk (landelijk): open, always

In danger: ladder "night", until a person has answered

1. after 0:00
   - everybody on shift at a desk that she accepted, first Veilig Thuis A (vt-a)
   - everybody on shift at any desk
   - is paged: bell

From the beginning again every 1:30; those of earlier steps stay alarmed.

Opening hours and rules only: who is on shift, and with which languages, shows at the moment itself.
)");
}

TEST_CASE("a municipality goes by code and name, abroad by its word") {
  const NetworkDesk here;
  for (const char* where : {"GM0014", "gm0014", "Groningen", "groningen", "Stad"})
    CHECK(contains(luwtectl({"explain-route", "--network", here.net(), "--where", where}).out, "where: Groningen (GM0014)"));
  const auto abroad = luwtectl({"explain-route", "--network", here.net(), "--where", "abroad"}).out;
  CHECK(contains(abroad, "  where: abroad\n"));
  CHECK(contains(abroad, "Rule: rest\n"));
}

TEST_CASE("a name that several municipalities have is answered with their codes") {
  const auto of = [](const char* where) {
    return luwtectl({"explain-route", "--network", LUWTE_SOURCE_DIR "/config", "--where", where});
  };
  const auto bergen = of("bergen");
  CHECK(bergen.code == 2);
  CHECK(contains(bergen.err, "--where bergen: there are several; expected Bergen (L.), GM0893 or Bergen (NH.), GM0373"));
  CHECK(contains(of("Bergen (L.)").out, "where: Bergen (L.) (GM0893)"));
}

TEST_CASE("what nobody knows counts as not said, and is said to") {
  const NetworkDesk here;
  const auto said = luwtectl({"explain-route", "--network", here.net(), "--role", "king", "--topic", "weather", "--where", "Mars",
                              "--language", "tlh"});
  CHECK(said.code == 0);
  CHECK(contains(said.out, "role: \"king\" is not known, so it counts as not said\n"));
  CHECK(contains(said.out, "topic: \"weather\" is not known, so it counts as not said\n"));
  CHECK(contains(said.out, "where: \"Mars\" is not known, so it counts as not said\n"));
  CHECK(contains(said.out, "language: tlh (no desk that is active names it)\n"));
  CHECK(contains(said.out, "Rule: rest\n"));
  CHECK(contains(luwtectl({"explain-route", "--network", here.net()}).out, "  role: not said\n"));
}

TEST_CASE("a moment that does not exist is bad input") {
  const NetworkDesk here;
  for (const char* at : {"tomorrow", "2026-02-30T10:00", "2026-11-22T24:00", "2026-11-22T10:60", "2026-11-22T1x:00", "2026-11-22"}) {
    const auto said = luwtectl({"explain-route", "--network", here.net(), "--at", at});
    CHECK(said.code == 2);
    CHECK(contains(said.err, std::string("--at ") + at + ": expected a time in Amsterdam like 2026-11-22T21:00"));
  }
  CHECK(contains(luwtectl({"explain-route", "--network", here.net()}, 1'795'000'000).out, "Question at Wednesday 18 November 2026"));
}

TEST_CASE("a network without rules sends her to anybody at once") {
  const NetworkDesk here;
  std::filesystem::remove(here.at("net/routing.toml"));
  CHECK(contains(luwtectl({"explain-route", "--network", here.net(), "--at", "2026-11-20T18:30"}).out,
                 "There are no rules: any adviser of a desk that she accepts may answer, at once.\n"
                 "   - Veilig Thuis A (vt-a): closed, opens Monday 23 November 2026 09:00\n"));
}

TEST_CASE("with danger the ladder is explained too: whom each step alarms and pages") {
  const auto said = luwtectl({"explain-route", "--network", LUWTE_SOURCE_DIR "/config", "--where", "Groningen", "--danger"}).out;
  CHECK(contains(said, "In danger: ladder \"usual\", until a person has answered"));
  CHECK(contains(said, "1. after 0:00\n"
                       "   - everybody on shift at a desk that she accepted, first Veilig Thuis Groningen (vt-groningen)\n"));
  CHECK(contains(said, "2. after 0:20\n   - everybody on shift at the overflow of those desks: "));
  CHECK(contains(said, "From the beginning again every 1:30"));
  CHECK_FALSE(contains(luwtectl({"explain-route", "--network", LUWTE_SOURCE_DIR "/config", "--where", "Groningen"}).out, "In danger"));
}
