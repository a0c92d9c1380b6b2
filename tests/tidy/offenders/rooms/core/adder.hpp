#pragma once
#include "base/number.hpp"

namespace core {
base::Number sum(base::Number a, base::Number b);
}  // namespace core
