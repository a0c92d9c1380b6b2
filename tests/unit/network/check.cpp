#include "network/check.hpp"

#include <catch2/catch.hpp>

using namespace network;

namespace {

OpeningHours office_hours() {
  OpeningHours hours;
  for (std::size_t day = 0; day < 5; ++day) hours.week[day] = {{540, 1020}};
  hours.on_holidays = DayHours{};
  return hours;
}

Desk desk_of(const std::string& slug, DeskKind kind, const OpeningHours& hours = OpeningHours::always()) {
  Desk desk;
  desk.slug = slug;
  desk.name = slug;
  desk.kind = kind;
  desk.hours = hours;
  desk.languages = {"nl", "en"};
  return desk;
}

RoutingRule rule_of(const std::string& name, std::vector<RuleStep> steps, std::vector<Where> where = {}) {
  RoutingRule rule;
  rule.name = name;
  rule.where = std::move(where);
  rule.steps = std::move(steps);
  return rule;
}
RuleStep to(Target target, int after_s = 0) { return {std::chrono::seconds(after_s), target, Skill::any, ""}; }

/// One region with one municipality, one expert centre for everything, a national desk that is always open.
Network whole_network() {
  Network network;
  network.desks = {desk_of("vt-a", DeskKind::veilig_thuis, office_hours()), desk_of("experts", DeskKind::expert_centre),
                   desk_of("landelijk", DeskKind::national)};
  network.desks[1].topics = {"fgm", "forced_marriage", "abandonment", "marital_captivity", "honour_violence"};
  network.regions = {{"VR01", "Aa", {"vt-a"}}};
  network.municipalities = {{"GM0001", {"GM0001", "Adorp", "VR01", {}}}};
  network.rules = {rule_of("region", {to(Target::own_region), to(Target::national, 60)}, {Where::municipality}),
                   rule_of("rest", {to(Target::national)})};
  network.ladders = {usual_ladder()};
  network.ladders.front().steps.back() = {std::chrono::seconds{60}, {Audience::everybody}, {"bell"}};
  network.ladders.front().steps[1].alarm = {Audience::everybody};
  network.pagers.emplace_back().name = "bell";
  return network;
}

std::vector<std::string> words_of(const Network& network, Severity severity, std::optional<Date> not_before = std::nullopt) {
  std::vector<std::string> words;
  for (const auto& one : findings(network, not_before))
    if (one.severity == severity) words.push_back(one.words);
  return words;
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a network in which everybody finds somebody has no findings") { CHECK(findings(whole_network()).empty()); }

TEST_CASE("a region and a municipality without an active desk are gaps") {
  auto network = whole_network();
  network.regions.push_back({"VR02", "Bee", {}});
  network.municipalities["GM0002"] = {"GM0002", "Bedum", "VR01", {"vt-b"}};
  network.municipalities["GM0003"] = {"GM0003", "Cadzand", "VR99", {}};
  network.desks.push_back(desk_of("vt-b", DeskKind::veilig_thuis));
  network.desks.back().active = false;
  CHECK(words_of(network, Severity::gap) == Words{"region VR02 (Bee) has no desk that is active",
                                                  "municipality GM0002 (Bedum) has no desk that is active",
                                                  "municipality GM0003 (Cadzand) is in no region that is known"});
  CHECK(words_of(network, Severity::warning).empty());
}

TEST_CASE("a harmful practice without an expert centre is a gap") {
  auto network = whole_network();
  network.desks[1].topics = {"forced_marriage", "abandonment", "marital_captivity", "honour_violence"};
  CHECK(words_of(network, Severity::gap) == Words{"topic fgm has no expert centre that is active"});
  network.desks[1].topics.push_back("fgm");
  network.desks[1].active = false;
  CHECK(words_of(network, Severity::gap).size() == 5);
}

TEST_CASE("hours that nobody covers are told by rule, with the places and an example") {
  auto network = whole_network();
  network.rules = {rule_of("region", {to(Target::own_region)}, {Where::municipality}), rule_of("rest", {to(Target::national)})};
  CHECK(words_of(network, Severity::gap) ==
        Words{"rule \"region\", Aa: nobody is open Monday to Friday 00:00-09:00 and 17:00-24:00; Saturday and Sunday all day; "
              "public holidays all day (for example for a citizen, topic forced_marriage)"});
}

TEST_CASE("only the public holidays may be uncovered") {
  auto network = whole_network();
  for (auto& day : network.desks[2].hours.week) day = {{0, 1440}};
  network.desks[2].hours.on_holidays = DayHours{{0, 720}};
  const auto gaps = words_of(network, Severity::gap);
  REQUIRE(gaps.size() == 2);
  CHECK(gaps[0] == "rule \"region\", Aa: nobody is open public holidays 12:00-24:00 (for example for a citizen, topic "
                   "forced_marriage)");
}

TEST_CASE("an exception that leaves nobody is a gap, unless it is over") {
  auto network = whole_network();
  network.desks[2].hours.exceptions[{2026, 12, 24}] = {{600, 1440}};
  CHECK(words_of(network, Severity::gap) ==
        Words{"rule \"region\", Aa: nobody is open 2026-12-24 00:00-09:00 (for example for a citizen, topic forced_marriage)",
              "rule \"rest\", no place said, abroad: nobody is open 2026-12-24 00:00-10:00 (for example for a citizen, topic "
              "forced_marriage)"});
  CHECK(words_of(network, Severity::gap, Date{2026, 12, 24}).size() == 2);
  CHECK(words_of(network, Severity::gap, Date{2026, 12, 25}).empty());
}

TEST_CASE("an active desk whose every day is over is worth a look") {
  auto network = whole_network();
  network.desks[0].hours = OpeningHours{};
  network.desks[0].hours.exceptions[{2026, 12, 24}] = {{600, 900}};
  const auto of_hours = [&](Date day) {
    auto words = words_of(network, Severity::warning, day);
    std::erase_if(words, [](const std::string& one) { return one.find("does not open any more") == one.npos; });
    return words;
  };
  CHECK(of_hours({2026, 12, 24}).empty());
  CHECK(of_hours({2026, 12, 25}) == Words{"desk vt-a does not open any more from 2026-12-25 on: every day in its hours is over"});
  network.desks[0].active = false;
  CHECK(of_hours({2026, 12, 25}).empty());
}

TEST_CASE("without rules every active desk counts") {
  auto network = whole_network();
  network.rules.clear();
  CHECK(findings(network).empty());
  network.desks[1].active = network.desks[2].active = false;
  CHECK(words_of(network, Severity::gap) ==
        Words{"no desk at all is open: Monday to Friday 00:00-09:00 and 17:00-24:00; Saturday and Sunday all day; public "
              "holidays all day"});
}

TEST_CASE("a rule that counts for no question is a warning, and so are questions without one") {
  auto network = whole_network();
  network.rules.push_back(rule_of("late", {to(Target::national)}));
  CHECK(words_of(network, Severity::warning) == Words{"rule \"late\" counts for no question: an earlier rule takes them all"});
  network.rules = {rule_of("region", {to(Target::own_region), to(Target::national, 60)}, {Where::municipality})};
  CHECK(words_of(network, Severity::warning) ==
        Words{"some questions fit no rule; they go to the national desks, or to every desk, at once"});
}

TEST_CASE("a step whose desks do not exist is a warning") {
  const std::vector<std::pair<RuleStep, std::string>> all{
      {to(Target::crisis_service), "no desk of kind crisis_service is active"},
      {to(Target::abroad_centre), "no expert centre that acts abroad is active"},
      {{std::chrono::seconds(0), Target::desk, Skill::any, "off"}, "desk off is not active"}};
  for (const auto& [step, why] : all) {
    auto network = whole_network();
    network.desks.push_back(desk_of("off", DeskKind::interpreter));
    network.desks.back().active = false;
    network.rules[1].steps.push_back(step);
    CHECK(words_of(network, Severity::warning) == Words{"rule \"rest\", step 2 never comes: " + why});
  }
  auto network = whole_network();
  network.municipalities.clear();
  CHECK(words_of(network, Severity::warning).size() == 2);  // a rule for municipalities that nobody can be in
}

TEST_CASE("a step to an expert centre that answers none of those for whom the rule counts never comes") {
  auto network = whole_network();
  network.desks[1].takes_citizens = false;
  network.desks[1].takes_professionals = true;
  auto& rule = network.rules.front();
  rule.steps.push_back(to(Target::expert_centre, 120));
  const auto never = [&] { return words_of(network, Severity::warning).size() == 1; };
  CHECK_FALSE(never());  // professionals, whom the rule does not leave out
  rule.parties = {Party::citizen};
  CHECK(never());
  network.desks[1].takes_citizens = true;
  CHECK_FALSE(never());
  rule.topics = {"partner_violence"};
  CHECK(never());
  rule.topics = {"partner_violence", "fgm"};
  CHECK_FALSE(never());
  network.desks[1].active = false;
  CHECK(words_of(network, Severity::warning).size() == 1);
}

TEST_CASE("an overflow to a desk that is not active is a warning") {
  auto network = whole_network();
  network.desks.push_back(desk_of("off", DeskKind::veilig_thuis));
  network.desks.back().active = false;
  network.desks[0].overflow = {{"off", std::chrono::seconds(60)}};
  CHECK(words_of(network, Severity::warning) == Words{"overflow of vt-a: off is not active"});
}

TEST_CASE("an overflow that goes round without a desk that is always open is a warning") {
  auto network = whole_network();
  network.desks.push_back(desk_of("vt-b", DeskKind::veilig_thuis, office_hours()));
  network.desks[0].overflow = {{"vt-b", std::chrono::seconds(60)}};
  CHECK(findings(network).empty());
  network.desks[3].overflow = {{"vt-a", std::chrono::seconds(60)}};
  CHECK(words_of(network, Severity::warning) ==
        Words{"overflow of vt-a, vt-b comes back to where it began and meets no desk that is always open; when all of them are "
              "closed only the later steps of a rule help"});
  network.desks[3].overflow.push_back({"landelijk", std::chrono::seconds(60)});
  CHECK(findings(network).empty());
}

TEST_CASE("a network that speaks Dutch only is a warning") {
  auto network = whole_network();
  for (auto& desk : network.desks) desk.languages = {"nl"};
  CHECK(words_of(network, Severity::warning) == Words{"no desk that is active names another language than nl"});
}
