#include "protocol/hello.hpp"

#include <catch2/catch.hpp>

#include "protocol/intake.hpp"

namespace {

constexpr std::size_t keys = 32 + 1216 + 32 + 32;

base::Bytes hello(const std::vector<std::string>& desks, std::size_t tail = keys) {
  base::Bytes made{1, 1, 2, static_cast<std::uint8_t>(desks.size())};
  for (const auto& desk : desks) {
    made.push_back(static_cast<std::uint8_t>(desk.size()));
    made.insert(made.end(), desk.begin(), desk.end());
  }
  made.insert(made.end(), tail, 0x77);
  return made;
}

std::vector<std::string> numbered(std::size_t count) {
  std::vector<std::string> desks;
  for (std::size_t i = 0; i < count; ++i) desks.push_back("desk-" + std::to_string(i));
  return desks;
}

}  // namespace

TEST_CASE("a Hello gives its desks in her order") {
  const auto read = protocol::parse_hello(hello({"national", "amsterdam", "a", std::string(32, 'z'), "0-9"}));
  REQUIRE(read);
  CHECK(read->desks == std::vector<std::string>{"national", "amsterdam", "a", std::string(32, 'z'), "0-9"});
}

TEST_CASE("a Hello names one to eight desks") {
  CHECK_FALSE(protocol::parse_hello(hello({})));
  for (std::size_t count = 1; count <= 8; ++count)
    CHECK(protocol::parse_hello(hello(numbered(count)))->desks == numbered(count));
  CHECK_FALSE(protocol::parse_hello(hello(numbered(9))));
}

TEST_CASE("a desk is a slug") {
  for (const std::string& desk :
       {std::string(), std::string(33, 'a'), std::string("Desk"), std::string("a b"), std::string("a_b"),
        std::string("caf\xc3\xa9"), std::string("a\0b", 3), std::string("a\n")})
    CHECK_FALSE(protocol::parse_hello(hello({"ok", desk})));
}

TEST_CASE("a Hello is exactly as long as it says, of version 1, type 1, suite 2") {
  const base::Bytes whole = hello({"national", "b"});
  REQUIRE(protocol::parse_hello(whole));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const base::Bytes shorter(
        whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));  // its own, so that ASan sees its end
    REQUIRE_FALSE(protocol::parse_hello(shorter));
  }
  base::Bytes longer = whole;
  longer.push_back(0);
  CHECK_FALSE(protocol::parse_hello(longer));
  for (std::size_t at = 0; at < 3; ++at) {
    base::Bytes other = whole;
    ++other[at];
    CHECK_FALSE(protocol::parse_hello(other));
  }
}

TEST_CASE("an Intake has one of four sizes") {
  for (std::size_t size = 0; size <= 16'500; ++size) {
    base::Bytes frame(size, 9);
    if (size > 0) frame[0] = 1;
    if (size > 1) frame[1] = 2;
    const auto padded = protocol::intake_padded_size(frame);
    if (size == 298 || size == 1'066 || size == 4'138 || size == 16'426)
      REQUIRE(padded == size - 42);
    else
      REQUIRE_FALSE(padded);
  }
}

TEST_CASE("an Intake is of version 1 and type 2") {
  base::Bytes frame(298, 0);
  CHECK_FALSE(protocol::intake_padded_size(frame));
  frame[0] = 1;
  CHECK_FALSE(protocol::intake_padded_size(frame));
  frame[1] = 2;
  CHECK(protocol::intake_padded_size(frame) == 256u);
  frame[0] = 2;
  CHECK_FALSE(protocol::intake_padded_size(frame));
}
