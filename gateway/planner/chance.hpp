#pragma once
#include <array>
#include <cstdint>

namespace planner {

/// All chance of a simulated week. The same seed and stream give the same throws: xoshiro256** (Blackman and Vigna), begun by
/// splitmix64; the standard library's distributions, which differ between libraries, are not used. A stream per person, so
/// that a visitor is the same person whatever roster she meets.
class Chance {
 public:
  explicit Chance(std::uint64_t seed, std::uint64_t stream = 0);

  std::uint64_t next();
  double uniform();                         ///< 0 <= x < 1
  bool happens(double probability);         ///< draws also where it is certain, so that what follows stays the same
  std::size_t below(std::size_t n);         ///< 0 to n - 1; n > 0
  double exponential(double mean);
  double normal();                          ///< mean 0, deviation 1
  double log_normal(double median, double sigma);

 private:
  std::array<std::uint64_t, 4> state_{};
};

/// The median of a log-normal whose mean is given.
double log_normal_median(double mean, double sigma);

}  // namespace planner
