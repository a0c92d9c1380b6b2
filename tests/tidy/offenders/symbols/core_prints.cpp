// into: gateway/core/offender.cpp
// says: , a stream: write through ports/journal
#include <iostream>

namespace core {
void print() { std::cout << "words of a visitor"; }
}  // namespace core
