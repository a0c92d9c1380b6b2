#pragma once
#include <stdexcept>

namespace simulation {

/// Something happened that must not.
struct Violation : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace simulation
