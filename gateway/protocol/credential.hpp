#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "protocol/byte_fields.hpp"

/// The bodies an organisation signs, and the chain parts that carry them: LE1.md, Credentials. Shapes only; whether a
/// signature holds is `adapters/sodium`'s to say.
namespace protocol {

using OrgId = base::Opaque<struct OrgTag, 16>;

namespace credential_limits {
inline constexpr std::int64_t issuer_life_max_s = 90 * 86'400;
inline constexpr std::int64_t credential_life_max_s = 35 * 86'400;
inline constexpr std::int64_t status_life_max_s = 35 * 86'400;
inline constexpr std::int64_t statement_life_s = 86'400;
inline constexpr std::int64_t clock_tolerance_s = 600;
inline constexpr std::size_t label_bytes_max = 64;
inline constexpr std::size_t desks_max = 16;
/// So that a Take with the longest credential stays below 4,096 bytes.
inline constexpr std::size_t revoked_max = 128;
/// An issuer's or a status key's certificate without its signature.
inline constexpr std::size_t key_certificate_bytes = 74;
inline constexpr std::size_t issuer_part_bytes = 74 + 64;
inline constexpr std::size_t credential_part_bytes_max =
    64 + 2 + 16 + 16 + 1 + 64 + 1 + 16 * 33 + 2 + 32 + 24;
inline constexpr std::size_t status_part_bytes_max = 74 + 64 + 44 + 8 * 128 + 64;
}  // namespace credential_limits

/// Unix seconds, both ends included; `not_before <= not_after`.
struct Lifetime {
  std::int64_t not_before = 0;
  std::int64_t not_after = 0;
  bool operator==(const Lifetime&) const = default;
};

struct IssuerCertificate {
  OrgId org;
  VerifyingKey vk;            ///< of the issuing key I
  Lifetime life;              ///< at most 90 days
  std::uint64_t serial = 0;   ///< from 1
  bool operator==(const IssuerCertificate&) const = default;
};

inline constexpr std::uint16_t role_adviser = 1;            ///< may sign in and send a Take
inline constexpr std::uint16_t role_attention_officer = 2;  ///< trained in harmful practices
inline constexpr std::uint16_t role_shift_lead = 4;

struct Credential {
  OrgId org;
  base::AdviserId adviser;
  std::string label;                ///< what visitors see; see `label_is_allowed`
  std::vector<std::string> desks;   ///< 1 to 16 slugs
  std::uint16_t roles = role_adviser;   ///< of LE1.md; a bit that nobody knows is kept and ignored
  VerifyingKey vk;                  ///< of the adviser's identity key A
  Lifetime life;                    ///< at most 35 days
  std::uint64_t serial = 0;
  bool operator==(const Credential&) const = default;
};

struct StatusCertificate {
  OrgId org;
  VerifyingKey vk;   ///< of the status key S
  Lifetime life;     ///< at most 35 days
  std::uint64_t serial = 0;
  bool operator==(const StatusCertificate&) const = default;
};

struct Statement {
  OrgId org;
  std::uint64_t counter = 0;            ///< grows with every statement
  Lifetime life;                        ///< issued_at and not_after; exactly 24 h
  std::vector<std::uint64_t> revoked;   ///< strictly ascending, at most 128
  bool operator==(const Statement&) const = default;
};

/// Why bytes are not what they should be; a word for tests and for people who look at a file.
struct CredentialDefect {
  const char* field = "";   ///< as LE1.md names it
  const char* expected = "";
  bool operator==(const CredentialDefect& other) const {
    return std::string_view(field) == other.field && std::string_view(expected) == other.expected;
  }
};
template <class T>
using Decoded = base::Result<T, CredentialDefect>;

/// A body with the signature that was read behind it; `body` is what was signed.
template <class Body>
struct Signed {
  Body body;
  base::Bytes bytes;
  Signature signature;
};
struct StatusPart {
  Signed<StatusCertificate> certificate;
  Signed<Statement> statement;
};

// One canonical form: whatever `decode` accepts, `encode` gives back byte for byte. `encode` gives the same defect that
// decoding its output would, so that nothing is signed that nobody accepts.
Decoded<base::Bytes> encode(const IssuerCertificate& from);
Decoded<base::Bytes> encode(const Credential& from);
Decoded<base::Bytes> encode(const StatusCertificate& from);
Decoded<base::Bytes> encode(const Statement& from);

Decoded<Signed<IssuerCertificate>> decode_issuer_part(base::BytesView part);
Decoded<Signed<Credential>> decode_credential_part(base::BytesView part);
Decoded<StatusPart> decode_status_part(base::BytesView part);
/// The first half of a status part alone: what certifies a status key, 138 bytes.
Decoded<Signed<StatusCertificate>> decode_status_certificate(base::BytesView part);

/// `body || signature`.
base::Bytes join_part(base::BytesView body, const Signature& signature);

/// Strict UTF-8 of 1 to 64 bytes without the control and bidi characters that LE1.md lists. That it is NFC needs Unicode's
/// tables, which this room has not: the pages check it, and `luwtectl` signs no other.
bool label_is_allowed(std::string_view label);

/// The bytes that Ed25519 signs: lp8("LE1 " + label) || lp32(content) (LE1.md, Encoding).
base::Bytes signing_input(std::string_view label, base::BytesView content);
/// lp16(origin) || nonce, signed with label "signin".
base::Bytes sign_in_content(std::string_view origin, base::BytesView nonce);
/// invitation || vk || adviser_id, signed with label "enrol".
base::Bytes enrolment_content(base::BytesView invitation, base::BytesView vk,
                              base::AdviserId adviser);

}  // namespace protocol
