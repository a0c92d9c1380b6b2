// into: gateway/core/offender.cpp
// says: needs socket(): a pure room makes no system call
extern "C" int socket(int, int, int);

namespace core {
int open() { return socket(2, 1, 0); }
}  // namespace core
