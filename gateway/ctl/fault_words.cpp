#include "ctl/fault_words.hpp"

namespace ctl {

std::string fault_in_words(ports::CredentialFault fault) {
  using ports::CredentialFault;
  switch (fault) {
    case CredentialFault::malformed: return "not in the form that LE1 asks for";
    case CredentialFault::wrong_root:
      return "of another organisation or root, or of an issuing key below the root file's "
             "min_issuer_serial";
    case CredentialFault::wrong_signature:
      return "a signature does not fit: altered, or of another issuing or status key";
    case CredentialFault::not_yet: return "its time has not come yet";
    case CredentialFault::expired: return "its time is over";
    case CredentialFault::revoked: return "revoked";
    case CredentialFault::stale_statement:
      return "the revocation statement is not of this moment (it counts for 24 hours)";
    case CredentialFault::no_statement: return "there is no revocation statement of its issuing key";
  }
  return "refused";
}

}  // namespace ctl
