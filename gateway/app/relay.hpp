#pragma once
#include <optional>
#include <unordered_map>

#include "app/metrics.hpp"
#include "app/peers.hpp"
#include "base/bytes.hpp"
#include "base/ids.hpp"

namespace app {

/// Hands sealed frames to the other members of a conversation. It knows who is connected because effects of the
/// switchboard say so, and asks nobody per frame. A frame is in memory until it is written to the socket, and nowhere
/// else.
class Relay {
 public:
  Relay(Peers& peers, Metrics& metrics) : peers_(peers), metrics_(metrics) {}

  void set_members(const base::ConversationId& conversation, std::optional<base::ConnectionId> visitor,
                   std::optional<base::ConnectionId> adviser);
  void forget(const base::ConversationId& conversation) { members_.erase(conversation); }
  void hand_on(const base::ConversationId& conversation, base::ConnectionId from, base::BytesView frame);
  std::size_t conversations() const { return members_.size(); }

 private:
  struct Members {
    std::optional<base::ConnectionId> visitor, adviser;
  };
  Peers& peers_;
  Metrics& metrics_;
  std::unordered_map<base::ConversationId, Members> members_;
};

}  // namespace app
