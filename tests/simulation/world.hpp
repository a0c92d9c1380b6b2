#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fakes/fake_clock.hpp"
#include "fakes/fake_store.hpp"
#include "fakes/seeded_id_source.hpp"
#include "simulation/console_page.hpp"
#include "simulation/gateway_process.hpp"
#include "simulation/page.hpp"
#include "simulation/visitor_page.hpp"

namespace simulation {

/// Everything one seed stands for: a gateway, visitors, advisers, a network, a disk and a clock, first with every kind
/// of fault, then calm until everybody was helped, then empty. Throws `Violation`.
class World final : public Surroundings {
 public:
  World(std::uint64_t seed, bool verbose);
  ~World() override;

  void run();

  struct Tally {
    std::uint64_t events = 0, texts = 0, clean_ends = 0, resumes = 0, requeues = 0, restarts = 0, outages = 0;
    std::uint64_t takes_lost = 0, frames_dropped = 0, learnt = 0, rests_restored = 0;
    void add(const Tally& other);
  };
  const Tally& tally() const { return tally_; }

 private:
  std::shared_ptr<Wire> visitor_line(PageEnd& page) override;
  std::shared_ptr<Wire> console_line(PageEnd& page) override;
  void told(const std::string& who, const std::string& what) override;
  bool calm() const override { return calm_; }
  bool mended() const override;

  std::shared_ptr<Wire> line(PageEnd& page, bool console);

  void run_for(std::chrono::milliseconds time);
  bool run_until_served(std::chrono::milliseconds within);
  void step();
  void pass(std::int64_t ms);
  void write_to_disk();
  void check();
  void check_beliefs();
  void check_rows();
  void check_learnt();
  void note_rests();
  void check_rests();

  void one_fault();
  void keep_faulting();
  void start_gateway();
  void gateway_dies(std::chrono::milliseconds away);
  void gateway_stops();
  void bury_gateway();
  void revokes_somebody();
  void calm_down();
  void everybody_leaves();
  void check_empty();

  bool verbose_, calm_ = false;
  std::int64_t calm_since_ms_ = 0;
  fakes::FakeClock clock_;
  fakes::FakeStore store_{clock_};
  fakes::SeededIdSource ids_;
  CredulousVerifier verifier_;
  std::vector<base::AdviserId> advisers_;
  core::Limits limits_;
  std::unique_ptr<GatewayProcess> gateway_;
  std::vector<std::shared_ptr<Wire>> wires_;
  std::vector<std::unique_ptr<VisitorPage>> visitors_;
  std::vector<std::unique_ptr<ConsolePage>> consoles_;
  std::uint64_t last_connection_ = 0;
  /// When whose rest is over, of those the disk has; not of those whose end a jump of the calendar has moved.
  std::map<base::AdviserId, std::int64_t> rests_kept_, rests_moved_;
  std::int64_t disk_fails_until_ms_ = 0;
  bool disk_busy_ = false;
  Tally tally_;
};

}  // namespace simulation
