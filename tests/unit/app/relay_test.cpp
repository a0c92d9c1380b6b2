#include "app/relay.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "fakes/fake_clock.hpp"
#include "fakes/memory_journal.hpp"

namespace {

/// A socket that keeps what it is given; `reads` false: its queue grows, as with a page that has stalled.
struct Socket final : ports::Connection {
  explicit Socket(std::uint64_t number) : number_(number) {}
  base::ConnectionId id() const override { return {number_}; }
  void send_text(std::string text) override { texts.push_back(std::move(text)); }
  void send_binary(std::shared_ptr<const base::Bytes> frame) override { frames.push_back(*frame); }
  void ping() override {}
  void close(std::uint16_t code) override { closed = code; }
  std::size_t queued_bytes() const override {
    std::size_t sum = 0;
    if (!reads) for (const auto& frame : frames) sum += frame.size();
    return sum;
  }
  std::size_t queued_frames() const override { return reads ? 0 : frames.size(); }

  std::vector<std::string> texts;
  std::vector<base::Bytes> frames;
  std::uint16_t closed = 0;
  bool reads = true;

 private:
  std::uint64_t number_;
};

struct Scene {
  fakes::FakeClock clock;
  fakes::MemoryJournal journal;
  app::Metrics metrics;
  app::Peers peers{{clock, journal, metrics, {}}};
  app::Relay relay{peers, metrics};
  Socket visitor{1}, adviser{2}, stranger{3};
  base::ConversationId conversation{{7}};
  base::Bytes frame = base::Bytes(323, 5);

  Scene() {
    peers.add(visitor, session::Plane::visitor);
    peers.add(adviser, session::Plane::console);
    peers.add(stranger, session::Plane::console);
    relay.set_members(conversation, visitor.id(), adviser.id());
  }
};

}  // namespace

TEST_CASE("a frame reaches the other member, byte for byte, and nobody else") {
  Scene scene;
  scene.relay.hand_on(scene.conversation, scene.visitor.id(), scene.frame);
  CHECK(scene.adviser.frames == std::vector<base::Bytes>(1, scene.frame));
  CHECK(scene.visitor.frames.empty());
  CHECK(scene.stranger.frames.empty());
  scene.relay.hand_on(scene.conversation, scene.adviser.id(), scene.frame);
  CHECK(scene.visitor.frames == std::vector<base::Bytes>(1, scene.frame));
  CHECK(scene.metrics.frames_relayed == 2);
}

TEST_CASE("who is no member speaks for nobody") {
  Scene scene;
  scene.relay.hand_on(scene.conversation, scene.stranger.id(), scene.frame);
  scene.relay.hand_on(base::ConversationId{{8}}, scene.visitor.id(), scene.frame);
  CHECK(scene.visitor.frames.empty());
  CHECK(scene.adviser.frames.empty());
  CHECK(scene.metrics.frames_dropped == 2);
}

TEST_CASE("a member without a line gets nothing now, and after the end nobody does") {
  Scene scene;
  scene.relay.set_members(scene.conversation, scene.visitor.id(), std::nullopt);
  scene.relay.hand_on(scene.conversation, scene.visitor.id(), scene.frame);
  CHECK(scene.adviser.frames.empty());
  scene.relay.forget(scene.conversation);
  scene.relay.hand_on(scene.conversation, scene.visitor.id(), scene.frame);
  CHECK(scene.metrics.frames_dropped == 2);
  CHECK(scene.relay.conversations() == 0);
}

TEST_CASE("a reader that stalls is closed at its limit and its owner is told; nothing more is queued") {
  Scene scene;
  std::vector<base::ConnectionId> lost;
  scene.peers.on_lost([&](base::ConnectionId id, session::Plane) { lost.push_back(id); });
  scene.adviser.reads = false;
  const base::Bytes large(16'451, 1);
  for (int n = 0; n < 40; ++n) scene.relay.hand_on(scene.conversation, scene.visitor.id(), large);
  CHECK(scene.adviser.closed == 4007);
  CHECK(lost == std::vector<base::ConnectionId>(1, scene.adviser.id()));
  CHECK(scene.adviser.frames.size() == 262'144 / 16'451);
  CHECK(scene.peers.outbox_bytes() == 0);
  CHECK(scene.visitor.closed == 0);
}
