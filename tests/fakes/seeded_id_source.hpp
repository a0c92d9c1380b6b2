#pragma once
#include <algorithm>
#include <random>

#include "ports/id_source.hpp"

namespace fakes {

/// The same seed gives the same bytes, on every machine (mt19937_64 is fixed by the standard).
class SeededIdSource final : public ports::IdSource {
 public:
  explicit SeededIdSource(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    std::generate(out.begin(), out.end(), [this] { return static_cast<std::uint8_t>(engine_() >> 56); });
  }
  /// The next id of a kind, e.g. `draw<base::VisitId>()`.
  template <class Id>
  Id draw() {
    Id id;
    fill(id.bytes);
    return id;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace fakes
