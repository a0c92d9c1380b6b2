#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "core/adviser.hpp"
#include "core/deadlines.hpp"
#include "network/desk_table.hpp"

namespace core {

/// Who of the advisers is signed in. Owns them; a pointer is valid until that adviser is removed.
class Roster {
 public:
  explicit Roster(Deadlines& deadlines) : deadlines_(deadlines) {}

  Adviser* by_id(base::AdviserId id);
  Adviser* at(base::ConnectionId connection);
  Adviser& add(Adviser adviser);
  void remove(Adviser& adviser);
  void set_line(Adviser& adviser, Line line);
  void set_desks(Adviser& adviser, std::vector<std::string> desks, network::DeskSet set);
  void set_offer(Adviser& adviser, std::optional<PendingOffer> offer);
  void set_standing(Adviser& adviser, Standing standing, base::Instant since);

  std::map<base::AdviserId, Adviser>& all() { return advisers_; }
  const std::map<base::AdviserId, Adviser>& all() const { return advisers_; }

  /// Everybody who serves one of these desks, once; the few of some desks instead of all who are signed in. `act` must not
  /// add, remove or move anybody.
  template <class Act>
  void for_each_serving(const network::DeskSet& wanted, Act&& act) const {
    network::DeskSet done;
    for (std::size_t desk = 0; desk < serving_.size(); ++desk) {
      if (!wanted.test(desk)) continue;
      for (Adviser* adviser : serving_[desk]) {
        if ((adviser->desk_set & done).none()) act(*adviser);
      }
      done.set(desk);
    }
  }

 private:
  friend struct Inspection;
  void index(const Adviser& adviser);
  void unindex(const Adviser& adviser);
  void seat(Adviser& adviser);
  void unseat(const Adviser& adviser);

  Deadlines& deadlines_;
  std::map<base::AdviserId, Adviser> advisers_;
  std::map<base::ConnectionId, base::AdviserId> connections_;
  std::vector<std::vector<Adviser*>> serving_;  ///< by the desk's number, as far as one was served
};

}  // namespace core
