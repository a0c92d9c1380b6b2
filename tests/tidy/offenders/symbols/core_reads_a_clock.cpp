// into: gateway/core/offender.cpp
// says: room 'core', offender.cpp: needs std::chrono::_V2::steady_clock::now(), a clock
#include <chrono>

namespace core {
long long now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }
}  // namespace core
