#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <variant>

#include "base/ids.hpp"
#include "core/deadlines.hpp"
#include "core/visit.hpp"

namespace core {

/// Every visit, found by any of its names. Owns the visits; a pointer is valid until that visit is removed.
class Visits {
 public:
  explicit Visits(Deadlines& deadlines) : deadlines_(deadlines) {}

  Visit* by_id(base::VisitId id);
  Visit* at(base::ConnectionId connection);
  Visit* in(base::ConversationId conversation);     ///< living conversations only
  Visit* holding(base::TokenHash token);            ///< current or previous

  Visit& add(Visit visit);
  void remove(Visit& visit);
  void set_conversation(Visit& visit, base::ConversationId conversation);
  void set_tokens(Visit& visit, base::TokenHash current, std::optional<base::TokenHash> previous);
  void set_line(Visit& visit, Line line);
  void set_look_again(Visit& visit, std::optional<base::Instant> when);
  void set_state(Visit& visit, std::variant<Queued, WithAdviser, NeedsHello> state);

  std::map<base::VisitId, Visit>& all() { return visits_; }
  const std::map<base::VisitId, Visit>& all() const { return visits_; }

 private:
  friend struct Inspection;
  void index(const Visit& visit);
  void unindex(const Visit& visit);

  Deadlines& deadlines_;
  std::map<base::VisitId, Visit> visits_;           // ordered, so that nothing depends on a hash or an address
  std::map<base::ConnectionId, base::VisitId> connections_;
  std::map<base::ConversationId, base::VisitId> conversations_;
  std::map<base::TokenHash, base::VisitId> tokens_;
};

}  // namespace core
