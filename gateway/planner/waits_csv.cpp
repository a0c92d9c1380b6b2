#include "planner/waits_csv.hpp"

#include "planner/number_text.hpp"

namespace planner {
namespace {

const char* word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::taken: return "taken";
    case Outcome::left: return "left";
    case Outcome::closed: return "closed";
    case Outcome::full: return "full";
    case Outcome::refused: return "refused";
    case Outcome::unfinished: break;
  }
  return "unfinished";
}

}  // namespace

std::string waits_csv(const WeekRecord& record) {
  const auto desk = [&](std::size_t number) { return number < record.desks.size() ? record.desks[number] : std::string{}; };
  std::string out = "time,desk,outcome,waited_s,taken_by,shown_from_s,shown_to_s,widen_asked,widen_accepted,chat_s,heavy\n";
  for (const auto& one : record.visitors) {
    const bool waited = one.outcome == Outcome::taken || one.outcome == Outcome::left;
    out += local_text(one.unix_s) + "," + desk(one.desk) + "," + word_of(one.outcome) + ",";
    out += (waited ? decimal_text(static_cast<double>(one.waited_ms) / 1000, 1) : "") + "," + desk(one.taken_by) + ",";
    out += one.shown ? std::to_string(one.shown->from_s) + "," + std::to_string(one.shown->to_s) + "," : ",,";
    out += std::to_string(one.widen_asked) + "," + std::to_string(one.widen_accepted) + ",";
    out += std::to_string(one.chat_ms / 1000) + "," + (one.heavy ? "yes" : "no") + "\n";
  }
  return out;
}

}  // namespace planner
