// into: gateway/adapters/net/offender.cpp
// says: room 'adapters/net' reads <sqlite3.h>, a library it may not use
#include <sqlite3.h>
