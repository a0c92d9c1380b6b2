#include "core/visits.hpp"

#include <utility>

namespace core {
namespace {

template <class Key>
base::VisitId const* found(const std::map<Key, base::VisitId>& index, const Key& key) {
  const auto at = index.find(key);
  return at == index.end() ? nullptr : &at->second;
}

}  // namespace

Visit* Visits::by_id(base::VisitId id) {
  const auto at = visits_.find(id);
  return at == visits_.end() ? nullptr : &at->second;
}

Visit* Visits::at(base::ConnectionId connection) {
  const auto* id = found(connections_, connection);
  return id ? by_id(*id) : nullptr;
}

Visit* Visits::in(base::ConversationId conversation) {
  const auto* id = found(conversations_, conversation);
  return id ? by_id(*id) : nullptr;
}

Visit* Visits::holding(base::TokenHash token) {
  const auto* id = found(tokens_, token);
  return id ? by_id(*id) : nullptr;
}

Visit& Visits::add(Visit visit) {
  const auto id = visit.id;
  Visit& kept = visits_.insert_or_assign(id, std::move(visit)).first->second;
  index(kept);
  return kept;
}

void Visits::remove(Visit& visit) {
  unindex(visit);
  deadlines_.set(visit.id, std::nullopt);
  visits_.erase(base::VisitId{visit.id});
}

void Visits::set_conversation(Visit& visit, base::ConversationId conversation) {
  unindex(visit);
  visit.conversation = conversation;
  index(visit);
}

void Visits::set_tokens(Visit& visit, base::TokenHash current, std::optional<base::TokenHash> previous) {
  unindex(visit);
  visit.token = current;
  visit.previous_token = previous;
  index(visit);
}

void Visits::set_line(Visit& visit, Line line) {
  unindex(visit);
  visit.line = line;
  visit.told_place = 0;
  visit.forget_proposals();
  visit.told_prospect.reset();
  visit.told_duty = true;
  index(visit);
}

void Visits::set_look_again(Visit& visit, std::optional<base::Instant> when) {
  if (visit.look_again == when) return;
  visit.look_again = when;
  deadlines_.set(visit.id, deadline_of(visit));
}

void Visits::set_state(Visit& visit, std::variant<Queued, WithAdviser, NeedsHello> state) {
  unindex(visit);
  visit.state = std::move(state);
  index(visit);
}

void Visits::index(const Visit& visit) {
  if (const auto connection = connection_of(visit.line)) connections_[*connection] = visit.id;
  if (!visit.needs_hello()) conversations_[visit.conversation] = visit.id;
  tokens_[visit.token] = visit.id;
  if (visit.previous_token) tokens_[*visit.previous_token] = visit.id;
  deadlines_.set(visit.id, deadline_of(visit));
}

void Visits::unindex(const Visit& visit) {
  if (const auto connection = connection_of(visit.line)) connections_.erase(*connection);
  if (!visit.needs_hello()) conversations_.erase(visit.conversation);
  tokens_.erase(visit.token);
  if (visit.previous_token) tokens_.erase(*visit.previous_token);
}

}  // namespace core
