#include "core/waiting_queue.hpp"

#include <algorithm>
#include <utility>

namespace core {

std::vector<WaitingQueue::Waiter>::const_iterator WaitingQueue::find(const Rank& rank) const {
  const auto at = std::ranges::lower_bound(order_, rank, {}, &Waiter::rank);
  return at != order_.end() && at->rank == rank ? at : order_.end();
}

std::uint32_t WaitingQueue::place_at(std::vector<Waiter>::const_iterator end, const network::DeskSet& desks) const {
  // Who wants one desk and comes last, as most do, needs no counting.
  if (end == order_.end()) {
    std::size_t wanted = 0, last = 0;
    network::for_each_desk(desks, [&](std::size_t desk) { ++wanted, last = desk; });
    if (wanted == 1) return waiting_at_[last] + 1;
  }
  const auto ahead = std::count_if(order_.begin(), end, [&](const Waiter& one) { return (one.desks & desks).any(); });
  return static_cast<std::uint32_t>(ahead + 1);
}

void WaitingQueue::add(const Visit& visit) {
  const Rank rank = rank_of(visit);
  const auto at = std::ranges::lower_bound(order_, rank, {}, &Waiter::rank);
  if (at != order_.end() && at->rank == rank) return;
  const auto index = static_cast<std::size_t>(at - order_.begin());
  order_.insert(at, Waiter{rank, visit.desk_set, place_at(at, visit.desk_set)});
  count(visit.desk_set, 1);
  moved_.push_back(visit.id);
  move_behind(index + 1, visit.desk_set, 1);
}

void WaitingQueue::remove(const Visit& visit) {
  const auto at = find(rank_of(visit));
  if (at == order_.end()) return;
  const auto index = static_cast<std::size_t>(at - order_.begin());
  const network::DeskSet desks = at->desks;
  order_.erase(at);
  count(desks, -1);
  move_behind(index, desks, -1);
}

void WaitingQueue::count(const network::DeskSet& desks, int by) {
  network::for_each_desk(desks, [&](std::size_t desk) { waiting_at_[desk] += static_cast<std::uint32_t>(by); });
}

void WaitingQueue::move_behind(std::size_t first, const network::DeskSet& desks, int by) {
  for (std::size_t i = first; i < order_.size(); ++i) {
    if ((order_[i].desks & desks).none()) continue;
    order_[i].place += static_cast<std::uint32_t>(by);
    moved_.push_back(order_[i].rank.visit);
  }
}

std::uint32_t WaitingQueue::place_of(const Visit& visit) const {
  const Rank rank = rank_of(visit);
  const auto at = std::ranges::lower_bound(order_, rank, {}, &Waiter::rank);
  if (at != order_.end() && at->rank == rank) return at->place;
  return place_at(at, visit.desk_set);
}

std::vector<base::VisitId> WaitingQueue::take_moved() { return std::exchange(moved_, {}); }

}  // namespace core
