#pragma once
#include <optional>
#include <unordered_map>

#include "base/bytes.hpp"
#include "base/ids.hpp"

namespace app {

/// The Hello and Intake of everybody who waits, for the adviser who will take them. In memory only; forgotten with the
/// conversation.
class HelloShelf {
 public:
  struct Frames {
    base::Bytes hello;
    std::optional<base::Bytes> intake;
  };
  void put(const base::ConversationId& conversation, Frames frames) { frames_[conversation] = std::move(frames); }
  void put_intake(const base::ConversationId& conversation, base::Bytes intake) {
    if (const auto found = frames_.find(conversation); found != frames_.end()) found->second.intake = std::move(intake);
  }
  const Frames* find(const base::ConversationId& conversation) const {
    const auto found = frames_.find(conversation);
    return found == frames_.end() ? nullptr : &found->second;
  }
  void forget(const base::ConversationId& conversation) { frames_.erase(conversation); }
  std::size_t size() const { return frames_.size(); }

 private:
  std::unordered_map<base::ConversationId, Frames> frames_;
};

}  // namespace app
