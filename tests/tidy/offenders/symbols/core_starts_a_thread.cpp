// into: gateway/core/offender.cpp
// says: , threads: a pure room runs on its caller's thread alone
#include <thread>

namespace core {
void work() { std::thread{[] {}}.join(); }
}  // namespace core
