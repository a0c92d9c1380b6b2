#include "core/waiting_queue.hpp"

namespace core {

void WaitingQueue::add(const Visit& visit) {
  order_.emplace(rank_of(visit), visit.desk_set);
  places_stale_ = true;
}

void WaitingQueue::remove(const Visit& visit) {
  order_.erase(rank_of(visit));
  places_stale_ = true;
}

std::vector<base::VisitId> WaitingQueue::in_order() const {
  std::vector<base::VisitId> out;
  out.reserve(order_.size());
  for (const auto& [rank, desks] : order_) out.push_back(rank.visit);
  return out;
}

const std::vector<std::pair<base::VisitId, std::uint32_t>>& WaitingQueue::places() {
  if (!std::exchange(places_stale_, false)) return places_;
  places_.clear();
  std::vector<network::DeskSet> ahead;
  ahead.reserve(order_.size());
  for (const auto& [rank, desks] : order_) {
    std::uint32_t place = 1;
    for (const auto& other : ahead) {
      if ((other & desks).any()) ++place;
    }
    places_.emplace_back(rank.visit, place);
    ahead.push_back(desks);
  }
  return places_;
}

}  // namespace core
