#include "protocol/credential.hpp"

#include <algorithm>
#include <optional>

#include "protocol/hello.hpp"
#include "protocol/le1_encoding.hpp"

namespace protocol {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kSuite = 2;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::uint64_t kTimeEnd = 1ULL << 53;   // the pages hold times as JavaScript numbers

using Defect = std::optional<CredentialDefect>;
namespace limits = credential_limits;

base::BytesView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
std::string text_of(base::BytesView bytes) { return {bytes.begin(), bytes.end()}; }

Defect check_life(const Lifetime& life, std::int64_t max_s) {
  if (life.not_before < 0 || static_cast<std::uint64_t>(life.not_before) >= kTimeEnd)
    return CredentialDefect{"not_before", "a time below 2^53"};
  if (life.not_after < 0 || static_cast<std::uint64_t>(life.not_after) >= kTimeEnd)
    return CredentialDefect{"not_after", "a time below 2^53"};
  if (life.not_after < life.not_before)
    return CredentialDefect{"not_after", "not before not_before"};
  if (life.not_after - life.not_before > max_s)
    return CredentialDefect{"not_after", "a life within its limit"};
  return std::nullopt;
}

Defect check_serial(std::uint64_t serial) {
  return serial == 0 ? Defect(CredentialDefect{"serial", "from 1"}) : std::nullopt;
}

Defect check(const IssuerCertificate& of) {
  if (auto bad = check_life(of.life, limits::issuer_life_max_s)) return bad;
  return check_serial(of.serial);
}
Defect check(const StatusCertificate& of) {
  if (auto bad = check_life(of.life, limits::status_life_max_s)) return bad;
  return check_serial(of.serial);
}
Defect check(const Credential& of) {
  if (!label_is_allowed(of.label))
    return CredentialDefect{"label", "1 to 64 bytes of UTF-8 without control or bidi characters"};
  if (of.desks.empty() || of.desks.size() > limits::desks_max)
    return CredentialDefect{"desks", "1 to 16"};
  if (!std::all_of(of.desks.begin(), of.desks.end(),
                   [](const std::string& desk) { return is_desk(desk); }))
    return CredentialDefect{"desks", "slugs of a-z, 0-9 and -, 1 to 32 bytes"};
  if (auto bad = check_life(of.life, limits::credential_life_max_s)) return bad;
  return check_serial(of.serial);
}
Defect check(const Statement& of) {
  if (auto bad = check_life(of.life, limits::statement_life_s)) return bad;
  if (of.life.not_after - of.life.not_before != limits::statement_life_s)
    return CredentialDefect{"not_after", "24 h after issued_at"};
  if (of.revoked.size() > limits::revoked_max)
    return CredentialDefect{"revoked", "at most 128 serials"};
  std::uint64_t before = 0;
  for (const std::uint64_t serial : of.revoked) {
    if (serial <= before) return CredentialDefect{"revoked", "serials from 1, strictly ascending"};
    before = serial;
  }
  return std::nullopt;
}

Le1Writer begun(const OrgId& org) {
  Le1Writer out;
  out.u8(kVersion).u8(kSuite).bytes(org.view());
  return out;
}
void write_life(Le1Writer& out, const Lifetime& life) {
  out.u64(static_cast<std::uint64_t>(life.not_before))
      .u64(static_cast<std::uint64_t>(life.not_after));
}

template <class KeyCertificate>
Decoded<base::Bytes> encode_key_certificate(const KeyCertificate& from) {
  if (const auto bad = check(from)) return *bad;
  Le1Writer out = begun(from.org);
  out.bytes(from.vk.view());
  write_life(out, from.life);
  out.u64(from.serial);
  return out.take();
}

/// Reads fields and remembers the first that was not there; what comes after it reads as zeros and is thrown away.
class BodyReader {
 public:
  explicit BodyReader(base::BytesView from) : in_(from) {
    if (in_.u8() != kVersion) fault("ver", "1");
    if (in_.u8() != kSuite) fault("suite", "2");
  }
  template <class Id>
  Id id(const char* field) {
    const auto read = in_.bytes(Id::size);
    if (!read) fault(field, "more bytes");
    return read ? *Id::from(*read) : Id{};
  }
  std::uint64_t u64(const char* field) { return found(in_.u64(), field); }
  std::uint16_t u16(const char* field) { return found(in_.u16(), field); }
  std::uint8_t u8(const char* field) { return found(in_.u8(), field); }
  std::string lp8(const char* field) {
    const auto read = in_.lp8();
    if (!read) fault(field, "more bytes");
    return read ? text_of(*read) : std::string{};
  }
  Lifetime life() {
    // Numbers from 2^63 on become negative here and are refused by check_life like every other from 2^53 on.
    const auto not_before = static_cast<std::int64_t>(u64("not_before"));
    const auto not_after = static_cast<std::int64_t>(u64("not_after"));
    return {not_before, not_after};
  }
  Defect end() {
    if (!fault_ && !in_.at_end()) fault("body", "nothing after the last field");
    return fault_;
  }
  void fault(const char* field, const char* expected) {
    if (!fault_) fault_ = CredentialDefect{field, expected};
  }
  bool faulty() const { return fault_.has_value(); }

 private:
  template <class T>
  T found(std::optional<T> read, const char* field) {
    if (!read) fault(field, "more bytes");
    return read.value_or(T{});
  }
  Le1Reader in_;
  Defect fault_;
};

template <class KeyCertificate>
KeyCertificate read_key_certificate(BodyReader& in) {
  KeyCertificate made;
  made.org = in.id<OrgId>("org_id");
  made.vk = in.id<VerifyingKey>("vk");
  made.life = in.life();
  made.serial = in.u64("serial");
  return made;
}

Credential read_credential(BodyReader& in) {
  Credential made;
  made.org = in.id<OrgId>("org_id");
  made.adviser = in.id<base::AdviserId>("adviser_id");
  made.label = in.lp8("label");
  const std::uint8_t desks = in.u8("desks");
  if (desks < 1 || desks > limits::desks_max) in.fault("desks", "1 to 16");
  for (std::uint8_t i = 0; i < desks && !in.faulty(); ++i) made.desks.push_back(in.lp8("desks"));
  made.roles = in.u16("roles");
  made.vk = in.id<VerifyingKey>("vk");
  made.life = in.life();
  made.serial = in.u64("serial");
  return made;
}

Statement read_statement(BodyReader& in) {
  Statement made;
  made.org = in.id<OrgId>("org_id");
  made.counter = in.u64("counter");
  made.life = in.life();
  const std::uint16_t count = in.u16("revoked");
  if (count > limits::revoked_max) in.fault("revoked", "at most 128 serials");
  for (std::uint16_t i = 0; i < count && !in.faulty(); ++i)
    made.revoked.push_back(in.u64("revoked"));
  return made;
}

template <class Body>
Decoded<Signed<Body>> decode_signed(base::BytesView part, Body (*read)(BodyReader&)) {
  if (part.size() < kSignatureBytes)
    return CredentialDefect{"part", "a body and a signature of 64 bytes"};
  const base::BytesView body = part.first(part.size() - kSignatureBytes);
  BodyReader in(body);
  Signed<Body> made{
      read(in), {body.begin(), body.end()}, *Signature::from(part.last(kSignatureBytes))};
  if (const auto bad = in.end()) return *bad;
  if (const auto bad = check(made.body)) return *bad;
  return made;
}

}  // namespace

Decoded<base::Bytes> encode(const IssuerCertificate& from) { return encode_key_certificate(from); }
Decoded<base::Bytes> encode(const StatusCertificate& from) { return encode_key_certificate(from); }

Decoded<base::Bytes> encode(const Credential& from) {
  if (const auto bad = check(from)) return *bad;
  Le1Writer out = begun(from.org);
  out.bytes(from.adviser.view())
      .lp8(bytes_of(from.label))
      .u8(static_cast<std::uint8_t>(from.desks.size()));
  for (const std::string& desk : from.desks) out.lp8(bytes_of(desk));
  out.u16(from.roles).bytes(from.vk.view());
  write_life(out, from.life);
  out.u64(from.serial);
  return out.take();
}

Decoded<base::Bytes> encode(const Statement& from) {
  if (const auto bad = check(from)) return *bad;
  Le1Writer out = begun(from.org);
  out.u64(from.counter);
  write_life(out, from.life);
  out.u16(static_cast<std::uint16_t>(from.revoked.size()));
  for (const std::uint64_t serial : from.revoked) out.u64(serial);
  return out.take();
}

Decoded<Signed<IssuerCertificate>> decode_issuer_part(base::BytesView part) {
  if (part.size() != limits::issuer_part_bytes) return CredentialDefect{"issuer", "138 bytes"};
  return decode_signed<IssuerCertificate>(part, read_key_certificate<IssuerCertificate>);
}

Decoded<Signed<Credential>> decode_credential_part(base::BytesView part) {
  if (part.size() > limits::credential_part_bytes_max)
    return CredentialDefect{"credential", "at most 750 bytes"};
  return decode_signed<Credential>(part, read_credential);
}

Decoded<StatusPart> decode_status_part(base::BytesView part) {
  constexpr std::size_t certificate_bytes = limits::key_certificate_bytes + kSignatureBytes;
  if (part.size() < certificate_bytes || part.size() > limits::status_part_bytes_max)
    return CredentialDefect{"status", "a certificate and a statement of at most 128 serials"};
  auto certificate = decode_status_certificate(part.first(certificate_bytes));
  if (!certificate) return certificate.error();
  auto statement = decode_signed<Statement>(part.subspan(certificate_bytes), read_statement);
  if (!statement) return statement.error();
  return StatusPart{std::move(certificate.value()), std::move(statement.value())};
}

Decoded<Signed<StatusCertificate>> decode_status_certificate(base::BytesView part) {
  if (part.size() != limits::key_certificate_bytes + kSignatureBytes)
    return CredentialDefect{"certificate", "138 bytes"};
  return decode_signed<StatusCertificate>(part, read_key_certificate<StatusCertificate>);
}

base::Bytes join_part(base::BytesView body, const Signature& signature) {
  base::Bytes part(body.begin(), body.end());
  part.insert(part.end(), signature.bytes.begin(), signature.bytes.end());
  return part;
}

base::Bytes signing_input(std::string_view label, base::BytesView content) {
  const std::string named = "LE1 " + std::string(label);
  return Le1Writer{}.lp8(bytes_of(named)).lp32(content).take();
}

base::Bytes sign_in_content(std::string_view origin, base::BytesView nonce) {
  return Le1Writer{}.lp16(bytes_of(origin)).bytes(nonce).take();
}

base::Bytes enrolment_content(base::BytesView invitation, base::BytesView vk,
                              base::AdviserId adviser) {
  return Le1Writer{}.bytes(invitation).bytes(vk).bytes(adviser.view()).take();
}

}  // namespace protocol
