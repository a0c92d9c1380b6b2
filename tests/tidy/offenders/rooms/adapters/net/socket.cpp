#include "adapters/net/socket.hpp"

#include <sys/socket.h>

#include "core/adder.hpp"

namespace adapters::net {
int make_socket() { return ::socket(AF_INET, SOCK_STREAM, 0) + static_cast<int>(core::sum({1}, {2}).value); }
}  // namespace adapters::net
