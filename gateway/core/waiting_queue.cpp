#include "core/waiting_queue.hpp"

#include <algorithm>
#include <utility>

namespace core {

void WaitingQueue::add(const Visit& visit) {
  const Rank rank = rank_of(visit);
  if (!order_.emplace(rank, visit.desk_set).second) return;
  auto crowd = std::ranges::find(crowds_, visit.desk_set, &Crowd::desks);
  if (crowd == crowds_.end()) crowd = crowds_.insert(crowds_.end(), Crowd{visit.desk_set, {}});
  crowd->ranks.insert(std::ranges::lower_bound(crowd->ranks, rank), rank);
  note_moved(rank, visit.desk_set);
}

void WaitingQueue::remove(const Visit& visit) {
  const Rank rank = rank_of(visit);
  const auto at = order_.find(rank);
  if (at == order_.end()) return;
  const network::DeskSet desks = at->second;
  order_.erase(at);
  const auto crowd = std::ranges::find(crowds_, desks, &Crowd::desks);
  crowd->ranks.erase(std::ranges::lower_bound(crowd->ranks, rank));
  if (crowd->ranks.empty()) crowds_.erase(crowd);
  note_moved(rank, desks);
}

void WaitingQueue::note_moved(const Rank& from, const network::DeskSet& desks) {
  for (const auto& crowd : crowds_) {
    if ((crowd.desks & desks).none()) continue;
    for (auto at = std::ranges::lower_bound(crowd.ranks, from); at != crowd.ranks.end(); ++at) moved_.push_back(at->visit);
  }
}

std::uint32_t WaitingQueue::place_of(const Visit& visit) const {
  const Rank rank = rank_of(visit);
  std::size_t ahead = 0;
  for (const auto& crowd : crowds_) {
    if ((crowd.desks & visit.desk_set).none()) continue;
    ahead += static_cast<std::size_t>(std::ranges::lower_bound(crowd.ranks, rank) - crowd.ranks.begin());
  }
  return static_cast<std::uint32_t>(ahead + 1);
}

std::vector<base::VisitId> WaitingQueue::take_moved() { return std::exchange(moved_, {}); }

}  // namespace core
