#pragma once
#include <stdexcept>

namespace ctl {

/// Something given to luwtectl is not what it should be: one sentence with file, field and what was expected. Exit 2.
struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Everything was understood, and the answer is no. Exit 1.
struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace ctl
