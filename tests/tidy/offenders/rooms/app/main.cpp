#include "adapters/net/socket.hpp"
#include "core/adder.hpp"

int main() { return core::sum({1}, {2}).value == 3 && adapters::net::make_socket() >= 0 ? 0 : 1; }
