#include "base/result.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

using base::Result;

TEST_CASE("a result is a value or a reason") {
  enum class Why { no_room };
  const Result<std::string, Why> good{std::string{"text"}}, bad{Why::no_room};
  REQUIRE(good);
  CHECK(*good == "text");
  CHECK(good->size() == 4);
  REQUIRE_FALSE(bad);
  CHECK(bad.error() == Why::no_room);
  CHECK_THROWS(bad.value());
  CHECK_THROWS(good.error());
}

TEST_CASE("a value that can only be moved comes out of a result") {
  Result<std::unique_ptr<int>, std::string> made{std::make_unique<int>(5)};
  const auto value = std::move(made).value();
  CHECK(*value == 5);
}
