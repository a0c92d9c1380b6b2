#include "core/roster.hpp"

#include <utility>

namespace core {

Adviser* Roster::by_id(base::AdviserId id) {
  const auto at = advisers_.find(id);
  return at == advisers_.end() ? nullptr : &at->second;
}

Adviser* Roster::at(base::ConnectionId connection) {
  const auto at = connections_.find(connection);
  return at == connections_.end() ? nullptr : by_id(at->second);
}

Adviser& Roster::add(Adviser adviser) {
  const auto id = adviser.id;
  Adviser& kept = advisers_.insert_or_assign(id, std::move(adviser)).first->second;
  index(kept);
  return kept;
}

void Roster::remove(Adviser& adviser) {
  unindex(adviser);
  advisers_.erase(base::AdviserId{adviser.id});
}

void Roster::set_line(Adviser& adviser, Line line) {
  unindex(adviser);
  adviser.line = line;
  index(adviser);
}

void Roster::set_offer(Adviser& adviser, std::optional<PendingOffer> offer) {
  adviser.offer = offer;
  deadlines_.set(adviser.id, deadline_of(adviser));
}

void Roster::set_standing(Adviser& adviser, Standing standing, base::Instant since) {
  adviser.standing = standing;
  adviser.standing_since = since;
  deadlines_.set(adviser.id, deadline_of(adviser));
}

void Roster::index(const Adviser& adviser) {
  if (const auto connection = connection_of(adviser.line)) connections_[*connection] = adviser.id;
  deadlines_.set(adviser.id, deadline_of(adviser));
}

void Roster::unindex(const Adviser& adviser) {
  if (const auto connection = connection_of(adviser.line)) connections_.erase(*connection);
  deadlines_.set(adviser.id, std::nullopt);
}

}  // namespace core
