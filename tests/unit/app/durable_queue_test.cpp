#include "app/durable_queue.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "fakes/fake_clock.hpp"
#include "fakes/fake_store.hpp"

namespace {

struct Scene {
  fakes::FakeClock clock;
  fakes::FakeStore store{clock};
  std::string said;                       // what happened, a letter each
  std::function<void()> retry;
  app::DurableQueue queue{store, {.failed = [this] { said += '!'; }, .recovered = [this] { said += '*'; },
                                  .later = [this](std::function<void()> work) { retry = std::move(work); }}};

  static ports::Batch batch(std::uint8_t visit, bool gone = false) {
    base::VisitId id;
    id.bytes[0] = visit;
    ports::Batch out;
    if (gone) {
      out.switchboard.push_back(core::DeleteVisit{id});
    } else {
      core::VisitRecord record;
      record.visit = id;
      record.conversation.bytes[0] = visit;
      out.switchboard.push_back(core::PutVisit{record});
    }
    return out;
  }
  void put(ports::Batch stored, char letter) {
    queue.put(std::move(stored), [this, letter] { said += letter; });
  }
};

}  // namespace

TEST_CASE("nobody is told before it is stored, and then in order") {
  Scene scene;
  scene.put(Scene::batch(1), 'a');
  scene.put({}, 'b');                     // stores nothing, yet comes after what was decided before it
  scene.put(Scene::batch(2), 'c');
  CHECK(scene.said.empty());
  scene.store.commit(1);
  CHECK(scene.said == "ab");
  scene.store.commit();
  CHECK(scene.said == "abc");
  CHECK(scene.queue.idle());
}

TEST_CASE("what stores nothing is told at once when nothing is before it") {
  Scene scene;
  scene.put({}, 'a');
  CHECK(scene.said == "a");
}

TEST_CASE("a failing store is said once; what was decided waits, in order, and is given again until it is kept") {
  Scene scene;
  scene.put(Scene::batch(1), 'a');
  scene.put(Scene::batch(1, true), 'b');
  scene.store.fail();
  CHECK(scene.said == "!");
  scene.put({}, 'r');                     // stores nothing, yet was decided after what still waits
  CHECK(scene.said == "!");
  scene.put(Scene::batch(2), 'c');
  scene.retry();
  scene.store.fail();
  CHECK(scene.said == "!");
  scene.retry();
  scene.store.commit();
  CHECK(scene.said == "!abrc*");
  REQUIRE(scene.store.restore().visits.size() == 1);
  CHECK(scene.store.restore().visits.front().visit.bytes[0] == 2);
}

TEST_CASE("what is put while the store recovers is stored without another failure") {
  Scene scene;
  scene.put(Scene::batch(1), 'a');
  scene.store.fail();
  scene.retry();
  scene.put(Scene::batch(2), 'b');        // the round in flight does not have it
  scene.store.commit();
  CHECK(scene.said == "!a");
  scene.store.commit();
  CHECK(scene.said == "!ab*");
  CHECK_FALSE(scene.queue.failing());
}

TEST_CASE("what is put while an answer is carried out keeps its turn") {
  Scene scene;
  scene.queue.put(Scene::batch(1), [&] {
    scene.said += 'a';
    scene.put({}, 'd');
  });
  scene.put(Scene::batch(2), 'b');
  scene.put({}, 'c');
  scene.store.commit();
  CHECK(scene.said == "abcd");
}
