#include "app/peers.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <vector>

#include "app/effect_runner.hpp"
#include "fakes/fake_clock.hpp"
#include "fakes/fake_store.hpp"
#include "fakes/memory_journal.hpp"
#include "protocol/visitor_frames.hpp"

namespace {

using namespace std::chrono_literals;

/// A page that answers every ping and says nothing else.
struct PingingPage final : ports::Connection {
  explicit PingingPage(std::uint64_t number) : number_(number) {}
  base::ConnectionId id() const override { return {number_}; }
  void send_text(std::string) override {}
  void send_binary(std::shared_ptr<const base::Bytes>) override {}
  void ping() override { ++pings; }
  void close(std::uint16_t code) override { closed = code; }
  std::size_t queued_bytes() const override { return 0; }
  std::size_t queued_frames() const override { return 0; }

  unsigned pings = 0;
  std::optional<std::uint16_t> closed;

 private:
  std::uint64_t number_;
};

struct Scene {
  fakes::FakeClock clock;
  fakes::MemoryJournal journal;
  fakes::FakeStore store{clock};
  app::Metrics metrics;
  app::Peers peers{{clock, journal, metrics, {}}};
  app::Relay relay{peers, metrics};
  app::HelloShelf shelf;
  app::DurableQueue queue{store, {.failed = [] {}, .recovered = [] {}, .later = [](std::function<void()>) {}}};
  app::EffectRunner runner{{.queue = queue,
                            .peers = peers,
                            .relay = relay,
                            .shelf = shelf,
                            .metrics = metrics,
                            .clock = clock,
                            .chain_of = [](const base::AdviserId&) { return protocol::Chain{}; }}};
  std::vector<base::ConnectionId> lost;

  Scene() {
    peers.on_lost([this](base::ConnectionId id, session::Plane) { lost.push_back(id); });
  }
  void tell(const ports::Connection& to, core::Notice notice) {
    runner.carry_out({.store = {}, .effects = {core::Tell{to.id(), std::move(notice)}}});
  }
  void pass(std::chrono::milliseconds time, PingingPage& page) {
    for (auto passed = 0ms; passed < time; passed += 500ms) {
      clock.pass(500ms);
      if (auto* peer = peers.find(page.id())) peer->session.received_pong(clock.now());
      peers.tick();
    }
  }
};

}  // namespace

TEST_CASE("a page that answers pings has its place while it has a visit, and two minutes after the end of it") {
  Scene scene;
  PingingPage page{1};
  const base::ConversationId conversation{{7}};
  auto& peer = scene.peers.add(page, session::Plane::visitor);
  peer.session.received_text(protocol::write(protocol::VisitorFrame{protocol::from_visitor::Arrive{}}),
                             scene.clock.now());
  scene.tell(page, core::Waiting{conversation, 1});
  scene.tell(page, core::VisitorTaken{conversation});
  scene.pass(1h, page);
  REQUIRE_FALSE(page.closed);
  CHECK(page.pings > 100);

  scene.tell(page, core::Ended{conversation, core::EndedBy::adviser, core::EndedWhy::end});
  scene.pass(120s - 500ms, page);
  CHECK_FALSE(page.closed);
  scene.pass(500ms, page);
  CHECK(page.closed == 4009);
  CHECK(scene.lost == std::vector<base::ConnectionId>{page.id()});
  CHECK(scene.peers.count(session::Plane::visitor) == 0);
}

TEST_CASE("a console that only pings after its challenge has no place for long") {
  Scene scene;
  PingingPage page{1};
  scene.peers.add(page, session::Plane::console);
  scene.pass(10s, page);
  CHECK(page.closed == 4009);
  CHECK(scene.peers.count(session::Plane::console) == 0);
}
