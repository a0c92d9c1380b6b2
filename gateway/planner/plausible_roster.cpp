#include "planner/plausible_roster.hpp"

namespace planner {
namespace {

constexpr int shift_minutes_max = 8 * 60;
constexpr unsigned chats_at_once = 2;

/// The desk's first language, and one of its others for each adviser in turn.
std::vector<std::string> languages_of(const network::Desk& desk, std::size_t adviser) {
  if (desk.languages.empty()) return {"nl"};
  std::vector<std::string> out{desk.languages.front()};
  if (desk.languages.size() > 1) out.push_back(desk.languages[1 + adviser % (desk.languages.size() - 1)]);
  return out;
}

void add_span(roster::Roster& roster, const network::Desk& desk, network::Weekday weekday, network::Span span) {
  const int pieces = (span.to - span.from + shift_minutes_max - 1) / shift_minutes_max;
  for (int piece = 0; piece < pieces; ++piece) {
    const int length = span.to - span.from;
    roster::Shift shift;
    shift.desk = desk.slug;
    shift.weekday = weekday;
    shift.from = span.from + length * piece / pieces;
    shift.to = span.from + length * (piece + 1) / pieces;
    shift.max = chats_at_once;
    for (std::size_t adviser = 0; adviser < 2; ++adviser) {
      const auto number = static_cast<std::size_t>(piece) * 2 + adviser;
      shift.adviser = desk.slug + " " + std::to_string(number + 1);
      shift.attention_officer = adviser == 0;
      shift.languages = languages_of(desk, number);
      roster.push_back(shift);
    }
  }
}

}  // namespace

roster::Roster plausible_roster(const network::Network& network) {
  roster::Roster out;
  for (const auto& desk : network.desks) {
    if (!desk.active || desk.kind == network::DeskKind::interpreter) continue;
    for (std::size_t day = 0; day < desk.hours.week.size(); ++day) {
      for (const auto& span : desk.hours.week[day]) add_span(out, desk, static_cast<network::Weekday>(day), span);
    }
  }
  return out;
}

}  // namespace planner
