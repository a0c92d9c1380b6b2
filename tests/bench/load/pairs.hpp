#pragma once
#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "bench/load/line.hpp"

namespace bench {

using Conversation = std::array<std::uint8_t, 16>;

/// A visitor and the adviser who took her chat.
struct Pair {
  Line* visitor;
  Line* adviser;
  Conversation conversation;
};

/// Pairs with their lines: each adviser's line carries up to `chats_per_adviser` of them.
struct Crowd {
  std::vector<std::unique_ptr<Line>> lines;
  std::vector<Pair> pairs;
  std::size_t advisers = 0;
};

}  // namespace bench
