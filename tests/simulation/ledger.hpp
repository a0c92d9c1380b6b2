#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "base/ids.hpp"

namespace simulation {

enum class Side : std::uint8_t { visitor = 0, adviser = 1 };
inline Side other(Side side) { return side == Side::visitor ? Side::adviser : Side::visitor; }

/// The truth about every conversation, which no end and no gateway sees whole. Throws `Violation`.
class Ledger {
 public:
  using Conversation = base::ConversationId;

  // Who is in it.
  void hello_made(Conversation conversation, unsigned visitor);
  void taken_by(Conversation conversation, base::PageId page);
  /// Somebody ended it or gave it up on purpose, or had to: its visit, or its place there, may be gone.
  void given_up(Conversation conversation);
  bool is_given_up(Conversation conversation) const;

  // Texts, numbered from 0 on each side of each conversation.
  std::uint32_t text_written(Conversation conversation, Side by);
  void text_shown(Conversation conversation, Side by, std::uint32_t number);
  void fin_written(Conversation conversation, Side by);
  void fin_shown(Conversation conversation, Side by);
  /// Everything `by` wrote was acknowledged to be shown.
  void all_acknowledged(Conversation conversation, Side by);
  bool complete(Conversation conversation) const;

  std::uint64_t texts() const { return texts_; }
  std::uint64_t clean_ends() const { return clean_ends_; }

 private:
  struct Talk {
    unsigned visitor = 0;
    std::optional<base::PageId> page;
    bool given_up = false;
    std::array<std::uint32_t, 2> written{}, shown{};
    std::array<bool, 2> fin_written{}, fin_shown{};
  };
  Talk& of(Conversation conversation);

  std::map<Conversation, Talk> talks_;
  std::uint64_t texts_ = 0, clean_ends_ = 0;
};

}  // namespace simulation
