#pragma once
#include "ports/id_source.hpp"

namespace adapters::sodium {

/// The operating system's random bytes, through libsodium. Any thread. The constructor throws std::runtime_error when
/// libsodium cannot start.
class SodiumIdSource final : public ports::IdSource {
 public:
  SodiumIdSource();
  void fill(std::span<std::uint8_t> out) override;
};

}  // namespace adapters::sodium
