#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "adapters/net/loop.hpp"
#include "app/console_plane.hpp"
#include "app/control.hpp"
#include "app/durable_queue.hpp"
#include "app/effect_runner.hpp"
#include "app/hello_shelf.hpp"
#include "app/metrics.hpp"
#include "app/office.hpp"
#include "app/peers.hpp"
#include "app/relay.hpp"
#include "app/visitor_plane.hpp"
#include "core/switchboard.hpp"
#include "fakes/fake_clock.hpp"
#include "fakes/fake_store.hpp"
#include "fakes/memory_journal.hpp"
#include "fakes/seeded_id_source.hpp"
#include "simulation/schedule.hpp"

namespace simulation {

/// Believes every credential but those revoked, and gives each adviser the desks of her number; hashes for real.
class CredulousVerifier final : public ports::CredentialVerifier {
 public:
  base::Result<ports::VerifiedAdviser, ports::CredentialFault> verify_chain(base::BytesView issuer,
                                                                            base::BytesView credential,
                                                                            base::BytesView status,
                                                                            std::int64_t now_s) const override;
  base::Result<std::uint64_t, ports::CredentialFault> statement_counter(base::BytesView issuer, base::BytesView status,
                                                                        std::int64_t now_s) const override;
  bool verify_sign_in(base::BytesView vk, std::string_view origin, base::BytesView nonce,
                      base::BytesView signature) const override;
  bool verify_enrolment_proof(base::BytesView vk, base::BytesView invitation, base::AdviserId adviser,
                              base::BytesView proof) const override;
  base::Bytes sha256(base::BytesView of) const override;

  std::set<base::AdviserId> revoked;
};

/// One life of the gateway's process: everything that `app` wires but sockets, disk and real time, which the world
/// plays. The loop is never run: its timers stay silent, and the world asks for deadlines instead.
class GatewayProcess {
 public:
  struct World {
    fakes::FakeClock& clock;
    fakes::FakeStore& store;
    fakes::SeededIdSource& ids;
    CredulousVerifier& verifier;
    Schedule& schedule;
    std::vector<base::AdviserId> advisers;  ///< whose credentials the office has
    core::Limits limits;
  };
  explicit GatewayProcess(World world);
  ~GatewayProcess();

  ports::ConnectionHandler& visitors() { return *visitor_plane_; }
  ports::ConnectionHandler& consoles() { return *console_plane_; }
  app::ConsolePlane& console_plane() { return *console_plane_; }
  app::Control& control() { return *control_; }
  app::Peers& peers() { return *peers_; }
  const core::Switchboard& switchboard() const { return *switchboard_; }
  bool settled() const { return queue_->idle() && posted_ == 0; }
  bool store_fails() const { return queue_->failing(); }
  std::size_t remembers() const;  ///< conversations in the relay, Hellos on the shelf, open connections
  const app::Metrics& metrics() const { return metrics_; }

 private:
  void tick();
  void read_calendar();
  /// As the loop's post: later, and not at all once this process is gone.
  void post(std::chrono::milliseconds delay, std::function<void()> work);

  Schedule& schedule_;
  fakes::FakeClock& clock_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  std::size_t posted_ = 0;
  fakes::MemoryJournal journal_;
  adapters::net::Loop loop_;
  app::Metrics metrics_;
  app::HelloShelf shelf_;
  std::unique_ptr<app::DurableQueue> queue_;
  std::unique_ptr<app::Peers> peers_;
  std::unique_ptr<app::Relay> relay_;
  std::unique_ptr<app::Office> office_;
  std::unique_ptr<core::Switchboard> switchboard_;
  std::unique_ptr<app::EffectRunner> runner_;
  std::unique_ptr<app::Control> control_;
  std::unique_ptr<app::VisitorPlane> visitor_plane_;
  std::unique_ptr<app::ConsolePlane> console_plane_;
};

}  // namespace simulation
