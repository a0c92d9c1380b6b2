#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "network/why.hpp"

using namespace std::chrono_literals;
using network::DeskKind;
using network::Network;
using network::Plan;
using network::Question;
using network::Reach;
using network::RoutingRule;
using network::Skill;
using network::Target;
using Slugs = std::vector<std::string>;

namespace {

constexpr auto kOfficer = Skill::attention_officer;

network::Desk desk(const std::string& slug, DeskKind kind = DeskKind::veilig_thuis,
                   std::vector<network::Overflow> overflow = {}) {
  network::Desk out;
  out.slug = slug;
  out.name = "Desk " + slug;
  out.kind = kind;
  out.overflow = std::move(overflow);
  return out;
}

/// A `network::RuleStep` of which a test says only what matters to it.
struct Step {
  std::chrono::seconds after{0};
  Target to = Target::own_region;
  Skill skill = Skill::any;
  std::string desk = {};
};
std::vector<network::RuleStep> steps_of(const std::vector<Step>& steps) {
  std::vector<network::RuleStep> out;
  for (const auto& one : steps) out.push_back({one.after, one.to, one.skill, one.desk});
  return out;
}

/// Region VR01 with one desk `a`, VR02 with `b` and `c`, a national desk, and one rule that says `steps`.
Network small(const std::vector<Step>& steps) {
  Network out;
  out.desks = {desk("a", DeskKind::veilig_thuis, {{"b", 60s}, {"d", 60s}}),
               desk("b", DeskKind::veilig_thuis, {{"c", 60s}, {"a", 60s}, {"e", 60s}}),
               desk("c", DeskKind::veilig_thuis, {{"b", 60s}, {"d", 60s}}),
               desk("d"),
               desk("e"),
               desk("centre", DeskKind::expert_centre),
               desk("night", DeskKind::national)};
  out.regions = {{"VR01", "One", {"a"}}, {"VR02", "Two", {"b", "c"}}, {"VR03", "Nobody's", {}}};
  out.municipalities["GM0001"] = {"GM0001", "In one", "VR01", {}};
  out.municipalities["GM0002"] = {"GM0002", "In two", "VR02", {}};
  out.municipalities["GM0003"] = {"GM0003", "In two, served by c", "VR02", {"c"}};
  out.municipalities["GM0004"] = {"GM0004", "Where nobody is", "VR03", {}};
  out.municipalities["GM0005"] = {"GM0005", "In no region", "VR99", {}};
  out.rules.emplace_back().name = "only";
  out.rules.back().steps = steps_of(steps);
  return out;
}

network::Desk& at(Network& network, const std::string& slug) {
  return *std::ranges::find(network.desks, slug, &network::Desk::slug);
}

Question asks(const std::string& role, const std::string& topic, const std::string& where = "") {
  return {role, topic, where, "nl", false, false};
}
Question from(const std::string& where) { return asks("", "", where); }

Plan plan(const Network& network, const Question& question) { return network::route(network, network.table(), question); }
std::string why_of(const Network& network, const Plan& plan, std::size_t step) {
  return network::why(network, plan, plan.steps[step]);
}

/// "0 a,b | 60 officer d": what the tables of this file compare.
std::string text(const Plan& plan) {
  std::string out;
  for (const auto& step : plan.steps) {
    if (!out.empty()) out += " | ";
    out += std::to_string(step.after.count()) + (step.skill == kOfficer ? " officer" : "");
    for (const auto& slug : step.desks) out += (slug == step.desks.front() ? " " : ",") + slug;
  }
  return out;
}

}  // namespace

TEST_CASE("Without rules there is no plan") {
  auto network = small({});
  network.rules.clear();
  const auto none = plan(network, from("GM0001"));
  CHECK(none.rule.empty());
  CHECK(none.steps.empty());
  CHECK(plan(network::plain_network({"x", "y"}), {}).steps.empty());
}

TEST_CASE("The first rule that fits counts, and every condition has to hold") {
  auto network = small({{0s, Target::national}});
  const auto before = [&](RoutingRule first) {
    first.name = "first";
    first.steps = steps_of({{0s, Target::desk, Skill::any, "d"}});
    network.rules = {first, network.rules.back()};
  };
  const auto rule_of = [&](const Question& question) { return plan(network, question).rule; };
  const Question said{"professional", "fgm", "GM0001", "nl", true, true};
  RoutingRule rule;
  rule.topics = {"abandonment", "fgm"};
  rule.parties = {network::Party::professional};
  rule.where = {network::Where::municipality};
  rule.danger_only = rule.minors_only = true;
  before(rule);
  CHECK(rule_of(said) == "first");
  auto other = said;
  CHECK(rule_of((other.topic = "other", other)) == "only");
  CHECK(rule_of((other.topic = "", other)) == "only");
  other = said;
  CHECK(rule_of((other.role = "self", other)) == "only");
  other = said;
  CHECK(rule_of((other.where = "abroad", other)) == "only");
  other = said;
  CHECK(rule_of((other.danger = false, other)) == "only");
  other = said;
  CHECK(rule_of((other.minors = false, other)) == "only");
  rule = {};
  rule.parties = {network::Party::citizen};
  rule.where = {network::Where::unknown};
  before(rule);
  CHECK(rule_of({}) == "first");
  CHECK(rule_of(asks("admiral", "weather", "GM9999")) == "first");
  CHECK(rule_of(from("GM0001")) == "only");
}

TEST_CASE("Who fits nothing reaches the national desk, or else everybody") {
  auto network = small({{0s, Target::crisis_service}});
  CHECK(text(plan(network, {})) == "0 night");
  CHECK(plan(network, {}).rule == "only");
  network.rules.front().danger_only = true;
  CHECK(text(plan(network, {})) == "0 night");
  CHECK(plan(network, {}).rule.empty());
  CHECK(plan(network, {}).steps.front().reach == Reach::national);
  CHECK(why_of(network, plan(network, {}), 0) ==
        "anybody on shift at the national desk, since no rule leads to another desk (Desk night)");
  at(network, "night").active = false;
  at(network, "e").active = false;
  CHECK(text(plan(network, {})) == "0 a,b,c,d,centre");
  CHECK(why_of(network, plan(network, {}), 0) ==
        "anybody on shift at every desk, since no rule leads to one and there is no national desk (5 desks)");
  for (auto& one : network.desks) one.active = false;
  CHECK(plan(network, {}).steps.empty());
}

TEST_CASE("Her own region is her municipality's desk where that is known, else all of her region's") {
  const auto network = small({{0s, Target::own_region}});
  CHECK(text(plan(network, from("GM0001"))) == "0 a");
  CHECK(text(plan(network, from("GM0002"))) == "0 b,c");
  CHECK(text(plan(network, from("GM0003"))) == "0 c");
  CHECK(text(plan(network, from("GM0004"))) == "0 night");
  CHECK(text(plan(network, from("GM0005"))) == "0 night");
  CHECK(text(plan(network, from("GM9999"))) == "0 night");
}

TEST_CASE("Partners are the overflow of her desks, the nearest of each first, each once") {
  const auto network = small({{0s, Target::partners}});
  CHECK(text(plan(network, from("GM0001"))) == "0 b,d");
  CHECK(text(plan(network, from("GM0002"))) == "0 c,b | 0 a,d,e");
  const auto with_own = small({{0s, Target::own_region}, {60s, Target::partners}});
  CHECK(text(plan(with_own, from("GM0002"))) == "0 b,c | 60 a,d,e");
}

TEST_CASE("The other desk of her own region is no other region") {
  const auto served_by_c = plan(small({{0s, Target::own_region}, {60s, Target::partners}}), from("GM0003"));
  CHECK(text(served_by_c) == "0 c | 60 b | 60 d");
  CHECK(served_by_c.steps[1].reach == Reach::own_region);
  CHECK(served_by_c.steps[2].reach == Reach::other_region);
}

TEST_CASE("A partner comes not before it agreed to, nor before the rule wants it") {
  auto network = small({{0s, Target::own_region}, {60s, Target::partners}, {180s, Target::national}});
  at(network, "a").overflow = {{"b", 0s}, {"c", 120s}, {"d", 60s}, {"e", 300s}};
  const auto found = plan(network, from("GM0001"));
  CHECK(text(found) == "0 a | 60 b,d | 120 c | 180 night | 300 e");
  CHECK(why_of(network, found, 1) == "anybody on shift at the agreed overflow of the visitor's region (Desk b and Desk d)");
  CHECK(why_of(network, found, 2) == "anybody on shift at the agreed overflow of the visitor's region (Desk c), agreed from 120 s on");
}

TEST_CASE("What has the same time, skill and reach is one step") {
  auto network = small({{0s, Target::own_region}, {60s, Target::partners}, {120s, Target::all_regions}});
  at(network, "a").overflow = {{"b", 60s}, {"c", 120s}};
  const auto found = plan(network, from("GM0001"));
  CHECK(text(found) == "0 a | 60 b | 120 c,d,e");
  CHECK(why_of(network, found, 2) == "anybody on shift at other regions (Desk c, Desk d and Desk e)");
  CHECK(text(plan(small({{0s, Target::own_region}, {0s, Target::own_region, kOfficer}, {0s, Target::national}}),
                  from("GM0001"))) == "0 a | 0 night");
}

TEST_CASE("A desk is not asked again, unless now anybody may answer there") {
  CHECK(text(plan(small({{0s, Target::own_region, kOfficer}, {60s, Target::all_regions, kOfficer}, {120s, Target::own_region}}),
                  from("GM0001"))) == "0 officer a | 60 officer b,c,d,e | 120 a");
  CHECK(text(plan(small({{0s, Target::own_region}, {60s, Target::own_region, kOfficer}, {90s, Target::desk, Skill::any, "a"}}),
                  from("GM0001"))) == "0 a");
  CHECK(text(plan(small({{0s, Target::own_region, kOfficer}, {60s, Target::desk, kOfficer, "a"}, {90s, Target::national}}),
                  from("GM0001"))) == "0 officer a | 90 night");
}

TEST_CASE("A desk that is switched off is never asked, its partners are, and nobody waits for it") {
  auto network = small({{0s, Target::own_region}, {60s, Target::partners}, {180s, Target::national}});
  at(network, "a").active = false;
  const auto found = plan(network, from("GM0001"));
  CHECK(text(found) == "0 b,d | 180 night");
  CHECK(why_of(network, found, 0) == "anybody on shift at the agreed overflow of the visitor's region (Desk b and Desk d)");
  at(network, "b").active = false;
  CHECK(text(plan(network, from("GM0001"))) == "0 d | 180 night");
  at(network, "d").active = false;
  CHECK(text(plan(network, from("GM0001"))) == "0 night");
  at(network, "a").overflow = {{"c", 90s}};
  const auto late = plan(network, from("GM0001"));
  CHECK(text(late) == "0 c | 180 night");
  CHECK(why_of(network, late, 0) == "anybody on shift at the agreed overflow of the visitor's region (Desk c)");
}

TEST_CASE("All regions are every other Veilig Thuis desk, and no other kind") {
  CHECK(text(plan(small({{0s, Target::all_regions}}), from("GM0002"))) == "0 a,d,e");
  CHECK(text(plan(small({{0s, Target::all_regions}}), from("abroad"))) == "0 a,b,c,d,e");
}

TEST_CASE("An expert centre has the topic and takes such people as she is") {
  auto network = small({{0s, Target::expert_centre}});
  auto& centre = at(network, "centre");
  centre.topics = {"fgm"};
  const auto reached = [&](Question question) { return text(plan(network, question)) == "0 centre"; };
  const auto citizen = asks("self", "fgm"), professional = asks("professional", "fgm"), abroad = asks("self", "fgm", "abroad");
  CHECK(reached(citizen));
  CHECK(reached(professional));
  CHECK_FALSE(reached(asks("", "abandonment")));
  CHECK_FALSE(reached({}));
  centre.takes_citizens = false;
  CHECK_FALSE(reached(citizen));
  CHECK_FALSE(reached(abroad));
  CHECK(reached(professional));
  centre.acts_abroad = true;
  CHECK(reached(abroad));
  CHECK_FALSE(reached(citizen));
  centre.takes_professionals = false;
  CHECK_FALSE(reached(professional));
  centre.active = false;
  CHECK_FALSE(reached(abroad));
}

TEST_CASE("The centre that acts abroad is found whatever the topic") {
  auto network = small({{0s, Target::abroad_centre}, {120s, Target::national}});
  CHECK(text(plan(network, from("abroad"))) == "0 night");
  at(network, "centre").acts_abroad = true;
  at(network, "centre").takes_citizens = false;
  const auto found = plan(network, from("abroad"));
  CHECK(text(found) == "0 centre | 120 night");
  CHECK(found.steps[0].reach == Reach::expert_centre);
  CHECK(why_of(network, found, 0) == "anybody on shift at the expert centre for people abroad or without a region (Desk centre)");
}

TEST_CASE("A desk that a rule names is explained by what it is to her") {
  auto network = small({});
  at(network, "d").kind = DeskKind::crisis_service;
  const std::vector<std::pair<std::string, Reach>> expected{
      {"a", Reach::own_region},     {"e", Reach::other_region}, {"centre", Reach::expert_centre},
      {"d", Reach::crisis_service}, {"night", Reach::national},
  };
  for (const auto& [slug, reach] : expected) {
    INFO(slug);
    network.rules.front().steps = steps_of({{0s, Target::desk, kOfficer, slug}});
    const auto found = plan(network, from("GM0001"));
    CHECK(text(found) == "0 officer " + slug);
    CHECK(found.steps.front().reach == reach);
    CHECK(why_of(network, found, 0) == "an attention officer of the desk that the rule names (Desk " + slug + ")");
  }
  network.rules.front().steps = steps_of({{0s, Target::crisis_service}});
  CHECK(text(plan(network, {})) == "0 d");
}

TEST_CASE("More than twelve steps are joined, the later time counts, and nobody is lost") {
  auto network = small({{0s, Target::own_region}, {0s, Target::partners}, {3600s, Target::national}});
  auto& own = at(network, "a");
  own.overflow.clear();
  for (int i = 1; i <= 20; ++i) {
    const auto slug = "p" + std::to_string(i);
    own.overflow.push_back({slug, std::chrono::seconds(10 * i)});
  }
  const auto partners = own.overflow;
  for (const auto& one : partners) network.desks.push_back(desk(one.desk));
  const auto found = plan(network, from("GM0001"));
  CHECK(text(found) ==
        "0 a | 10 p1 | 20 p2 | 30 p3 | 40 p4 | 50 p5 | 60 p6 | 70 p7 | 80 p8 | 90 p9 | "
        "200 p10,p11,p12,p13,p14,p15,p16,p17,p18,p19,p20 | 3600 night");
}

namespace {

Network some_network(std::mt19937_64& chance) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(chance() % n); };
  const auto seconds = [&] { return std::chrono::seconds(10 * below(40)); };
  const auto topics = network::topics();
  Network out;
  const auto count = 1 + below(30);
  for (std::size_t i = 0; i < count; ++i) {
    auto one = desk("d" + std::to_string(i), static_cast<DeskKind>(below(3) ? 0 : below(5)));
    one.active = below(5) != 0;
    one.takes_citizens = below(2) == 0;
    one.acts_abroad = below(3) == 0;
    for (auto n = below(4); n-- > 0;) one.topics.emplace_back(topics[below(topics.size())]);
    for (auto n = below(6); n-- > 0;) one.overflow.push_back({"d" + std::to_string(below(count + 1)), seconds()});
    out.desks.push_back(std::move(one));
  }
  for (std::size_t i = 0; i < 4; ++i) {
    network::Region region{"VR0" + std::to_string(i), "R", {}};
    for (auto n = below(4); n-- > 0;) region.desks.push_back("d" + std::to_string(below(count + 1)));
    const auto code = "GM000" + std::to_string(i);
    out.municipalities[code] = {code, "M", region.code, {}};
    if (below(3) == 0) out.municipalities[code].desks = {"d" + std::to_string(below(count + 1))};
    out.regions.push_back(std::move(region));
  }
  for (std::size_t i = 0; i <= below(4); ++i) {
    RoutingRule rule;
    rule.name = "r" + std::to_string(i);
    if (below(2)) rule.topics.emplace_back(topics[below(topics.size())]);
    if (below(2)) rule.where.push_back(static_cast<network::Where>(below(3)));
    rule.danger_only = below(4) == 0;
    auto after = seconds();
    for (auto n = 1 + below(8); n-- > 0; after += seconds())
      rule.steps.push_back({after, static_cast<Target>(below(8)), static_cast<Skill>(below(2)), "d" + std::to_string(below(count))});
    out.rules.push_back(std::move(rule));
  }
  return out;
}

/// What is wrong with a plan of this network; empty when nothing is.
std::string fault_of(const Network& network, const Plan& plan) {
  const bool anybody = std::ranges::any_of(network.desks, &network::Desk::active);
  if (plan.steps.empty() != !anybody) return "it leads nowhere";
  if (plan.steps.size() > 12) return "more than twelve steps";
  std::set<std::string> anybody_asked, officer_asked;
  auto last = 0s;
  if (!plan.steps.empty() && plan.steps.front().after != 0s) return "it begins late";
  for (const auto& step : plan.steps) {
    if (step.after < std::exchange(last, step.after)) return "not in order of time";
    if (step.desks.empty() || step.desk_set.count() != step.desks.size()) return "desks do not agree with their set";
    if ((network.table().set_of(step.desks) ^ step.desk_set).any()) return "another set than its desks";
    if (network::why(network, plan, step).find('(') == std::string::npos) return "it does not say whom";
    for (const auto& slug : step.desks) {
      if (!network.desk(slug)->active) return slug + " is not active";
      if (anybody_asked.contains(slug)) return slug + " is asked again";
      if (step.skill == kOfficer && !officer_asked.insert(slug).second) return slug + "'s officer is asked again";
      if (step.skill == Skill::any) anybody_asked.insert(slug);
    }
  }
  return {};
}

}  // namespace

TEST_CASE("Whatever the network and whatever is said, a plan leads to somebody and repeats nobody") {
  const std::uint64_t seed = 2000;
  std::mt19937_64 chance{seed};
  const Slugs roles{"", "self", "professional", "x"}, places{"", "GM0000", "GM0001", "GM0002", "GM0003", "GM9", "abroad"};
  for (int round = 0; round < 2'000; ++round) {
    const auto network = some_network(chance);
    for (int asked = 0; asked < 5; ++asked) {
      Question question{roles[chance() % 4], std::string(network::topics()[chance() % 10]), places[chance() % 7], "nl",
                        chance() % 2 == 0, chance() % 2 == 0};
      const auto found = plan(network, question);
      INFO("seed " << seed << ", round " << round << ": " << text(found));
      REQUIRE(fault_of(network, found) == "");
    }
  }
}
