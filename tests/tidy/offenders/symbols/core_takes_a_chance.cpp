// into: gateway/core/offender.cpp
// says: , chance: let the edge draw it
#include <random>

namespace core {
unsigned draw() { return std::random_device{}(); }
}  // namespace core
