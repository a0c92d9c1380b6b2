#include <sodium.h>

#include <catch2/catch.hpp>
#include <map>

#include "adapters/sodium/ed25519.hpp"
#include "adapters/sodium/enrolment.hpp"
#include "adapters/sodium/sodium_credential_verifier.hpp"
#include "protocol/credential.hpp"
#include "protocol/credential_files.hpp"
#include "vectors.hpp"

using adapters::sodium::make_verifier;
using adapters::sodium::SigningKey;
using ports::CredentialFault;

namespace {

const std::map<std::string, CredentialFault> kFaults{
    {"malformed", CredentialFault::malformed},
    {"wrong_root", CredentialFault::wrong_root},
    {"wrong_signature", CredentialFault::wrong_signature},
    {"not_yet", CredentialFault::not_yet},
    {"expired", CredentialFault::expired},
    {"revoked", CredentialFault::revoked},
    {"stale_statement", CredentialFault::stale_statement}};

struct Parts {
  explicit Parts(const boost::json::object& from)
      : issuer(vectors::unhex(from.at("issuer"))),
        credential(vectors::unhex(from.at("credential"))),
        status(vectors::unhex(from.at("status"))) {}
  base::Bytes issuer, credential, status;
};

std::uint64_t number(const boost::json::value& from) {
  return static_cast<std::uint64_t>(from.as_int64());
}
protocol::Lifetime life(const boost::json::object& f, const char* begin = "not_before") {
  return {f.at(begin).as_int64(), f.at("not_after").as_int64()};
}

template <class KeyCertificate>
KeyCertificate key_certificate(const boost::json::object& f) {
  return {vectors::id<protocol::OrgId>(f.at("org_id")),
          vectors::id<protocol::VerifyingKey>(f.at("vk")), life(f), number(f.at("serial"))};
}

protocol::Decoded<base::Bytes> encoded(const std::string& kind, const boost::json::object& f) {
  if (kind == "issuer") return protocol::encode(key_certificate<protocol::IssuerCertificate>(f));
  if (kind == "status") return protocol::encode(key_certificate<protocol::StatusCertificate>(f));
  const auto org = vectors::id<protocol::OrgId>(f.at("org_id"));
  if (kind == "statement") {
    protocol::Statement made{org, number(f.at("counter")), life(f, "issued_at"), {}};
    for (const auto& serial : f.at("revoked").as_array()) made.revoked.push_back(number(serial));
    return protocol::encode(made);
  }
  protocol::Credential made{org,
                            vectors::id<base::AdviserId>(f.at("adviser_id")),
                            vectors::text(f.at("label")),
                            {},
                            static_cast<std::uint16_t>(number(f.at("roles"))),
                            vectors::id<protocol::VerifyingKey>(f.at("vk")),
                            life(f),
                            number(f.at("serial"))};
  for (const auto& desk : f.at("desks").as_array()) made.desks.push_back(vectors::text(desk));
  return protocol::encode(made);
}

}  // namespace

TEST_CASE("bodies, signing inputs and signatures are those of the vectors") {
  adapters::sodium::start_sodium();
  const auto& bodies = vectors::credentials().at("bodies").as_array();
  REQUIRE(bodies.size() == 4);
  for (const auto& item : bodies) {
    const auto& c = item.as_object();
    CAPTURE(vectors::text(c.at("kind")));
    const auto body = encoded(vectors::text(c.at("kind")), c.at("fields").as_object());
    REQUIRE(body);
    CHECK(*body == vectors::unhex(c.at("body")));
    const std::string label = vectors::text(c.at("label"));
    CHECK(protocol::signing_input(label, *body) == vectors::unhex(c.at("signing_input")));
    const SigningKey key =
        SigningKey::from_seed(vectors::seed(c.at("signed_by").as_string().c_str()));
    CHECK(key.vk() ==
          vectors::id<protocol::VerifyingKey>(
              vectors::credentials().at("keys").at(c.at("signed_by").as_string()).at("vk")));
    CHECK(key.sign(label, *body) == vectors::id<protocol::Signature>(c.at("signature")));
  }
}

TEST_CASE("every chain of the vectors is judged as they say") {
  const auto verifier = make_verifier(vectors::pinned());
  int accepted = 0, refused = 0;
  for (const auto& item : vectors::credentials().at("chains").as_array()) {
    const auto& c = item.as_object();
    CAPTURE(vectors::text(c.at("name")));
    const Parts parts(c);
    const auto got = verifier->verify_chain(parts.issuer, parts.credential, parts.status,
                                            c.at("now").as_int64());
    REQUIRE(static_cast<bool>(got) == c.at("ok").as_bool());
    if (!got) {
      ++refused;
      CHECK(got.error() == kFaults.at(vectors::text(c.at("fault"))));
      continue;
    }
    ++accepted;
    CHECK(got->adviser == vectors::id<base::AdviserId>(c.at("adviser_id")));
    CHECK(got->label == vectors::text(c.at("label")));
    CHECK(got->desks.size() == c.at("desks").as_array().size());
    CHECK(got->desks.back() == vectors::text(c.at("desks").as_array().back()));
    CHECK(got->vk == vectors::unhex(c.at("vk")));
    CHECK(got->serial == number(c.at("serial")));
    CHECK(got->ends_s == c.at("ends").as_int64());
    const auto counter =
        verifier->statement_counter(parts.issuer, parts.status, c.at("now").as_int64());
    REQUIRE(counter);
    CHECK(*counter == number(c.at("counter")));
  }
  CHECK(accepted >= 15);
  CHECK(refused >= 80);
}

TEST_CASE("what decodes encodes to the same bytes") {
  int seen = 0;
  for (const auto& item : vectors::credentials().at("chains").as_array()) {
    const Parts parts(item.as_object());
    CAPTURE(vectors::text(item.at("name")));
    if (const auto issuer = protocol::decode_issuer_part(parts.issuer)) {
      CHECK(protocol::join_part(*protocol::encode(issuer->body), issuer->signature) ==
            parts.issuer);
      ++seen;
    }
    if (const auto credential = protocol::decode_credential_part(parts.credential)) {
      CHECK(protocol::join_part(*protocol::encode(credential->body), credential->signature) ==
            parts.credential);
    }
    if (const auto status = protocol::decode_status_part(parts.status)) {
      base::Bytes both = protocol::join_part(*protocol::encode(status->certificate.body),
                                             status->certificate.signature);
      const base::Bytes second = protocol::join_part(*protocol::encode(status->statement.body),
                                                     status->statement.signature);
      both.insert(both.end(), second.begin(), second.end());
      CHECK(both == parts.status);
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("any single bit flipped anywhere in a chain is refused") {
  const auto verifier = make_verifier(vectors::pinned());
  const auto& plain = vectors::credentials().at("chains").as_array().at(0).as_object();
  Parts parts(plain);
  const std::int64_t now = plain.at("now").as_int64();
  for (base::Bytes* part : {&parts.issuer, &parts.credential, &parts.status}) {
    for (std::size_t bit = 0; bit < part->size() * 8; ++bit) {
      (*part)[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
      if (verifier->verify_chain(parts.issuer, parts.credential, parts.status, now))
        FAIL("bit " << bit << " of a part of " << part->size() << " bytes");
      (*part)[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    }
  }
  CHECK(verifier->verify_chain(parts.issuer, parts.credential, parts.status, now));
}

TEST_CASE("labels are allowed as the vectors say") {
  for (const auto& item : vectors::credentials().at("labels").as_array()) {
    CAPTURE(vectors::text(item.at("why")));
    const base::Bytes bytes = vectors::unhex(item.at("label"));
    CHECK(protocol::label_is_allowed({reinterpret_cast<const char*>(bytes.data()), bytes.size()}) ==
          item.at("allowed").as_bool());
  }
}

TEST_CASE("sign-in signatures are verified strictly") {
  const auto verifier = make_verifier(vectors::pinned());
  for (const auto& item : vectors::credentials().at("sign_in").as_array()) {
    const auto& c = item.as_object();
    CAPTURE(vectors::text(c.at("name")));
    CHECK(verifier->verify_sign_in(vectors::unhex(c.at("vk")), vectors::text(c.at("origin")),
                                   vectors::unhex(c.at("nonce")),
                                   vectors::unhex(c.at("signature"))) == c.at("ok").as_bool());
  }
}

TEST_CASE("enrolment proofs are those of the vectors") {
  const auto verifier = make_verifier(vectors::pinned());
  for (const auto& item : vectors::credentials().at("enrolment").at("requests").as_array()) {
    const auto& c = item.as_object();
    CAPTURE(vectors::text(c.at("name")));
    CHECK(verifier->verify_enrolment_proof(
              vectors::unhex(c.at("vk")), vectors::unhex(c.at("invitation")),
              vectors::id<base::AdviserId>(c.at("adviser_id")),
              vectors::unhex(c.at("proof"))) == c.at("ok_proof").as_bool());
  }
}

TEST_CASE("a statement that revokes its own issuer still says its counter") {
  const auto verifier = make_verifier(vectors::pinned());
  for (const auto& item : vectors::credentials().at("chains").as_array()) {
    const std::string name = vectors::text(item.at("name"));
    const Parts parts(item.as_object());
    if (name.rfind("revoked: ", 0) == 0) {
      CHECK(verifier->statement_counter(parts.issuer, parts.status, item.at("now").as_int64()));
    } else if (name.rfind("statement: ", 0) == 0 && !item.at("ok").as_bool()) {
      CAPTURE(name);
      CHECK_FALSE(
          verifier->statement_counter(parts.issuer, parts.status, item.at("now").as_int64()));
    }
  }
}

TEST_CASE("the longest chain fits into a Take") {
  using namespace protocol::credential_limits;
  constexpr std::size_t key_package = 1 + 1 + 32 + 1 + 32 + 32 + 32 + 1216 + 32;
  CHECK(2 + 4 + key_package + 64 + 4 + issuer_part_bytes + 4 + credential_part_bytes_max + 4 +
            status_part_bytes_max <=
        4096);
}

TEST_CASE("enrolment macs and invitations are those of the vectors") {
  const auto& enrolment = vectors::credentials().at("enrolment").as_object();
  const base::Bytes secret = vectors::unhex(enrolment.at("secret"));
  for (const auto& item : enrolment.at("requests").as_array()) {
    const auto& c = item.as_object();
    CAPTURE(vectors::text(c.at("name")));
    CHECK(adapters::sodium::invitation_of(secret) ==
          vectors::id<protocol::Invitation>(c.at("invitation")));
    CHECK(adapters::sodium::enrolment_mac_holds(
              secret, vectors::id<protocol::VerifyingKey>(c.at("vk")),
              vectors::id<base::AdviserId>(c.at("adviser_id")),
              vectors::id<protocol::EnrolmentMac>(c.at("mac"))) == c.at("ok_mac").as_bool());
  }
}
