#pragma once
#include <cstdint>

namespace simulation {

/// An id whose bytes are all made from one small number, so that who looks into a seed can name it.
template <class Id>
Id numbered(unsigned n) {
  Id id;
  id.bytes[0] = static_cast<std::uint8_t>(n >> 8);
  id.bytes[1] = static_cast<std::uint8_t>(n);
  id.bytes[2] = 0xA5;
  return id;
}

}  // namespace simulation
