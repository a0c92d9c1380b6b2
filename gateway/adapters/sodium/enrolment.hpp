#pragma once
#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "protocol/byte_fields.hpp"

namespace adapters::sodium {

inline constexpr std::size_t invitation_secret_bytes = 32;

/// H(secret || "id"): what the gateway may know of an invitation (LE1.md, Enrolment).
protocol::Invitation invitation_of(base::BytesView secret);

/// Whether who made `vk` knew the secret; in constant time.
bool enrolment_mac_holds(base::BytesView secret, const protocol::VerifyingKey& vk,
                         base::AdviserId adviser, const protocol::EnrolmentMac& mac);

}  // namespace adapters::sodium
