#include "planner/chance.hpp"

#include <bit>
#include <cmath>
#include <cstddef>

namespace planner {
namespace {

std::uint64_t splitmix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace

Chance::Chance(std::uint64_t seed, std::uint64_t stream) {
  // The stream is scrambled first: neighbouring streams of one seed would otherwise begin alike.
  std::uint64_t from = seed ^ splitmix(stream);
  for (auto& part : state_) part = splitmix(from);
}

std::uint64_t Chance::next() {
  auto& s = state_;
  const std::uint64_t out = std::rotl(s[1] * 5, 7) * 9;
  const std::uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = std::rotl(s[3], 45);
  return out;
}

double Chance::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

bool Chance::happens(double probability) { return uniform() < probability; }

std::size_t Chance::below(std::size_t n) {
  const auto out = static_cast<std::size_t>(uniform() * static_cast<double>(n));
  return out < n ? out : n - 1;
}

double Chance::exponential(double mean) { return -mean * std::log(1.0 - uniform()); }

double Chance::normal() {
  // Marsaglia's polar method: needs neither sine nor cosine. The second value is dropped, so that one draw holds no state.
  for (;;) {
    const double x = 2 * uniform() - 1, y = 2 * uniform() - 1;
    const double s = x * x + y * y;
    if (s > 0 && s < 1) return x * std::sqrt(-2 * std::log(s) / s);
  }
}

double Chance::log_normal(double median, double sigma) { return median * std::exp(sigma * normal()); }

double log_normal_median(double mean, double sigma) { return mean / std::exp(sigma * sigma / 2); }

}  // namespace planner
