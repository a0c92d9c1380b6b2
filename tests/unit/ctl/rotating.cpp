#include "desk.hpp"

using desk::Console;
using desk::contains;
using desk::Desk;

TEST_CASE("while issuing keys are rotated a statement has a part for each, saying the same") {
  Desk desk;
  desk.use_made_office();
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request(), Console(desk.invite("Amal")).request()}) == 0);
  const auto parts = [&] {
    desk.statement();
    return *protocol::parse_statement_file(desk::text_of(desk.at("statement.json")));
  };
  CHECK(parts().size() == 1);
  desk.must({"issuer"});
  CHECK(parts().size() == 1);   // of the earlier one, since the new one has no status key yet
  CHECK(contains(desk.err, "the newest issuing key has no status key"));
  desk.must({"status-key"});
  std::filesystem::copy(desk.at("credentials.json"), desk.at("earlier.json"));
  desk.must({"renew", "--adviser", "Noor", "--out", desk.at("credentials.json")});
  desk.must({"revoke", "--adviser", "Amal"});
  const auto both = parts();
  CHECK(contains(desk.out, "for 2 issuing keys"));
  REQUIRE(both.size() == 2);
  CHECK(both[0].issuer == desk.credentials()[0].issuer);
  const auto first = protocol::decode_status_part(both[0].status);
  const auto second = protocol::decode_status_part(both[1].status);
  CHECK(first->statement.body == second->statement.body);
  CHECK(first->statement.body.revoked.size() == 1);
  CHECK(desk.verify(desk.at("credentials.json")) == 0);
  CHECK(desk.verify(desk.at("earlier.json")) == 1);
  CHECK(contains(desk.out, "credentials[0]: holds: Noor"));   // not renewed at the gateway yet
  CHECK(contains(desk.out, "credentials[1]: refused: revoked"));

  // An issuing key whose credentials are all revoked or over needs no statement any more.
  desk.must({"revoke", "--serial", "3"});
  CHECK(parts().size() == 1);
  CHECK(desk.verify(desk.at("earlier.json")) == 1);
  CHECK(contains(desk.out, "credentials[0]: refused: there is no revocation statement of its issuing key"));
}

TEST_CASE("a revoked issuing key still says so itself, to who has nothing newer") {
  Desk desk;
  desk.use_made_office();
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request()}) == 0);
  std::filesystem::copy(desk.office() + "/luwte-root.json", desk.at("old-root.json"));
  desk.must({"issuer"});
  desk.must({"status-key"});
  desk.must({"revoke", "--serial", "1"});
  desk.statement();
  CHECK(desk.verify(desk.at("credentials.json"), desk.at("old-root.json")) == 1);
  CHECK(contains(desk.out, "credentials[0]: refused: revoked"));
}

TEST_CASE("status keys of two issuing keys may have two passphrases") {
  Desk desk;
  desk.use_made_office();
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request()}) == 0);
  desk.must({"issuer"});
  desk.put("other", "een heel andere wachtzin\n");
  std::filesystem::permissions(desk.at("other"), std::filesystem::perms(0600));
  desk.must({"status-key", "--status-passphrase-file", desk.at("other")});
  CHECK(desk.run({"statement", "--out", desk.at("x")}) == 1);
  CHECK(contains(desk.err, "give --passphrase-file once for each"));
  CHECK_FALSE(std::filesystem::exists(desk.at("x")));
  desk.must({"statement", "--passphrase-file", desk.at("other"), "--out", desk.at("x")});
  desk.with_passphrase = false;
  desk.typed = {"een heel andere wachtzin", desk::passphrase};
  desk.must({"statement", "--out", desk.at("x")});
  CHECK(desk.prompts == std::vector<std::string>{"Passphrase of the status key: ", "Passphrase of status key 2: "});
}
