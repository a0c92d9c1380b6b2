#include "adapters/net/network_quota.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "fakes/fake_clock.hpp"
#include "fakes/seeded_id_source.hpp"

using adapters::net::NetworkQuota;
using namespace std::chrono_literals;

namespace {

struct Scene {
  fakes::SeededIdSource ids{1};
  fakes::FakeClock clock;
  NetworkQuota quota{2, ids};
  NetworkQuota::Ticket enter(const std::string& prefix) { return quota.enter(prefix, clock.now()); }
};

}  // namespace

TEST_CASE("each network has its share, and what ends gives its own back") {
  Scene scene;
  auto first = scene.enter("abc");
  const auto second = scene.enter("abc");
  CHECK(first);
  CHECK(second);
  CHECK_FALSE(scene.enter("abc"));
  CHECK(scene.enter("abd"));
  first = {};
  CHECK(scene.enter("abc"));  // and gone again
  first = scene.enter("abc");
  CHECK_FALSE(scene.enter("abc"));
}

TEST_CASE("who has no network is not counted") {
  Scene scene;
  std::vector<NetworkQuota::Ticket> many;
  for (int n = 0; n < 10; ++n) {
    many.push_back(scene.enter(""));
    CHECK(many.back());
  }
}

TEST_CASE("a day's counts end with the day, and tickets of the day before do not disturb the next") {
  Scene scene;
  scene.clock.pass(25h);
  auto old = scene.enter("abc");
  const auto older = scene.enter("abc");
  CHECK_FALSE(scene.enter("abc"));
  scene.clock.pass(25h);
  const auto today = scene.enter("abc");
  CHECK(today);
  old = {};
  const auto second = scene.enter("abc");
  CHECK(second);
  CHECK_FALSE(scene.enter("abc"));
}
