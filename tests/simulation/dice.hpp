#pragma once
#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

namespace simulation {

/// All chance of one world. The same seed gives the same throws on every machine: the engine is fixed by the standard,
/// and the library's distributions, which are not, are not used.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t throw_one() { return engine_(); }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool once_in(std::int64_t n) { return between(1, n) == 1; }
  std::chrono::milliseconds ms(std::int64_t low, std::int64_t high) {
    return std::chrono::milliseconds{between(low, high)};
  }
  template <class T>
  const T& one_of(const std::vector<T>& some) {
    return some[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(some.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace simulation
