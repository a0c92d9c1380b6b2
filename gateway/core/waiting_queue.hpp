#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/visit.hpp"
#include "network/desk_table.hpp"

namespace core {

/// Who waits, in order: whoever raised danger first, then whoever was requeued through no fault of hers, then by arrival, danger
/// counting as an earlier
/// one. The visit's id decides between arrivals of the same millisecond, so that a restart restores the same order.
class WaitingQueue {
 public:
  explicit WaitingQueue(std::chrono::milliseconds danger_ahead) : danger_ahead_(danger_ahead) {}

  void add(const Visit& visit);
  /// With the desks and the danger, said or raised, she was added with.
  void remove(const Visit& visit);
  bool contains(const Visit& visit) const { return find(rank_of(visit)) != order_.end(); }
  std::size_t size() const { return order_.size(); }

  struct Rank {
    std::uint8_t behind;  ///< 0: danger is raised, 1: requeued, 2: everybody else
    base::Instant since;
    base::VisitId visit;
    auto operator<=>(const Rank&) const = default;
  };
  struct Waiter {
    Rank rank;
    network::DeskSet desks;
    std::uint32_t place;
  };
  const std::vector<Waiter>& in_order() const { return order_; }

  /// Both are in the queue.
  bool before(const Visit& one, const Visit& other) const { return rank_of(one) < rank_of(other); }

  /// From 1: one more than the number of those ahead who wait for a desk that she waits for too. Of somebody who is not in
  /// the queue: what it would be.
  std::uint32_t place_of(const Visit& visit) const;
  /// Whose place may be another than at the last call; some may have left meanwhile.
  std::vector<base::VisitId> take_moved();

 private:
  Rank rank_of(const Visit& visit) const {
    const std::uint8_t behind = visit.raised ? 0 : visit.at_head ? 1 : 2;
    return {behind, visit.danger() ? visit.since - danger_ahead_ : visit.since, visit.id};
  }
  std::vector<Waiter>::const_iterator find(const Rank& rank) const;
  std::uint32_t place_at(std::vector<Waiter>::const_iterator end, const network::DeskSet& desks) const;
  void count(const network::DeskSet& desks, int by);
  /// Those behind who wait for one of these desks move by one, and nobody else: no place is ever counted anew.
  void move_behind(std::size_t first, const network::DeskSet& desks, int by);

  std::chrono::milliseconds danger_ahead_;
  std::array<std::uint32_t, network::desks_max> waiting_at_{};  ///< by the desk's number
  std::vector<Waiter> order_;  ///< by rank; side by side in memory, since it is walked far more often than changed
  std::vector<base::VisitId> moved_;
};

}  // namespace core
