#pragma once
#include <array>
#include <cstdint>

namespace simulation {

/// Seeds that found something, and what it was. They run whatever else is asked for. A change of the simulator gives a
/// seed another meaning: what was found is then found again by breaking the code as described, and its new seeds go
/// here.
inline constexpr std::array<std::uint64_t, 13> regression_seeds{
    4,              // an adviser off shift, without line and chat was remembered until her hold ran out
    53,  152, 683,  // what stores nothing overtook what waited for a failing store
    54,  611, 702,  // a console that closed a silent line with 1000 counted as signed out
    433, 551,       // what was put while the store recovered was never stored, and the store failed for ever
    21'768, 34'384, 48'004,  // the simulated console forgot a chat of hers because another's end was refused
    48'004,  // a decline that crossed the renewal of its offer left the console believing in it
};

}  // namespace simulation
