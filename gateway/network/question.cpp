#include "network/question.hpp"

#include <algorithm>
#include <array>

namespace network {
namespace {

using namespace std::string_view_literals;

constexpr std::array kRoles{"self"sv, "my_child"sv, "someone_else"sv, "professional"sv, "unknown"sv};
constexpr std::array kTopics{"forced_marriage"sv,  "abandonment"sv, "marital_captivity"sv, "honour_violence"sv, "fgm"sv,
                             "partner_violence"sv, "child_abuse"sv, "elder_abuse"sv,       "other"sv,           "rather_not_say"sv};
constexpr std::size_t kHarmfulPractices = 5;  // the first ones of kTopics

}  // namespace

std::span<const std::string_view> roles() { return kRoles; }
std::span<const std::string_view> topics() { return kTopics; }

bool is_role(std::string_view word) { return std::ranges::find(kRoles, word) != kRoles.end(); }
bool is_topic(std::string_view word) { return std::ranges::find(kTopics, word) != kTopics.end(); }

bool is_harmful_practice(std::string_view topic) {
  const auto end = kTopics.begin() + kHarmfulPractices;
  return std::find(kTopics.begin(), end, topic) != end;
}

}  // namespace network
