// into: gateway/adapters/net/offender.cpp
// says: room 'adapters/net' reads gateway/adapters/sqlite/store.hpp (room 'adapters/sqlite')
#include "../sqlite/store.hpp"
