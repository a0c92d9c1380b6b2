#include "planner/generated_choices.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include "network/civil_time.hpp"

namespace planner {
namespace {

struct Share {
  std::string_view word;
  double share;
};

// Known: nearly a tenth is under 18, most are victims and bystanders, harmful practices are few. The numbers are assumed.
constexpr double under_18 = 0.10, professional_in_office_hours = 0.30, professional_otherwise = 0.05;
constexpr double in_danger = 0.03, children_involved = 0.4, says_where = 0.85, is_abroad = 0.02;

constexpr Share roles[] = {{"self", .45}, {"someone_else", .35}, {"my_child", .12}, {"unknown", .08}};
constexpr Share topics[] = {{"partner_violence", .42}, {"child_abuse", .28},      {"other", .12},      {"rather_not_say", .09},
                            {"elder_abuse", .04},      {"forced_marriage", .015}, {"honour_violence", .015}, {"fgm", .008},
                            {"abandonment", .007},     {"marital_captivity", .005}};
constexpr Share child_topics[] = {{"child_abuse", .65}, {"other", .15}, {"rather_not_say", .13}, {"forced_marriage", .03},
                                  {"honour_violence", .03}, {"fgm", .01}};
constexpr Share professional_topics[] = {{"child_abuse", .50}, {"partner_violence", .30}, {"other", .07}, {"elder_abuse", .05},
                                         {"honour_violence", .03}, {"forced_marriage", .02}, {"fgm", .02}, {"abandonment", .01}};
constexpr Share languages[] = {{"nl", .90}, {"en", .04}, {"ar", .02}, {"tr", .01}, {"pl", .01}, {"uk", .01}, {"ti", .01}};

std::string pick(std::span<const Share> shares, Chance& chance) {
  double left = chance.uniform();
  for (const auto& one : shares) {
    if (left < one.share) return std::string(one.word);
    left -= one.share;
  }
  return std::string(shares.front().word);  // what rounding leaves over
}

bool is_office_hour(std::int64_t unix_s) {
  const auto local = network::local_time(unix_s);
  return network::weekday_of(local.date) < network::Weekday::saturday && local.minute >= 8 * 60 && local.minute < 18 * 60;
}

}  // namespace

GeneratedChoices::GeneratedChoices(const network::Network& network) {
  std::map<std::string, std::vector<std::string>> by_region;
  for (const auto& [code, municipality] : network.municipalities) by_region[municipality.region].push_back(code);
  for (auto& [region, codes] : by_region) places_.push_back(std::move(codes));
}

std::string GeneratedChoices::draw_place(Chance& chance) const {
  const double said = chance.uniform();
  if (said < is_abroad) return "abroad";
  if (said >= is_abroad + says_where || places_.empty()) return {};
  const auto& region = places_[chance.below(places_.size())];
  return region[chance.below(region.size())];
}

core::Choices GeneratedChoices::draw(std::int64_t unix_s, Chance& chance) const {
  const auto yes = [&](double share) { return chance.happens(share) ? "yes" : "no"; };
  core::Choices out;
  if (chance.happens(under_18)) {
    out.role = "self";
    out.topic = pick(child_topics, chance);
    out.minors = "yes";
  } else if (chance.happens(is_office_hour(unix_s) ? professional_in_office_hours : professional_otherwise)) {
    out.role = "professional";
    out.topic = pick(professional_topics, chance);
    out.minors = out.topic == "child_abuse" ? "yes" : yes(children_involved);
  } else {
    out.role = pick(roles, chance);
    out.topic = pick(topics, chance);
    out.minors = out.topic == "child_abuse" ? "yes" : yes(children_involved);
  }
  out.language = out.role == "professional" ? "nl" : pick(languages, chance);
  out.danger = out.role == "professional" ? "no" : yes(in_danger);
  out.where = draw_place(chance);
  return out;
}

}  // namespace planner
