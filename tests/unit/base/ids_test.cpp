#include "base/ids.hpp"

#include <catch2/catch.hpp>
#include <type_traits>
#include <unordered_set>

TEST_CASE("an id is made of exactly its length") {
  const base::Bytes sixteen(16, 7), fifteen(15, 7), seventeen(17, 7);
  REQUIRE(base::VisitId::from(sixteen));
  CHECK(base::VisitId::from(sixteen)->bytes[15] == 7);
  CHECK_FALSE(base::VisitId::from(fifteen));
  CHECK_FALSE(base::VisitId::from(seventeen));
  CHECK_FALSE(base::VisitId::from({}));
  CHECK_FALSE(base::TokenHash::from(sixteen));
}

TEST_CASE("an id of one kind is no id of another") {
  CHECK_FALSE(std::is_convertible_v<base::AdviserId, base::ConversationId>);
  CHECK_FALSE(std::is_convertible_v<base::VisitId, base::PageId>);
}

TEST_CASE("ids compare and hash by their value") {
  base::VisitId one, other;
  one.bytes[0] = 1;
  other.bytes[15] = 1;
  CHECK(one != other);
  CHECK(other < one);
  std::unordered_set<base::VisitId> set{one, other, one};
  CHECK(set.size() == 2);
  std::unordered_set<base::ConnectionId> connections{{1}, {2}, {1}};
  CHECK(connections.size() == 2);
}
