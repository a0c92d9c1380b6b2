#include <random>

#include "core/waiting_queue.hpp"
#include "unit/core/scene.hpp"

namespace {

/// Counted one by one.
std::uint32_t place_by_hand(const std::vector<core::Visit>& waiting, const core::WaitingQueue& queue, const core::Visit& of) {
  std::uint32_t place = 1;
  for (const auto& one : waiting) place += one.id != of.id && queue.before(one, of) && (one.desk_set & of.desk_set).any() ? 1 : 0;
  return place;
}

}  // namespace

TEST_CASE("Places counted by crowds are those counted by hand, and whoever moved is named") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 chance{seed};
    core::WaitingQueue queue{30min};
    std::vector<core::Visit> waiting;
    std::map<base::VisitId, std::uint32_t> places;
    for (unsigned step = 1; step <= 200; ++step) {
      if (waiting.empty() || chance() % 5 < 3) {
        core::Visit visit;
        visit.id = visit_id(step);
        for (int n = 0; n < 2; ++n) visit.desk_set.set(chance() % 6);
        visit.since = base::Instant{static_cast<std::int64_t>(chance() % 50) * 60'000};
        visit.at_head = chance() % 8 == 0;
        core::Choices choices;
        choices.danger = chance() % 6 == 0 ? "yes" : "";
        visit.choices = choices;
        queue.add(visit);
        waiting.push_back(visit);
      } else {
        const auto gone = waiting.begin() + static_cast<std::ptrdiff_t>(chance() % waiting.size());
        queue.remove(*gone);
        waiting.erase(gone);
      }
      const auto moved = queue.take_moved();
      std::map<base::VisitId, std::uint32_t> now;
      for (const auto& visit : waiting) {
        now[visit.id] = place_by_hand(waiting, queue, visit);
        REQUIRE(queue.place_of(visit) == now[visit.id]);
        const bool changed = !places.contains(visit.id) || places[visit.id] != now[visit.id];
        REQUIRE((!changed || std::ranges::find(moved, visit.id) != moved.end()));
      }
      places = std::move(now);
      REQUIRE(queue.size() == waiting.size());
    }
  }
}
