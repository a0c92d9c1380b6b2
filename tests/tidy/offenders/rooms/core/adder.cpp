#include "core/adder.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace core {
base::Number sum(base::Number a, base::Number b) {
  const std::vector<std::string> words(2, std::to_string(a.value));
  if (words.at(0).empty()) throw std::runtime_error{words[1]};
  return {a.value + b.value};
}
}  // namespace core
