#include "adapters/sodium/sodium_id_source.hpp"

#include <sodium.h>

#include "adapters/sodium/ed25519.hpp"

namespace adapters::sodium {

SodiumIdSource::SodiumIdSource() { start_sodium(); }

void SodiumIdSource::fill(std::span<std::uint8_t> out) {
  if (!out.empty()) randombytes_buf(out.data(), out.size());
}

}  // namespace adapters::sodium
