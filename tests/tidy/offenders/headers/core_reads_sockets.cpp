// into: gateway/core/offender.cpp
// says: room 'core' reads <sys/socket.h>, a library it may not use
#include <sys/socket.h>
