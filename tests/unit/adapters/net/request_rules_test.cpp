#include "adapters/net/request_rules.hpp"

#include <catch2/catch.hpp>
#include <string>

using adapters::net::header_bytes_max;
using adapters::net::HeaderSeen;
using adapters::net::look_at_header;
using adapters::net::target_bytes_max;
namespace http = adapters::net::http;

namespace {

const std::string good = "GET /status HTTP/1.1\r\nHost: h\r\nX: a b\tc\r\n\r\n";

/// What a peer gets who sends the bytes one at a time: the first verdict there is, and after how many bytes.
std::pair<std::size_t, HeaderSeen> fed_slowly(const std::string& bytes) {
  for (std::size_t size = 1; size <= bytes.size(); ++size)
    if (const auto seen = look_at_header(std::string_view(bytes).substr(0, size)); seen.size > 0 || seen.refused)
      return {size, seen};
  return {bytes.size(), {}};
}

http::status verdict(const std::string& bytes) {
  const auto at_once = look_at_header(bytes).refused;
  const auto slowly = fed_slowly(bytes).second.refused;
  REQUIRE(at_once.has_value() == slowly.has_value());
  if (!at_once) return http::status::ok;
  CHECK(at_once->status == slowly->status);
  return at_once->status;
}

}  // namespace

TEST_CASE("a header ends at its empty line, however it comes") {
  CHECK(look_at_header(good).size == good.size());
  CHECK(look_at_header(good + "GET / HTTP/1.1\n").size == good.size());
  const auto [after, seen] = fed_slowly(good);
  CHECK(after == good.size());
  CHECK(seen.size == good.size());
  CHECK(look_at_header("").size == 0);
}

TEST_CASE("a line that two programs could end in two places is refused, at once and byte by byte") {
  for (const std::string bytes :
       {"GET / HTTP/1.1\nHost: h\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\n\r\n", "GET / HTTP/1.1\r\nHost: h\rX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\r\n\r\n", "GET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\n\tX: a\r\n\r\n", " GET / HTTP/1.1\r\n\r\n", "\r\nGET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nX: \x01\r\n\r\n", "GET / HTTP/1.1\r\nX: \x7f\r\n\r\n", "GET /\r\n", "GET / HTTP/2.0\r\n\r\n",
        "GET / HTTP/1.1 \r\n\r\n"})
    CHECK(verdict(bytes) == http::status::bad_request);
  CHECK(verdict(std::string("GET / HTTP/1.1\r\nX: \0\r\n\r\n", 23)) == http::status::bad_request);
  CHECK(verdict("GET / HTTP/1.0\r\n\r\n") == http::status::ok);
}

TEST_CASE("what is wrong is refused as soon as it is seen, not when the header is whole") {
  CHECK(fed_slowly("GET /status\r\nHost: h\r\n\r\n").first == 13);
  CHECK(fed_slowly("GET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n").first == 23);
  CHECK(fed_slowly("GET /" + std::string(20'000, 'x')).first < target_bytes_max + 32);
}

TEST_CASE("a header and a target may be as long as their limit and not one byte longer") {
  const std::string before = "GET / HTTP/1.1\r\nX: ", after = "\r\n\r\n";
  const auto of = [&](std::size_t size) {
    return before + std::string(size - before.size() - after.size(), 'x') + after;
  };
  CHECK(look_at_header(of(header_bytes_max)).size == header_bytes_max);
  CHECK(verdict(of(header_bytes_max + 1)) == http::status::request_header_fields_too_large);
  CHECK(verdict(std::string(header_bytes_max, 'G')) == http::status::request_header_fields_too_large);
  CHECK(verdict(std::string(header_bytes_max - 1, 'G')) == http::status::ok);
  const auto to = [](std::size_t size) { return "GET " + std::string(size, '/') + " HTTP/1.1\r\n\r\n"; };
  CHECK(look_at_header(to(target_bytes_max)).size > 0);
  CHECK(verdict(to(target_bytes_max + 1)) == http::status::uri_too_long);
}
