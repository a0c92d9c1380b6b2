#include "app/relay.hpp"

namespace app {

void Relay::set_members(const base::ConversationId& conversation, std::optional<base::ConnectionId> visitor,
                        std::optional<base::ConnectionId> adviser) {
  members_[conversation] = {visitor, adviser};
}

void Relay::hand_on(const base::ConversationId& conversation, base::ConnectionId from, base::BytesView frame) {
  const auto found = members_.find(conversation);
  if (found == members_.end()) return void(++metrics_.frames_dropped);
  const auto& members = found->second;
  const bool from_visitor = members.visitor == from;
  // A connection that is no member any more (its effect is still on its way) speaks for nobody.
  if (!from_visitor && members.adviser != from) return void(++metrics_.frames_dropped);
  const auto to = from_visitor ? members.adviser : members.visitor;
  auto* peer = to ? peers_.find(*to) : nullptr;
  if (!peer) return void(++metrics_.frames_dropped);
  ++metrics_.frames_relayed;
  metrics_.relayed_bytes += frame.size();
  peers_.send_binary(*peer, std::make_shared<const base::Bytes>(frame.begin(), frame.end()));
}

}  // namespace app
