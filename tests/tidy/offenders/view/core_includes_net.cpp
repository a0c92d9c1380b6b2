// into: gateway/core/offender.cpp
// says: adapters/net/socket.hpp: No such file or directory
#include "adapters/net/socket.hpp"
