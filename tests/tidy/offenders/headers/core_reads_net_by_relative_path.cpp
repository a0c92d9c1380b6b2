// into: gateway/core/offender.cpp
// says: room 'core' reads gateway/adapters/net/socket.hpp (room 'adapters/net')
#include "../adapters/net/socket.hpp"
