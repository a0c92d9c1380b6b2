#include "adapters/sqlite/text_list.hpp"

#include <catch2/catch.hpp>

using adapters::sqlite::joined;
using adapters::sqlite::parted;

TEST_CASE("texts come back as they went in") {
  using Texts = std::vector<std::string>;
  for (const Texts& texts : {Texts{}, Texts{""}, Texts{"noord", "zuid"}, Texts{"5:noord", ":", "", std::string{"\0\n\xff", 3}}})
    CHECK(parted(joined(texts)) == texts);
  CHECK(joined({"noord", "zuid"}) == "5:noord4:zuid");
}

TEST_CASE("a column that nobody joined is refused") {
  for (const char* column : {"noord", "6:noord", "5noord", "5", ":", "-1:x", "99999999999999999999999:x", "5:noord4"})
    CHECK_FALSE(parted(column).has_value());
}
