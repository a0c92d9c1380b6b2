// into: gateway/adapters/net/offender.cpp
// says: adapters/sqlite/store.hpp: No such file or directory
#include "adapters/sqlite/store.hpp"
