#include "planner/chance.hpp"

#include <catch2/catch.hpp>
#include <vector>

using planner::Chance;

TEST_CASE("the same seed and stream throw the same, another of either something else") {
  const auto first_ten = [](std::uint64_t seed, std::uint64_t stream) {
    Chance chance(seed, stream);
    std::vector<std::uint64_t> out;
    for (int i = 0; i < 10; ++i) out.push_back(chance.next());
    return out;
  };
  CHECK(first_ten(1, 0) == first_ten(1, 0));
  CHECK(first_ten(1, 0) != first_ten(2, 0));
  CHECK(first_ten(1, 0) != first_ten(1, 1));
  CHECK(first_ten(1, 0) != first_ten(0, 1));
}

TEST_CASE("the distributions have the means that are asked of them") {
  Chance chance(7);
  constexpr int n = 100'000;
  double uniform = 0, exponential = 0, normal = 0, squares = 0, log_normal = 0, below = 0;
  const double median = planner::log_normal_median(1200, 0.6);
  for (int i = 0; i < n; ++i) {
    const double u = chance.uniform(), z = chance.normal();
    REQUIRE((u >= 0 && u < 1));
    uniform += u;
    exponential += chance.exponential(3);
    normal += z;
    squares += z * z;
    log_normal += chance.log_normal(median, 0.6);
    const auto index = chance.below(5);
    REQUIRE(index < 5);
    below += static_cast<double>(index);
  }
  CHECK(uniform / n == Approx(.5).margin(.005));
  CHECK(exponential / n == Approx(3).margin(.05));
  CHECK(normal / n == Approx(0).margin(.02));
  CHECK(squares / n == Approx(1).margin(.03));
  CHECK(log_normal / n == Approx(1200).margin(15));
  CHECK(below / n == Approx(2).margin(.03));
}
