#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "network/desk_table.hpp"
#include "core/visit.hpp"

namespace core {

/// Who waits, in order: whoever was requeued through no fault of hers first, then by arrival. The visit's id decides
/// between arrivals of the same millisecond, so that a restart restores the same order.
class WaitingQueue {
 public:
  void add(const Visit& visit);
  void remove(const Visit& visit);
  bool contains(const Visit& visit) const { return order_.contains(rank_of(visit)); }
  std::size_t size() const { return order_.size(); }

  std::vector<base::VisitId> in_order() const;
  /// Everybody's place, from 1: one more than the number of those ahead who wait for a desk that she waits for too.
  const std::vector<std::pair<base::VisitId, std::uint32_t>>& places();

 private:
  struct Rank {
    bool behind;
    base::Instant since;
    base::VisitId visit;
    auto operator<=>(const Rank&) const = default;
  };
  static Rank rank_of(const Visit& visit) { return {!visit.at_head, visit.since, visit.id}; }

  std::map<Rank, network::DeskSet> order_;
  std::vector<std::pair<base::VisitId, std::uint32_t>> places_;
  bool places_stale_ = false;   // counting is quadratic: once per change, not per event
};

}  // namespace core
