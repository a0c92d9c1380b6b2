#pragma once
#include <cstddef>
#include <deque>
#include <set>

#include "base/ids.hpp"

namespace core {

/// Ids of conversations that are over, so that a Hello is not used twice. Bounded: the oldest is forgotten first.
class DeadConversations {
 public:
  explicit DeadConversations(std::size_t remembered_max) : remembered_max_(remembered_max) {}

  void remember(base::ConversationId conversation);
  bool contains(base::ConversationId conversation) const { return known_.contains(conversation); }
  std::size_t size() const { return known_.size(); }

 private:
  std::size_t remembered_max_;
  std::deque<base::ConversationId> oldest_first_;
  std::set<base::ConversationId> known_;
};

}  // namespace core
