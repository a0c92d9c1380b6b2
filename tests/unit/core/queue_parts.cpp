#include <catch2/catch.hpp>

#include <stdexcept>

#include "core/dead_conversations.hpp"
#include "core/deadlines.hpp"
#include "network/desk_table.hpp"
#include "unit/core/scene.hpp"

TEST_CASE("Desks are found by name and shared ones by order") {
  network::DeskTable table{{"a", "b", "c"}};
  CHECK(table.known({"c", "x", "a", "c"}) == std::vector<std::string>{"c", "a"});
  CHECK(table.first_shared({"x", "c", "b"}, table.set_of({"b", "c"})) == "c");
  CHECK(table.first_shared({"a"}, table.set_of({"b"})).empty());
  CHECK((table.set_of({"a"}) & table.set_of({"b", "x"})).none());
}

TEST_CASE("More desks than the table holds are a start-up fault") {
  std::vector<std::string> names;
  for (std::size_t n = 0; n <= network::desks_max; ++n) names.push_back("desk-" + std::to_string(n));
  CHECK_THROWS_AS(network::DeskTable{names}, std::invalid_argument);
  names.pop_back();
  CHECK_NOTHROW(network::DeskTable{names});
}

TEST_CASE("Deadlines: one each, the earliest first") {
  core::Deadlines deadlines;
  deadlines.set(visit_id(1), base::Instant{30});
  deadlines.set(adviser_id(1), base::Instant{20});
  deadlines.set(visit_id(1), base::Instant{10});
  CHECK(deadlines.next() == base::Instant{10});
  CHECK(deadlines.due(base::Instant{9}).empty());
  CHECK(deadlines.due(base::Instant{20}) == std::vector<core::Deadlines::Who>{visit_id(1), adviser_id(1)});
  deadlines.set(visit_id(1), std::nullopt);
  CHECK(deadlines.next() == base::Instant{20});
  CHECK(deadlines.size() == 1);
}

TEST_CASE("Dead conversations: the oldest is forgotten first") {
  core::DeadConversations dead{2};
  dead.remember(conv(1));
  dead.remember(conv(1));
  dead.remember(conv(2));
  dead.remember(conv(3));
  CHECK_FALSE(dead.contains(conv(1)));
  CHECK(dead.contains(conv(2)));
  CHECK(dead.contains(conv(3)));
  CHECK(dead.size() == 2);
}
