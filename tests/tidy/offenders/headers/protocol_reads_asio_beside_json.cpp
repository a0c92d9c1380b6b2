// into: gateway/protocol/offender.cpp
// says: room 'protocol' reads <boost/asio/error.hpp>, a library it may not use
#include <boost/asio/error.hpp>
#include <boost/json/kind.hpp>
