#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "protocol/credential.hpp"
#include "protocol/credential_files.hpp"

namespace ctl {

inline constexpr std::size_t register_bytes_max = 16 * 1024 * 1024;

struct IssuerEntry {
  base::Bytes part;
  protocol::IssuerCertificate certificate;   ///< decoded from `part`
};
struct StatusKeyEntry {
  base::Bytes issuer;   ///< the part of the issuer that signed it
  base::Bytes certificate_part;
  protocol::StatusCertificate certificate;   ///< decoded from `certificate_part`
};
struct CredentialRecord {
  std::optional<protocol::Invitation> invitation;   ///< nothing: a renewal
  base::Bytes issuer, part;
  protocol::Credential credential;   ///< decoded from `part`
};
enum class InvitationState { open, used, withdrawn };
struct InvitationRecord {
  protocol::Invitation invitation;
  /// The secret, sealed to the issuing key (see gateway/decisions/office.md); empty once it is used, withdrawn or over.
  base::Bytes sealed;
  base::AdviserId adviser;
  std::string label;
  std::vector<std::string> desks;
  std::uint16_t roles = protocol::role_adviser;
  std::int64_t not_after_s = 0;
  InvitationState state = InvitationState::open;
};
struct RevokedSerial {
  std::uint64_t serial = 0;
  std::int64_t ends_s = 0;   ///< of what was revoked; after it the serial is left out of statements
};

/// Everything an office must not forget, in one file, so that one rename changes it from one true state to the next.
/// Serials of issuers, status keys and credentials are drawn from one row, since a statement names them without their kind.
struct Register {
  protocol::OrgId org;
  std::string name;
  protocol::VerifyingKey root_current, root_next;
  std::uint64_t min_issuer_serial = 1;
  std::uint64_t next_serial = 1;
  std::uint64_t statement_counter = 0;         ///< of the last statement made
  std::vector<IssuerEntry> issuers;            ///< the last one signs
  std::vector<StatusKeyEntry> status_keys;     ///< the last one signs
  std::vector<CredentialRecord> credentials;   ///< oldest first
  std::vector<InvitationRecord> invitations;
  std::vector<RevokedSerial> revoked;   ///< ascending

  bool is_revoked(std::uint64_t serial) const;
  /// Whether a credential that this issuer signed has neither ended nor been revoked.
  bool has_live_credentials(const IssuerEntry& issuer, std::int64_t now_s) const;
  /// Adds the serial once; false when it was there.
  bool revoke(std::uint64_t serial, std::int64_t ends_s);
  /// Drops credentials, invitations and revocations that ended before `unix_s`, so that the file does not grow for ever.
  void forget_before(std::int64_t unix_s);
  /// The last credential of each adviser, in the order in which they came.
  std::vector<const CredentialRecord*> newest_credentials() const;
};

protocol::FileRead<Register> parse_register(std::string_view text);
std::string write_register(const Register& from);

std::string_view state_name(InvitationState state);   ///< `open`, `used`, `withdrawn`

}  // namespace ctl
