#pragma once
#include <string>
#include <string_view>

#include "adapters/sodium/ed25519.hpp"
#include "ctl/complaint.hpp"
#include "protocol/credential.hpp"

namespace ctl {

/// `body || signature` under the label that LE1 has for it. Throws BadInput, beginning with `what`, when LE1 does not allow
/// such a body: nothing is signed that nobody would accept.
template <class Body>
base::Bytes signed_part(const std::string& what, const Body& body,
                        const adapters::sodium::SigningKey& by, std::string_view label) {
  const auto encoded = protocol::encode(body);
  if (!encoded)
    throw BadInput(what + ": " + encoded.error().field + ": expected " + encoded.error().expected);
  return protocol::join_part(*encoded, by.sign(label, *encoded));
}

}  // namespace ctl
