#include "network/ladder.hpp"

#include <algorithm>

#include "network/network.hpp"

namespace network {
namespace {

bool is_of(const std::vector<std::string>& wanted, std::string_view word) {
  return wanted.empty() || std::ranges::find(wanted, word) != wanted.end();
}

}  // namespace

const Ladder& usual_ladder() {
  using std::chrono::seconds;
  static const Ladder usual = [] {
    Ladder out;
    out.name = "usual";
    out.steps = {{seconds{0}, {Audience::own_desks}, {}},
                 {seconds{20}, {Audience::overflow}, {}},
                 {seconds{40}, {Audience::shift_leads}, {}},
                 {seconds{60}, {Audience::crisis_service, Audience::everybody}, {}}};
    return out;
  }();
  return usual;
}

const Ladder& ladder_for(const Network& network, std::string_view desk, std::string_view topic, std::int64_t unix_s) {
  const auto found = std::ranges::find_if(network.ladders, [&](const Ladder& one) {
    return is_of(one.desks, desk) && is_of(one.topics, topic) && (!one.hours || one.hours->open_at(unix_s));
  });
  return found == network.ladders.end() ? usual_ladder() : *found;
}

}  // namespace network
