#pragma once
#include "bench/load/pairs.hpp"

namespace bench {

/// The same pairs on the same number of lines at bench_reference: one room for each adviser, who has seat 0.
Crowd seated(Loop& loop, const Trust& trust, const Address& reference, std::size_t pairs, unsigned chats_per_adviser);

/// A line of its own in a room of its own.
std::unique_ptr<Line> seat(Loop& loop, const Trust& trust, Address reference, std::size_t room, unsigned number);

}  // namespace bench
