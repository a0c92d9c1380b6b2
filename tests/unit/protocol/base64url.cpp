#include "protocol/base64url.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace {
base::Bytes of(std::string_view text) { return {text.begin(), text.end()}; }
}  // namespace

TEST_CASE("RFC 4648 section 10, without padding") {
  const std::pair<std::string_view, std::string_view> vectors[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : vectors) {
    CHECK(protocol::to_base64url(of(plain)) == text);
    CHECK(protocol::from_base64url(text) == of(plain));
  }
  CHECK(protocol::to_base64url(base::Bytes{0xfb, 0xff, 0xfe}) == "-__-");
}

TEST_CASE("every byte at every place comes back") {
  for (std::size_t length = 1; length <= 4; ++length)
    for (std::size_t at = 0; at < length; ++at)
      for (unsigned byte = 0; byte < 256; ++byte) {
        base::Bytes bytes(length, 0x5a);
        bytes[at] = static_cast<std::uint8_t>(byte);
        REQUIRE(protocol::from_base64url(protocol::to_base64url(bytes)) == bytes);
      }
}

TEST_CASE("only the 64 characters are accepted") {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (int c = 0; c < 256; ++c) {
    const std::string text{'A', static_cast<char>(c), 'A', 'A'};
    CHECK(protocol::from_base64url(text).has_value() ==
          (c != 0 && alphabet.find(static_cast<char>(c)) != std::string::npos));
  }
}

TEST_CASE("one byte string has one text: of all two- and three-character texts exactly 256 and 65,536 are accepted") {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::set<base::Bytes> two, three;
  std::size_t accepted_two = 0, accepted_three = 0;
  for (const char a : alphabet)
    for (const char b : alphabet) {
      if (const auto bytes = protocol::from_base64url(std::string{a, b})) ++accepted_two, two.insert(*bytes);
      for (const char c : alphabet)
        if (const auto bytes = protocol::from_base64url(std::string{a, b, c})) ++accepted_three, three.insert(*bytes);
    }
  CHECK(accepted_two == 256);
  CHECK(two.size() == 256);
  CHECK(accepted_three == 65'536);
  CHECK(three.size() == 65'536);
}

TEST_CASE("padding, blanks and lengths no encoder makes are refused") {
  for (const std::string_view text : {"A", "AAAAA", "Zg==", "Zg=", "Zm 9v", "Zm9v\n", " Zm9v", "Zm9+", "Zm9/"})
    CHECK_FALSE(protocol::from_base64url(text).has_value());
}
