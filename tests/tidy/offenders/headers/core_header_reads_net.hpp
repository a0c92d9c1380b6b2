// into: gateway/core/adder.hpp
// says: gateway/core/adder.cpp: room 'core' reads gateway/adapters/net/socket.hpp (room 'adapters/net')
#pragma once
#include "../adapters/net/socket.hpp"
#include "base/number.hpp"

namespace core {
base::Number sum(base::Number a, base::Number b);
}  // namespace core
