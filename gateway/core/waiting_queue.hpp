#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/visit.hpp"
#include "network/desk_table.hpp"

namespace core {

/// Who waits, in order: whoever was requeued through no fault of hers first, then by arrival, danger counting as an earlier
/// one. The visit's id decides between arrivals of the same millisecond, so that a restart restores the same order.
class WaitingQueue {
 public:
  explicit WaitingQueue(std::chrono::milliseconds danger_ahead) : danger_ahead_(danger_ahead) {}

  void add(const Visit& visit);
  /// With the desks and the danger she was added with.
  void remove(const Visit& visit);
  bool contains(const Visit& visit) const { return order_.contains(rank_of(visit)); }
  std::size_t size() const { return order_.size(); }

  struct Rank {
    bool behind;
    base::Instant since;
    base::VisitId visit;
    auto operator<=>(const Rank&) const = default;
  };
  const std::map<Rank, network::DeskSet>& in_order() const { return order_; }

  /// Both are in the queue.
  bool before(const Visit& one, const Visit& other) const { return rank_of(one) < rank_of(other); }

  /// From 1: one more than the number of those ahead who wait for a desk that she waits for too.
  std::uint32_t place_of(const Visit& visit) const;
  /// Whose place may be another than at the last call; some may have left meanwhile.
  std::vector<base::VisitId> take_moved();

 private:
  /// All who wait for exactly these desks. There are few different sets, so that counting by set is cheap where counting by
  /// person would be quadratic.
  struct Crowd {
    network::DeskSet desks;
    std::vector<Rank> ranks;  ///< ascending
  };
  Rank rank_of(const Visit& visit) const {
    return {!visit.at_head, visit.danger() ? visit.since - danger_ahead_ : visit.since, visit.id};
  }
  void note_moved(const Rank& from, const network::DeskSet& desks);

  std::chrono::milliseconds danger_ahead_;
  std::map<Rank, network::DeskSet> order_;
  std::vector<Crowd> crowds_;
  std::vector<base::VisitId> moved_;
};

}  // namespace core
