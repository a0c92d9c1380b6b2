#include "core/dead_conversations.hpp"

namespace core {

void DeadConversations::remember(base::ConversationId conversation) {
  if (!known_.insert(conversation).second) return;
  oldest_first_.push_back(conversation);
  while (oldest_first_.size() > remembered_max_) {
    known_.erase(oldest_first_.front());
    oldest_first_.pop_front();
  }
}

}  // namespace core
