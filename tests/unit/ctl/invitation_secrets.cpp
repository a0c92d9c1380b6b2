#include <boost/json.hpp>

#include "desk.hpp"

using desk::Console;
using desk::contains;
using desk::Desk;
namespace json = boost::json;

namespace {

/// Noor's invitation as the register has it.
json::value record_of(const Desk& desk) {
  return json::parse(desk::text_of(desk.office() + "/register.json")).at("invitations").at(0);
}

}  // namespace

TEST_CASE("whoever reads the office's files cannot enrol with an open invitation, nor with a used one") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor"));
  const std::string secret = protocol::to_base64url(noor.secret);
  const std::string raw(noor.secret.begin(), noor.secret.end());
  for (const auto& entry : std::filesystem::directory_iterator(desk.office())) {
    CAPTURE(entry.path().string());
    CHECK_FALSE(contains(desk::text_of(entry.path()), secret));
    CHECK_FALSE(contains(desk::text_of(entry.path()), raw));
  }
  CHECK(record_of(desk).at("secret").as_string().size() == 107);   // 80 bytes
  REQUIRE(desk.sign({noor.request()}) == 0);
  CHECK(record_of(desk).at("secret").is_null());
}

TEST_CASE("an invitation outlives the issuing key under which it was made") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor")), amal(desk.invite("Amal"));
  desk.must({"issuer"});
  CHECK(desk.sign({noor.request()}) == 0);

  // Not when the passphrase is another, nor when that issuing key was stolen.
  desk.put("other", "een heel andere wachtzin\n");
  std::filesystem::permissions(desk.at("other"), std::filesystem::perms(0600));
  std::filesystem::copy(desk.at("pass"), desk.at("root-pass"));
  std::filesystem::copy(desk.at("other"), desk.at("pass"), std::filesystem::copy_options::overwrite_existing);
  desk.must({"issuer", "--root-passphrase-file", desk.at("root-pass")});
  CHECK(desk.sign({amal.request()}) == 1);
  CHECK(contains(desk.err, "the invitation of Amal was made under an earlier issuing key"));
  std::filesystem::copy(desk.at("root-pass"), desk.at("pass"), std::filesystem::copy_options::overwrite_existing);
  desk.must({"issuer"});
  desk.must({"revoke", "--serial", "1"});
  CHECK(desk.sign({amal.request()}) == 1);
  CHECK(contains(desk.err, "the invitation of Amal was made under an earlier issuing key"));
}

TEST_CASE("nobody is invited before there is an issuing key, nor under one that was revoked") {
  Desk desk;
  desk.use_made_office();
  const std::vector<std::string> invite{"invite", "--label", "Noor", "--desk", "eer", "--console-url", "https://c.example.org"};
  desk.now += 91 * desk::day;   // the next one opens what was sealed to this one
  CHECK(desk.run(invite) == 0);
  desk.must({"revoke", "--adviser", "Noor"});
  desk.must({"revoke", "--serial", "1"});
  CHECK(desk.run(invite) == 1);
  CHECK(contains(desk.err, "the issuing key was revoked; make a new one with `luwtectl issuer`"));
}

TEST_CASE("a secret that an earlier luwtectl kept in the clear is sealed with the next change, and works") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor"));
  const std::string path = desk.office() + "/register.json", secret = protocol::to_base64url(noor.secret);
  json::value book = json::parse(desk::text_of(path));
  book.at("invitations").at(0).as_object()["secret"] = json::string(secret);
  std::ofstream(path) << json::serialize(book);
  desk.statement();
  CHECK_FALSE(contains(desk::text_of(path), secret));
  CHECK(desk.sign({noor.request()}) == 0);

  book.at("invitations").at(0).as_object()["secret"] = json::string(secret + "AAAA");
  std::ofstream(path) << json::serialize(book);
  CHECK(desk.run({"list"}) == 2);
  CHECK(contains(desk.err, "field \"invitations[0].secret\": expected 80 bytes"));
}
