#include <map>
#include <random>

#include "unit/core/scene.hpp"

// What holds over many chats, whatever happens in between. Every scene checks after every event that nobody waits beside a free
// adviser who suits.

namespace {

/// Everybody who is offered somebody takes her at once; chats end when their time is over.
struct Day {
  explicit Day(unsigned seed) : chance(seed) {}

  void take_offers(Scene& scene, std::chrono::milliseconds (*length)(std::mt19937&)) {
    for (bool more = true; more;) {
      more = false;
      for (const auto& adviser : core::Inspection::advisers_here(scene.board())) {
        if (!adviser.offer) continue;
        const auto conversation = *adviser.offer;
        const auto n = static_cast<unsigned>(conversation.bytes[0]) * 256 + conversation.bytes[1];
        scene.happens(core::AdviserTookChat{adviser.at, conversation});
        ++chats[static_cast<unsigned>(adviser.at.number)];
        taken[n] = scene.now;
        ends.emplace((scene.now + length(chance)).ms, n);
        more = true;
        break;
      }
    }
  }
  void end_chats(Scene& scene) {
    while (!ends.empty() && ends.begin()->first <= scene.now.ms) {
      const auto n = ends.begin()->second;
      ends.erase(ends.begin());
      scene.happens(core::VisitorLeft{line(100 + n), core::Leaving::end});
    }
  }

  std::mt19937 chance;
  std::map<unsigned, unsigned> chats;  ///< by adviser
  std::map<unsigned, base::Instant> taken;
  std::multimap<std::int64_t, unsigned> ends;
};

}  // namespace

TEST_CASE("Equal advisers get equal shares in the long run, and nobody more than she can hold") {
  Scene scene;
  Day day{11};
  for (unsigned n = 1; n <= 4; ++n) scene.adviser_on_shift(n, 2);
  unsigned came = 0;
  while (came < 2'000) {
    scene.after(10s);
    day.end_chats(scene);
    if (day.chance() % 10 < 6) scene.visitor_arrives(100 + ++came);
    day.take_offers(scene, [](std::mt19937& chance) { return std::chrono::milliseconds{20'000 + chance() % 180'000}; });
    for (const auto& adviser : core::Inspection::advisers_here(scene.board())) REQUIRE(adviser.chats.size() <= 2);
  }
  for (unsigned n = 1; n <= 4; ++n) {
    CHECK(day.chats[n] > 450);
    CHECK(day.chats[n] < 550);
  }
}

TEST_CASE("Nobody starves: whoever is in danger goes ahead for half an hour, not for ever") {
  Scene scene;
  Day day{3};
  scene.adviser_on_shift(1, 1);
  scene.visitor_arrives(99);
  day.take_offers(scene, [](std::mt19937&) { return std::chrono::milliseconds{30'000}; });
  scene.visitor_arrives(1);
  const auto came = scene.now;
  core::Choices danger;
  danger.danger = "yes";
  // Every half a minute one is helped, and every two minutes five come, all of them in danger.
  unsigned n = 100;
  for (unsigned step = 0; !day.taken.contains(1); ++step) {
    REQUIRE(scene.now - came < 45min);
    scene.after(30s);
    for (unsigned more = step % 4 == 0 ? 2 : 1; more > 0; --more) scene.visitor_arrives_with(++n, danger);
    day.end_chats(scene);
    day.take_offers(scene, [](std::mt19937&) { return std::chrono::milliseconds{30'000}; });
  }
  CHECK(scene.now - came > 30min);  // they did go ahead
}

TEST_CASE("In one queue of equals the order of arrival is the order of help") {
  Scene scene;
  Day day{5};
  for (unsigned n = 1; n <= 3; ++n) scene.adviser_on_shift(n, 1);
  for (unsigned came = 1; came <= 200; ++came) {
    scene.after(std::chrono::seconds{day.chance() % 40});
    day.end_chats(scene);
    scene.visitor_arrives(came);
    day.take_offers(scene, [](std::mt19937& chance) { return std::chrono::milliseconds{30'000 + chance() % 60'000}; });
  }
  base::Instant last;
  for (const auto& [n, at] : day.taken) {
    CHECK(at >= last);
    last = at;
  }
}
