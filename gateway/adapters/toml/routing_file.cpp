#include "adapters/toml/routing_file.hpp"

#include <algorithm>

#include "adapters/toml/fields.hpp"
#include "network/question.hpp"

namespace adapters::toml_files {
namespace {

using network::Party;
using network::RuleStep;
using network::Skill;
using network::Target;
using network::Where;

constexpr std::size_t kStepsMax = 8;
constexpr std::int64_t kLongestDelay = 3600;
constexpr std::string_view kTopics = "topics that PROTOCOL.md names, such as \"fgm\"";

const Fields::Words<Target>& targets() {
  static const Fields::Words<Target> words{
      {"own_region", Target::own_region},       {"partners", Target::partners},
      {"all_regions", Target::all_regions},     {"expert_centre", Target::expert_centre},
      {"abroad_centre", Target::abroad_centre}, {"national", Target::national},
      {"crisis_service", Target::crisis_service}, {"desk", Target::desk}};
  return words;
}
const Fields::Words<Skill>& skills() {
  static const Fields::Words<Skill> words{{"any", Skill::any}, {"attention_officer", Skill::attention_officer}};
  return words;
}
const Fields::Words<Party>& parties() {
  static const Fields::Words<Party> words{{"citizen", Party::citizen}, {"professional", Party::professional}};
  return words;
}
const Fields::Words<Where>& places() {
  static const Fields::Words<Where> words{
      {"municipality", Where::municipality}, {"abroad", Where::abroad}, {"unknown", Where::unknown}};
  return words;
}

template <class Value>
std::vector<Value> list_of(Fields& fields, std::string_view key, const Fields::Words<Value>& words) {
  std::vector<Value> values;
  for (const auto& text : fields.texts(key))
    if (const auto value = fields.word_in(key, text, words)) values.push_back(*value);
  return values;
}

RuleStep read_step(Fields& in, const network::Network& network) {
  RuleStep step;
  if (!in.node("after_s")) in.fault("after_s", "is missing; expected seconds since she arrived, 0 to 3600");
  step.after = std::chrono::seconds(in.whole("after_s", 0, kLongestDelay, 0));
  if (const auto to = in.word_in("to", in.text("to"), targets())) step.to = *to;
  if (const auto skill = in.word_in("skill", in.text_or_none("skill"), skills())) step.skill = *skill;
  step.desk = in.text_or_none("desk");
  if (step.to != Target::desk && in.node("desk")) in.fault("desk", "is said without to = \"desk\"; expected one or both");
  if (step.to == Target::desk && !network.desk(step.desk))
    in.fault("desk", step.desk.empty() ? "is missing; expected the slug of a desk"
                                       : "\"" + step.desk + "\" is no desk; expected a slug of desks.toml");
  return step;
}

void read_steps(Fields& in, network::RoutingRule& rule, const network::Network& network) {
  bool ascending = true;
  in.each("steps", {"after_s", "to", "skill", "desk"}, [&](Fields& fields) {
    auto step = read_step(fields, network);
    if (ascending && !rule.steps.empty() && step.after < rule.steps.back().after) {
      ascending = false;
      fields.fault("after_s", std::to_string(step.after.count()) + " comes after " +
                                  std::to_string(rule.steps.back().after.count()) + "; expected steps by ascending after_s");
    }
    rule.steps.push_back(std::move(step));
  });
  if (rule.steps.empty() && (!in.node("steps") || in.node("steps")->is_array()))
    in.fault("steps", "there is none; expected 1 to 8 as { after_s = 0, to = \"own_region\" }");
  if (rule.steps.size() > kStepsMax)
    in.fault("steps", std::to_string(rule.steps.size()) + " of them; expected at most " + std::to_string(kStepsMax));
}

}  // namespace

void read_routing(const std::string& path, network::Network& network, Faults& faults) {
  const auto root = parse_file(path, false, faults);
  if (!root) return;
  Fields file(*root, path, "", faults, {"rule"});
  file.each("rule", {"name", "topics", "parties", "where", "danger_only", "minors_only", "steps"}, [&](Fields& fields) {
    network::RoutingRule rule;
    rule.name = fields.text("name");
    rule.topics = fields.texts_that("topics", network::is_topic, kTopics);
    rule.parties = list_of(fields, "parties", parties());
    rule.where = list_of(fields, "where", places());
    rule.danger_only = fields.yes_no("danger_only", false);
    rule.minors_only = fields.yes_no("minors_only", false);
    read_steps(fields, rule, network);
    if (!rule.name.empty() &&
        std::ranges::find(network.rules, rule.name, &network::RoutingRule::name) != network.rules.end())
      return fields.fault("name", "\"" + rule.name + "\" stands there twice; expected each name once");
    network.rules.push_back(std::move(rule));
  });
}

void read_social_map(const std::string& path, network::Network& network, Faults& faults) {
  const auto root = parse_file(path, false, faults);
  if (!root) return;
  Fields file(*root, path, "", faults, {"organisation"});
  file.each("organisation", {"name", "phone", "mail", "about", "topics"}, [&](Fields& fields) {
    network::Referral one;
    one.name = fields.text("name");
    one.phone = fields.text_or_none("phone");
    one.mail = fields.text_or_none("mail");
    one.about = fields.text_or_none("about");
    one.topics = fields.texts_that("topics", network::is_topic, kTopics);
    if (one.phone.empty() && one.mail.empty())
      fields.fault("phone", "neither phone nor mail is given; expected one of them");
    if (std::ranges::find(network.social_map, one.name, &network::Referral::name) != network.social_map.end())
      return fields.fault("name", "\"" + one.name + "\" stands there twice; expected each once");
    network.social_map.push_back(std::move(one));
  });
}

}  // namespace adapters::toml_files
