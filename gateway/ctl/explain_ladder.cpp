#include "ctl/explain_ladder.hpp"

#include <algorithm>
#include <ostream>
#include <vector>

namespace ctl {
namespace {

std::string clock_text(std::chrono::seconds after) {
  const auto s = after.count();
  return std::to_string(s / 60) + ":" + (s % 60 < 10 ? "0" : "") + std::to_string(s % 60);
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out.empty() ? "there is none" : out;
}

std::string named(const network::Desk& desk) { return desk.name + " (" + desk.slug + ")"; }

std::string words(network::Audience whom, const network::Network& network, const std::string& slug) {
  std::vector<std::string> names;
  const auto* hers = network.desk(slug);
  switch (whom) {
    case network::Audience::own_desks: return "everybody on shift at a desk that she accepted, first " + (hers ? named(*hers) : "hers");
    case network::Audience::overflow:
      if (hers) {
        for (const auto& one : hers->overflow) {
          const auto* other = network.desk(one.desk);
          if (other && other->active) names.push_back(named(*other));
        }
      }
      return "everybody on shift at the overflow of those desks: " + listed(names);
    case network::Audience::shift_leads: return "shift leads who are signed in, of those desks or else of any";
    case network::Audience::crisis_service:
      for (const auto& one : network.desks)
        if (one.active && one.kind == network::DeskKind::crisis_service) names.push_back(named(one));
      return "everybody on shift at a crisis service: " + listed(names);
    case network::Audience::everybody: return "everybody on shift at any desk";
  }
  return "";
}

}  // namespace

void explain_ladder(const network::Network& network, const std::string& desk, const std::string& topic, std::int64_t at_s,
                    std::ostream& out) {
  const auto& ladder = network::ladder_for(network, desk, topic, at_s);
  out << "\nIn danger: ladder \"" << ladder.name << "\", until a person has answered\n";
  for (std::size_t at = 0; at < ladder.steps.size(); ++at) {
    const auto& step = ladder.steps[at];
    out << "\n" << at + 1 << ". after " << clock_text(step.after) << '\n';
    for (const auto whom : step.alarm) out << "   - " << words(whom, network, desk) << '\n';
    for (const auto& pager : step.page) out << "   - is paged: " << pager << '\n';
  }
  out << "\nFrom the beginning again every " << clock_text(ladder.round) << "; those of earlier steps stay alarmed.\n";
}

}  // namespace ctl
