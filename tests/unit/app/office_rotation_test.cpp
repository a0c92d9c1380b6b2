#include <catch2/catch.hpp>
#include <memory>

#include "adapters/sodium/ed25519.hpp"
#include "adapters/sodium/sodium_credential_verifier.hpp"
#include "app/office.hpp"
#include "fakes/fake_clock.hpp"
#include "fakes/fake_store.hpp"

using adapters::sodium::SigningKey;
using Catch::Contains;
using ports::CredentialFault;

namespace {

constexpr std::int64_t day = 86'400;
using Serials = std::vector<std::uint64_t>;

/// An issuing key with its status key.
struct Issuer {
  SigningKey key = SigningKey::make(), status_key = SigningKey::make();
  base::Bytes part, status_certificate;
  std::int64_t ends_s = 0;
};

/// An organisation's keys, and the gateway's office, which pins its root.
struct Scene {
  Scene() { restart(); }

  std::int64_t now() const { return clock.unix_ms() / 1000; }

  Issuer issuer(std::uint64_t serial, std::int64_t days = 90) const {
    Issuer made;
    made.ends_s = now() + days * day;
    const protocol::Lifetime life{now(), made.ends_s};
    const auto body = protocol::encode(protocol::IssuerCertificate{org, made.key.vk(), life, serial}).value();
    made.part = protocol::join_part(body, root.sign("issuer", body));
    const protocol::Lifetime status_life{now(), std::min(now() + 35 * day, made.ends_s)};
    const auto status =
        protocol::encode(protocol::StatusCertificate{org, made.status_key.vk(), status_life, serial + 1}).value();
    made.status_certificate = protocol::join_part(status, made.key.sign("status-key", status));
    return made;
  }

  ports::StatusRow part_of(const Issuer& by, std::uint64_t counter, const Serials& revoked = {}) const {
    const auto body = protocol::encode(protocol::Statement{org, counter, {now(), now() + day}, revoked}).value();
    const auto statement = protocol::join_part(body, by.status_key.sign("revocations", body));
    ports::StatusRow row{by.part, by.status_certificate};
    row.status.insert(row.status.end(), statement.begin(), statement.end());
    return row;
  }

  ports::CredentialRow credential(const Issuer& by, const base::AdviserId& adviser, std::uint64_t serial,
                                  std::int64_t days = 35) const {
    protocol::Credential made;
    made.org = org;
    made.adviser = adviser;
    made.label = "Noor";
    made.desks = {"algemeen"};
    made.vk = adviser_key.vk();
    made.life = {now(), std::min(now() + days * day, by.ends_s)};
    made.serial = serial;
    const auto body = protocol::encode(made).value();
    return {{}, by.part, protocol::join_part(body, by.key.sign("credential", body)), {}};
  }

  std::string state(std::vector<ports::StatusRow> parts) {
    return office->use_statement(std::move(parts), [] {}).value_or("");
  }
  std::string credit(std::vector<ports::CredentialRow> rows) {
    return office->add_credentials(std::move(rows), [] {}).value_or("");
  }
  /// The fault of an adviser, or nothing; her chain, as a visitor's page judges it, must say the same.
  std::optional<CredentialFault> fault(const base::AdviserId& adviser) const {
    const auto found = office->fault_of(adviser);
    const auto chain = office->chain_of(adviser);
    if (!found) CHECK(verifier->verify_chain(chain.issuer, chain.credential, chain.status, now()));
    return found;
  }
  std::size_t statuses() const { return store.restore().statuses.size(); }
  void restart() {
    office = std::make_unique<app::Office>(app::Office::Services{*verifier, clock, queue}, store.restore());
  }

  protocol::OrgId org = *protocol::OrgId::from(base::Bytes(16, 0xa0));
  SigningKey root = SigningKey::make(), adviser_key = SigningKey::make();
  base::AdviserId noor = *base::AdviserId::from(base::Bytes(16, 1)), amal = *base::AdviserId::from(base::Bytes(16, 2));
  std::unique_ptr<ports::CredentialVerifier> verifier =
      adapters::sodium::make_verifier({org, root.vk(), SigningKey::make().vk(), 1, "Proef"});
  fakes::FakeClock clock;
  fakes::FakeStore store = [this] {
    fakes::FakeStore made{clock};
    made.answer_immediately();
    return made;
  }();
  app::DurableQueue queue{store, {.failed = [] {}, .recovered = [] {}, .later = [](std::function<void()>) {}}};
  std::unique_ptr<app::Office> office;
};

}  // namespace

TEST_CASE("while issuing keys are rotated, who was renewed and who was not may both sign in, also after a restart") {
  Scene s;
  const auto old = s.issuer(1), fresh = s.issuer(11);
  CHECK(s.state({s.part_of(old, 5)}) == "");
  CHECK(s.credit({s.credential(old, s.noor, 3), s.credential(old, s.amal, 4)}) == "");
  CHECK_THAT(s.credit({s.credential(fresh, s.noor, 13)}), Contains("no revocation statement of its issuing key"));
  CHECK(s.state({s.part_of(fresh, 6), s.part_of(old, 6)}) == "");
  CHECK_FALSE(s.fault(s.noor));
  CHECK(s.credit({s.credential(fresh, s.noor, 13)}) == "");
  for (int i = 0; i < 2; ++i, s.restart()) {
    CHECK_FALSE(s.fault(s.noor));
    CHECK_FALSE(s.fault(s.amal));
    CHECK(s.office->chain_of(s.noor).issuer == fresh.part);
    CHECK(s.office->chain_of(s.amal).issuer == old.part);
  }
  CHECK(s.statuses() == 2);
}

TEST_CASE("what any statement revokes is out under every issuing key") {
  Scene s;
  const auto old = s.issuer(1), fresh = s.issuer(11);
  CHECK(s.state({s.part_of(old, 5), s.part_of(fresh, 5)}) == "");
  CHECK(s.credit({s.credential(old, s.noor, 3), s.credential(fresh, s.amal, 14)}) == "");

  SECTION("in one go") {
    CHECK(s.state({s.part_of(old, 6, {3, 14}), s.part_of(fresh, 6, {3, 14})}) == "");
    CHECK(s.fault(s.noor) == CredentialFault::revoked);
    CHECK(s.fault(s.amal) == CredentialFault::revoked);
  }
  SECTION("by the other issuing key's statement alone, her own part being older") {
    CHECK(s.state({s.part_of(fresh, 6, {3})}) == "");
    CHECK(s.fault(s.noor) == CredentialFault::revoked);
    CHECK_FALSE(s.fault(s.amal));
    s.restart();
    CHECK(s.fault(s.noor) == CredentialFault::revoked);
  }
  SECTION("a status key: what it signed is worth nothing, also when it comes again") {
    CHECK(s.state({s.part_of(fresh, 6, {2})}) == "");
    CHECK(s.fault(s.noor));
    CHECK_THAT(s.state({s.part_of(old, 7)}), Contains("its status key was revoked"));
    CHECK(s.fault(s.noor) == CredentialFault::no_statement);
  }
  SECTION("an issuing key, by the other's statement") {
    CHECK(s.state({s.part_of(fresh, 6, {1})}) == "");
    CHECK(s.fault(s.noor) == CredentialFault::revoked);
  }
  SECTION("it is not taken back by an older statement, nor by a newer one of an older register") {
    CHECK(s.state({s.part_of(old, 6, {3}), s.part_of(fresh, 6, {3})}) == "");
    CHECK_THAT(s.state({s.part_of(old, 5)}), Contains("counter is lower"));
    CHECK_THAT(s.state({s.part_of(old, 7), s.part_of(fresh, 7)}), Contains("expected serial 3 among the revoked"));
    CHECK(s.fault(s.noor) == CredentialFault::revoked);
    s.clock.pass(std::chrono::hours{36 * 24});  // by then it has ended by itself, and need not be named any more
    const auto later = s.issuer(21);
    CHECK(s.state({s.part_of(later, 8)}) == "");
  }
}

TEST_CASE("a statement is kept while a credential needs it, and the newest in any case") {
  Scene s;
  const auto old = s.issuer(1, 40), fresh = s.issuer(11);
  CHECK(s.state({s.part_of(old, 5), s.part_of(fresh, 5)}) == "");
  CHECK(s.statuses() == 2);  // nobody needs them yet, but they were just posted
  CHECK(s.credit({s.credential(old, s.noor, 3)}) == "");
  CHECK(s.state({s.part_of(fresh, 6)}) == "");
  CHECK(s.statuses() == 2);
  CHECK_FALSE(s.fault(s.noor));

  SECTION("she is renewed") {
    CHECK(s.credit({s.credential(fresh, s.noor, 13)}) == "");
    CHECK(s.statuses() == 1);
    CHECK_FALSE(s.fault(s.noor));
  }
  SECTION("her credential ends: she is out, which a statement that has gone must not hide") {
    s.clock.pass(std::chrono::seconds{35 * day + 601});
    s.office->sweep();
    CHECK(s.statuses() == 1);
    CHECK(s.fault(s.noor) == CredentialFault::expired);
  }
  SECTION("she is revoked") {
    CHECK(s.state({s.part_of(fresh, 7, {3})}) == "");
    CHECK(s.statuses() == 1);
    CHECK(s.fault(s.noor) == CredentialFault::revoked);
  }
}

TEST_CASE("what ends first is told, of what an adviser needs who may sign in") {
  Scene s;
  const auto old = s.issuer(1), fresh = s.issuer(11);
  CHECK_FALSE(s.office->statement_ends_in_s());
  CHECK(s.state({s.part_of(old, 5)}) == "");
  CHECK(s.office->statement_ends_in_s() == day);
  CHECK(s.credit({s.credential(old, s.noor, 3)}) == "");
  s.clock.pass(std::chrono::hours{1});
  CHECK(s.state({s.part_of(fresh, 6)}) == "");
  CHECK(s.credit({s.credential(fresh, s.amal, 14)}) == "");
  CHECK(s.office->statement_ends_in_s() == day - 3600);
  CHECK(s.credit({s.credential(fresh, s.noor, 13)}) == "");
  CHECK(s.office->statement_ends_in_s() == day);
  s.clock.pass(std::chrono::hours{25});
  CHECK(s.office->statement_ends_in_s() == -3600);
}

TEST_CASE("a statement's parts are one statement, and all are used or none") {
  Scene s;
  const auto old = s.issuer(1, 10), fresh = s.issuer(11);
  CHECK_THAT(s.state({}), Contains("parts: expected at least one"));
  CHECK_THAT(s.state({s.part_of(fresh, 5), s.part_of(old, 6)}), Contains("parts[1]: expected the same statement"));
  CHECK_THAT(s.state({s.part_of(fresh, 5, {3}), s.part_of(old, 5)}), Contains("parts[1]: expected the same statement"));
  auto swapped = s.part_of(old, 5);
  swapped.status = s.part_of(fresh, 5).status;
  CHECK_THAT(s.state({s.part_of(fresh, 5), swapped}), Contains("parts[1]: refused: wrong_signature"));
  CHECK(s.statuses() == 0);

  // The part of an issuer that has ended, or is another root's, is of no use here and does no harm.
  Scene other;
  s.clock.pass(std::chrono::seconds{10 * day + 601});
  CHECK_THAT(s.state({s.part_of(old, 5)}), Contains("parts[0]: refused: expired"));
  auto foreign = s.part_of(fresh, 5);
  foreign.issuer = other.issuer(21).part;
  CHECK_THAT(s.state({foreign}), Contains("parts[0]: refused: wrong_root"));
  CHECK(s.state({s.part_of(old, 5), foreign, s.part_of(fresh, 5)}) == "");
  CHECK(s.statuses() == 1);
}
