// luwtectl drill: a file with which an exercise begins, and nothing that fits nowhere.
#include "network_desk.hpp"
#include "protocol/drill_file.hpp"

using namespace desk;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an exercise is a file for one desk, and what is to be done with it is said") {
  const NetworkDesk desk;
  const auto said = luwtectl({"drill", "--network", desk.net(), "--desk", "vt-b", "--out", desk.at("drill.json")});
  REQUIRE(said.code == 0);
  CHECK(has(said.out, "An exercise at Veilig Thuis B."));
  CHECK(has(said.out, "--data-binary @" + desk.at("drill.json")));
  CHECK(has(said.out, "/admin/drills"));
  CHECK(has(said.out, "OEFENING"));
  const auto read = protocol::parse_drill_file(text_of(desk.at("drill.json")));
  REQUIRE(read);
  CHECK(read.value().desk == "vt-b");
  CHECK((std::filesystem::status(desk.at("drill.json")).permissions() & std::filesystem::perms::mask) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("an exercise of a desk that does not exist, or over a file of another kind, is refused") {
  const NetworkDesk desk;
  auto said = luwtectl({"drill", "--network", desk.net(), "--desk", "vt-c", "--out", desk.at("drill.json")});
  CHECK(said.code == 2);
  CHECK(has(said.err, "--desk vt-c: is no desk; expected a slug of desks.toml"));
  CHECK_FALSE(std::filesystem::exists(desk.at("drill.json")));
  CHECK(luwtectl({"drill", "--network", desk.at("nowhere"), "--desk", "vt-a", "--out", desk.at("drill.json")}).code == 2);
  CHECK(luwtectl({"drill", "--network", desk.net(), "--desk", "vt-a"}).code == 2);
  desk.put("precious", "a letter\n");
  said = luwtectl({"drill", "--network", desk.net(), "--desk", "vt-a", "--out", desk.at("precious")});
  CHECK(said.code == 2);
  CHECK(text_of(desk.at("precious")) == "a letter\n");
  CHECK(luwtectl({"drill", "--network", desk.net(), "--desk", "vt-a", "--out", desk.at("drill.json")}).code == 0);
  CHECK(luwtectl({"drill", "--network", desk.net(), "--desk", "vt-b", "--out", desk.at("drill.json")}).code == 0);
}

TEST_CASE("a file that only looks like an exercise is refused with what is wrong") {
  const auto wrong = [](const char* text) { return !protocol::parse_drill_file(text); };
  CHECK(wrong(""));
  CHECK(wrong("[]"));
  CHECK(wrong(R"({"kind":"luwte-roster","desk":"vt-a"})"));
  CHECK(wrong(R"({"desk":"vt-a"})"));
  CHECK(wrong(R"({"kind":"luwte-drill"})"));
  CHECK(wrong(R"({"kind":"luwte-drill","desk":""})"));
  CHECK(wrong(R"({"kind":"luwte-drill","desk":7})"));
  CHECK(wrong(R"({"kind":"luwte-drill","desk":"vt-a","danger":true})"));
  CHECK(wrong(R"({"kind":"luwte-drill","desk":"vt-a","desk":"vt-b"})"));
  CHECK(wrong(R"({"kind":"luwte-drill","desk":"123456789012345678901234567890123"})"));
  CHECK_FALSE(wrong(R"({"kind":"luwte-drill","desk":"vt-a"})"));
}
