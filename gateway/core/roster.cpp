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
  if (Adviser* known = by_id(id)) remove(*known);
  Adviser& kept = advisers_.insert_or_assign(id, std::move(adviser)).first->second;
  index(kept);
  seat(kept);
  return kept;
}

void Roster::remove(Adviser& adviser) {
  unindex(adviser);
  unseat(adviser);
  advisers_.erase(base::AdviserId{adviser.id});
}

void Roster::set_line(Adviser& adviser, Line line) {
  unindex(adviser);
  adviser.line = line;
  index(adviser);
}

void Roster::set_desks(Adviser& adviser, std::vector<std::string> desks, network::DeskSet set) {
  unseat(adviser);
  adviser.desks = std::move(desks);
  adviser.desk_set = set;
  seat(adviser);
}

void Roster::seat(Adviser& adviser) {
  for (std::size_t desk = 0; desk < adviser.desk_set.size(); ++desk) {
    if (!adviser.desk_set.test(desk)) continue;
    if (serving_.size() <= desk) serving_.resize(desk + 1);
    serving_[desk].push_back(&adviser);
  }
}

void Roster::unseat(const Adviser& adviser) {
  for (auto& seats : serving_) std::erase(seats, &adviser);
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
