#pragma once
#include <bitset>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace network {

inline constexpr std::size_t desks_max = 256;

/// Some of this gateway's desks: bit i is the i-th desk of the table. Sharing a desk is one AND.
using DeskSet = std::bitset<desks_max>;

/// `act(number)` for each desk of the set, ascending.
template <class Act>
void for_each_desk(const DeskSet& set, Act&& act) {
#ifdef __GLIBCXX__
  for (auto desk = set._Find_first(); desk < set.size(); desk = set._Find_next(desk)) act(desk);  // words, not bits
#else
  for (std::size_t desk = 0; desk < set.size(); ++desk) {
    if (set.test(desk)) act(desk);
  }
#endif
}

/// The desks this gateway knows, by configuration.
class DeskTable {
 public:
  /// Throws `std::invalid_argument` when there are more than `desks_max` names: a start-up fault.
  explicit DeskTable(const std::vector<std::string>& names);

  std::size_t number_of(const std::string& name) const;         ///< `desks_max` when it is unknown
  DeskSet set_of(const std::vector<std::string>& names) const;  ///< unknown names are left out
  /// The known ones of `names`, in their order, each once.
  std::vector<std::string> known(const std::vector<std::string>& names) const;
  /// The first of `wanted` that `served` has; empty when none is shared.
  std::string first_shared(const std::vector<std::string>& wanted, const DeskSet& served) const;

 private:
  std::map<std::string, std::size_t> number_;
};

}  // namespace network
