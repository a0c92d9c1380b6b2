#include "desk.hpp"

using desk::Console;
using desk::contains;
using desk::Desk;

TEST_CASE("no --out takes the place of a key, the register or anything else that is not its like") {
  Desk desk;
  desk.use_made_office();
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request()}) == 0);
  desk.statement();
  std::string key;
  for (const auto& entry : std::filesystem::directory_iterator(desk.office()))
    if (entry.path().extension() == ".key") key = entry.path().string();
  std::filesystem::create_symlink(key, desk.at("link"));
  std::filesystem::create_directory(desk.at("folder"));
  for (const std::string& place : {desk.office() + "/register.json", key, desk.at("pass"), desk.at("link"),
                                   desk.at("folder"), desk.at("requests.json"), desk.at("none/file")}) {
    CAPTURE(place);
    const std::string before = std::filesystem::is_regular_file(place) ? desk::text_of(place) : "";
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"statement"},
          {"renew", "--all"},
          {"sign", "--requests", desk.at("requests.json")},
          {"invite", "--label", "Amal", "--desk", "eer", "--console-url", "https://c.example.org"}}) {
      auto arguments = command;
      arguments.insert(arguments.end(), {"--out", place});
      CAPTURE(command[0]);
      CHECK(desk.run(arguments) == 2);
      CHECK(contains(desk.err, place + ": "));
      CHECK(desk.out == "");
    }
    if (!before.empty()) CHECK(desk::text_of(place) == before);
  }
  CHECK(desk.run({"renew", "--all", "--out", desk.at("statement.json")}) == 2);
  CHECK(contains(desk.err, "is there already and is no luwte-credentials file; expected a name that is free"));
  desk.put("empty", "");
  desk.must({"renew", "--all", "--out", desk.at("empty")});
  desk.must({"renew", "--all", "--out", desk.at("empty")});
}
