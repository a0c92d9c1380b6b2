// into: gateway/core/offender.cpp
// says: needs pthread_mutex_lock(): a pure room makes no system call
#include <mutex>

namespace core {
std::mutex mutex;
void lock() { mutex.lock(); }
}  // namespace core
