#include "desk.hpp"

using desk::Console;
using desk::contains;
using desk::Desk;

TEST_CASE("from invitation to a credential that holds, until it is revoked") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor", {"--desk", "algemeen", "--desk", "eer"}));
  REQUIRE(desk.sign({noor.request()}) == 0);
  CHECK(contains(desk.out, "requests[0]: signed: Noor, serial 3, until "));
  desk.statement();
  CHECK(desk.verify(desk.at("credentials.json")) == 0);
  CHECK(contains(desk.out, "statement, parts[0]: holds"));
  CHECK(contains(desk.out, "credentials[0]: holds: Noor (algemeen, eer)"));

  desk.must({"revoke", "--adviser", "Noor"});
  CHECK(contains(desk.out, "revoked: Noor, serial 3"));
  CHECK(desk.verify(desk.at("credentials.json")) ==
        0);   // nobody can know before the next statement
  desk.statement();
  CHECK(desk.verify(desk.at("credentials.json")) == 1);
  CHECK(contains(desk.out, "credentials[0]: refused: revoked"));
  desk.must({"revoke", "--adviser", "Noor"});
  CHECK(contains(desk.out, "was revoked already: Noor, serial 3"));
}

TEST_CASE("a request is refused with one sentence, and the others are signed all the same") {
  Desk desk;
  desk.use_made_office();
  const Console good(desk.invite("Noor"));
  const Console swapped(desk.invite("Amal"));
  const Console unproven(desk.invite("Bram"));
  const Console withdrawn(desk.invite("Cem"));
  desk.must({"revoke", "--adviser", "Cem"});
  CHECK(contains(desk.out, "withdrawn: the open invitation of Cem"));

  auto of_gateway =
      swapped.request();   // a gateway's own key with a proof of its own, yet without the secret
  const auto own = adapters::sodium::SigningKey::make();
  of_gateway.vk = own.vk();
  of_gateway.proof = own.sign(
      "enrol",
      protocol::enrolment_content(of_gateway.invitation.view(), own.vk().view(), swapped.adviser));
  auto without_proof = unproven.request();
  without_proof.proof.bytes[40] ^= 1;
  auto unknown = good.request();
  unknown.invitation.bytes[0] ^= 1;

  CHECK(desk.sign({of_gateway, without_proof, unknown, withdrawn.request(), good.request()}) == 1);
  CHECK(contains(desk.err, "requests[0]: refused: wrong mac for the invitation of Amal"));
  CHECK(contains(desk.err, "requests[1]: refused: wrong proof for the invitation of Bram"));
  CHECK(contains(desk.err, "requests[2]: refused: this office made no such invitation"));
  CHECK(contains(desk.err, "requests[3]: refused: the invitation of Cem was withdrawn"));
  CHECK(contains(desk.err, "4 of 5 requests refused"));
  REQUIRE(desk.credentials().size() == 1);
  CHECK(desk.credentials()[0].invitation == good.request().invitation);

  // What was refused for its contents may still be done right.
  CHECK(desk.sign({swapped.request(), unproven.request()}) == 0);
}

TEST_CASE("a key that lets everything through where checking is lax is refused") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor"));
  protocol::RequestEntry request = noor.request();
  request.vk = {};
  request.vk.bytes[0] = 1;   // the identity point
  base::Bytes covered(request.vk.bytes.begin(), request.vk.bytes.end());
  covered.insert(covered.end(), noor.adviser.bytes.begin(), noor.adviser.bytes.end());
  crypto_auth_hmacsha256(request.mac.bytes.data(), covered.data(), covered.size(),
                         noor.secret.data());
  request.proof = {};
  request.proof.bytes[0] = 1;
  CHECK(desk.sign({request}) == 1);
  CHECK(contains(desk.err, "wrong proof"));
}

TEST_CASE("an invitation works until its last second, and once") {
  Desk desk;
  desk.use_made_office();
  const Console last(desk.invite("Noor", {"--desk", "algemeen", "--days", "2"}));
  const Console late(desk.invite("Amal", {"--desk", "algemeen", "--days", "2"}));
  desk.now += 2 * desk::day;
  CHECK(desk.sign({last.request()}) == 0);
  desk.now += 1;
  CHECK(desk.sign({late.request()}) == 1);
  CHECK(contains(desk.err, "the invitation of Amal ended at 2027-01-17T08:00:00Z"));

  CHECK(desk.sign({last.twin().request()}) == 1);
  CHECK(contains(desk.err, "the invitation of Noor was used already, with another key"));
}

TEST_CASE("the same request again gets the same credential, not a second one") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor"));
  REQUIRE(desk.sign({noor.request()}) == 0);
  const std::string first = desk::text_of(desk.at("credentials.json"));
  desk.now += desk::day;
  CHECK(desk.sign({noor.request()}) == 0);
  CHECK(contains(desk.out, "signed before, given out again: Noor, serial 3"));
  CHECK(desk::text_of(desk.at("credentials.json")) == first);
  desk.must({"revoke", "--serial", "3"});
  CHECK(desk.sign({noor.request()}) == 1);
  CHECK(contains(desk.err, "was revoked"));
}

TEST_CASE("two requests for one invitation in one file: the second key is refused") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor"));
  CHECK(desk.sign({noor.request(), noor.twin().request()}) == 1);
  CHECK(contains(desk.out, "requests[0]: signed"));
  CHECK(contains(
      desk.err, "requests[1]: refused: the invitation of Noor was used already, with another key"));
}

TEST_CASE(
    "a credential lives as asked, never past its issuer's end, and no issuer signs after its end") {
  Desk desk;
  desk.use_made_office();
  const auto ends_of = [&](const std::string& label, const std::string& days) {
    REQUIRE(desk.sign({Console(desk.invite(label)).request()}) == 0);
    desk.must({"renew", "--adviser", label, "--days", days, "--out", desk.at("credentials.json")});
    return protocol::decode_credential_part(desk.credentials()[0].credential)->body.life.not_after;
  };
  CHECK(ends_of("Noor", "10") == desk::t0 + 10 * desk::day);
  CHECK(ends_of("Amal", "35") == desk::t0 + 35 * desk::day);
  CHECK(desk.run({"renew", "--adviser", "Noor", "--days", "36", "--out", desk.at("x")}) == 2);
  desk.now = desk::t0 + 80 * desk::day;
  CHECK(ends_of("Bram", "35") == desk::t0 + 90 * desk::day);
  desk.now = desk::t0 + 90 * desk::day;
  CHECK(desk.run({"renew", "--all", "--out", desk.at("x")}) == 1);
  CHECK(contains(desk.err, "the issuing key ended at "));
  CHECK_FALSE(std::filesystem::exists(desk.at("x")));
}

TEST_CASE("a new device gets the same adviser id, and the old key is named") {
  Desk desk;
  desk.use_made_office();
  const Console first(desk.invite("Noor"));
  REQUIRE(desk.sign({first.request()}) == 0);
  desk.must({"invite", "--adviser", "Noor", "--console-url", "https://console.example.org"});
  const Console second(desk.out.substr(0, desk.out.size() - 1));
  CHECK(second.adviser == first.adviser);
  CHECK(desk.sign({second.request()}) == 0);
  CHECK(contains(desk.err, "`luwtectl revoke --serial 3` ends it"));
  desk.must({"revoke", "--serial", "3"});
  desk.must({"renew", "--all", "--out", desk.at("credentials.json")});
  REQUIRE(desk.credentials().size() == 1);
  CHECK(protocol::decode_credential_part(desk.credentials()[0].credential)->body.vk ==
        second.key.vk());
}

TEST_CASE("a renewal keeps key, label and desks, and holds; the revoked get none") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor", {"--desk", "algemeen", "--desk", "eer"}));
  const Console amal(desk.invite("Amal"));
  REQUIRE(desk.sign({noor.request(), amal.request()}) == 0);
  desk.must({"revoke", "--adviser", "Amal"});
  desk.now += 30 * desk::day;
  desk.must({"renew", "--all", "--out", desk.at("credentials.json")});
  REQUIRE(desk.credentials().size() == 1);
  CHECK_FALSE(desk.credentials()[0].invitation.has_value());
  desk.statement();
  CHECK(desk.verify(desk.at("credentials.json")) == 0);
  CHECK(contains(desk.out, "holds: Noor (algemeen, eer)"));
  CHECK(desk.run({"renew", "--adviser", "Amal", "--out", desk.at("x")}) == 1);
  CHECK(desk.run({"renew", "--out", desk.at("x")}) == 2);
  CHECK(desk.run({"renew", "--adviser", "Niemand", "--out", desk.at("x")}) == 2);
}

TEST_CASE("requests that are not a requests file change nothing") {
  Desk desk;
  desk.use_made_office();
  const std::string before = desk::text_of(desk.office() + "/register.json");
  desk.put(
      "requests.json",
      R"({"kind":"luwte-requests","requests":[{"invitation":"AA","vk":"","mac":"","proof":""}]})");
  CHECK(desk.run({"sign", "--requests", desk.at("requests.json"), "--out", desk.at("x")}) == 2);
  CHECK(contains(desk.err, desk.at("requests.json") +
                               ": field \"requests[0].invitation\": expected 32 bytes"));
  CHECK(desk.run({"sign", "--requests", desk.at("none.json"), "--out", desk.at("x")}) == 2);
  CHECK(contains(desk.err, "none.json: cannot be read: No such file"));
  CHECK(desk::text_of(desk.office() + "/register.json") == before);
  CHECK_FALSE(std::filesystem::exists(desk.at("x")));
}
