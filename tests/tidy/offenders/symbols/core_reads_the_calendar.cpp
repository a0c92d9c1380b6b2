// into: gateway/core/offender.cpp
// says: room 'core', offender.cpp: needs time(): a pure room makes no system call
#include <ctime>

namespace core {
long long today() { return std::time(nullptr); }
}  // namespace core
