// into: gateway/core/offender.cpp
// says: , a file: read it in an adapter
#include <fstream>
#include <string>

namespace core {
std::string read() {
  std::ifstream file{"x"};
  std::string word;
  file >> word;
  return word;
}
}  // namespace core
