#include "bench/load/reference_crowd.hpp"

#include <algorithm>

#include "bench/load/dice.hpp"

namespace bench {

std::unique_ptr<Line> seat(Loop& loop, const Trust& trust, Address reference, std::size_t room, unsigned number) {
  reference.path = "/ws?room=" + std::to_string(room) + "&seat=" + std::to_string(number);
  return std::make_unique<Line>(loop, trust, reference);
}

Crowd seated(Loop& loop, const Trust& trust, const Address& reference, std::size_t pairs, unsigned chats_per_adviser) {
  Crowd crowd;
  while (crowd.pairs.size() < pairs) {
    const auto room = crowd.advisers++;
    auto adviser = seat(loop, trust, reference, room, 0);
    const auto chats = std::min<std::size_t>(chats_per_adviser, pairs - crowd.pairs.size());
    for (unsigned number = 1; number <= chats; ++number) {
      crowd.lines.push_back(seat(loop, trust, reference, room, number));
      Pair pair{crowd.lines.back().get(), adviser.get(), {}};
      for (auto& byte : pair.conversation) byte = static_cast<std::uint8_t>(dice());
      pair.conversation.back() = static_cast<std::uint8_t>(number);  // where bench_reference looks for the seat
      crowd.pairs.push_back(pair);
    }
    crowd.lines.push_back(std::move(adviser));
  }
  return crowd;
}

}  // namespace bench
