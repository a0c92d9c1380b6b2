#include <catch2/catch.hpp>

#include "protocol/credential.hpp"
#include "unit/ctl/desk.hpp"

using desk::Console;
using desk::Desk;

namespace {

/// Roles of the last credential that the office has signed.
std::uint16_t roles_signed(Desk& at) {
  const auto items = *protocol::parse_credentials_file(desk::text_of(at.at("credentials.json")));
  return protocol::decode_credential_part(items.back().credential)->body.roles;
}

constexpr std::uint16_t both = protocol::role_adviser | protocol::role_attention_officer;

}  // namespace

TEST_CASE("who is invited as attention officer is certified as one, and stays one on a new device and when renewed") {
  Desk at;
  at.use_made_office();
  const Console noor(at.invite("Noor", {"--desk", "eer", "--attention-officer"}));
  REQUIRE(at.sign({noor.request()}) == 0);
  CHECK(roles_signed(at) == both);

  at.must({"renew", "--all", "--out", at.at("credentials.json")});
  CHECK(roles_signed(at) == both);

  at.must({"invite", "--adviser", "Noor", "--console-url", "https://c.example.org"});
  const Console again(at.out.substr(0, at.out.find('\n')));
  REQUIRE(at.sign({again.request()}) == 0);
  CHECK(roles_signed(at) == both);
}

TEST_CASE("nobody is one who was not invited as one, and an earlier register knows no roles") {
  Desk at;
  at.use_made_office();
  const Console noor(at.invite("Noor"));
  const std::string file = at.office() + "/register.json";
  auto text = desk::text_of(file);
  const std::string said = "\"roles\":1,";
  const auto place = text.find(said);
  REQUIRE(place != std::string::npos);
  at.put("office/register.json", text.erase(place, said.size()));
  REQUIRE(at.sign({noor.request()}) == 0);
  CHECK(roles_signed(at) == protocol::role_adviser);
}

TEST_CASE("list says who is attention officer, of invitations and of credentials, and of nobody else") {
  Desk at;
  at.use_made_office();
  at.invite("Sam");
  const Console noor(at.invite("Noor", {"--desk", "eer", "--attention-officer"}));
  const auto shown_twice = [&](const std::string& part) {
    const auto first = at.out.find(part);
    return first != std::string::npos && at.out.find(part, first + 1) != std::string::npos;
  };
  at.must({"list"});
  CHECK(at.out.find(", Noor (eer), attention officer, adviser ") != std::string::npos);
  CHECK_FALSE(shown_twice("attention officer"));
  REQUIRE(at.sign({noor.request()}) == 0);
  at.must({"list"});
  CHECK(shown_twice(", Noor (eer), attention officer, adviser "));
  CHECK(at.out.find("shift lead") == std::string::npos);
  at.must({"list", "--json"});
  CHECK(shown_twice(R"("further_roles":["attention officer"])"));
  CHECK(at.out.find(R"("further_roles":[])") != std::string::npos);
}

TEST_CASE("roles that cannot be are a fault of the register") {
  Desk at;
  at.use_made_office();
  at.invite("Noor");
  for (const std::string wrong : {"0", "65536", "\"x\""}) {
    const std::string file = at.office() + "/register.json";
    const auto before = desk::text_of(file);
    auto text = before;
    text.replace(text.find("\"roles\":1"), 9, "\"roles\":" + wrong);
    at.put("office/register.json", text);
    CHECK(at.run({"list"}) == 2);
    CHECK(at.err.find("roles\": expected") != std::string::npos);
    at.put("office/register.json", before);
  }
}
