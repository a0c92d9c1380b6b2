// into: gateway/core/offender.cpp
// says: room 'core' reads <boost/asio/error.hpp>, a library it may not use
#include <boost/asio/error.hpp>
