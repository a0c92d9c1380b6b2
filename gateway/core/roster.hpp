#pragma once
#include <map>

#include "base/ids.hpp"
#include "core/adviser.hpp"
#include "core/deadlines.hpp"

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
  void set_offer(Adviser& adviser, std::optional<PendingOffer> offer);
  void set_standing(Adviser& adviser, Standing standing, base::Instant since);

  std::map<base::AdviserId, Adviser>& all() { return advisers_; }
  const std::map<base::AdviserId, Adviser>& all() const { return advisers_; }

 private:
  friend struct Inspection;
  void index(const Adviser& adviser);
  void unindex(const Adviser& adviser);

  Deadlines& deadlines_;
  std::map<base::AdviserId, Adviser> advisers_;
  std::map<base::ConnectionId, base::AdviserId> connections_;
};

}  // namespace core
