#pragma once
#include <string>

#include "ports/credential_verifier.hpp"

namespace ctl {

/// A sentence for who looks into a chain that does not hold.
std::string fault_in_words(ports::CredentialFault fault);

}  // namespace ctl
