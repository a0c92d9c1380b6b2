#include "simulation/gateway_process.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/inspection.hpp"
#include "simulation/sample_network.hpp"

namespace simulation {

using namespace std::chrono_literals;

base::Result<ports::VerifiedAdviser, ports::CredentialFault> CredulousVerifier::verify_chain(base::BytesView,
                                                                                             base::BytesView credential,
                                                                                             base::BytesView,
                                                                                             std::int64_t) const {
  const auto adviser = base::AdviserId::from(credential);
  if (!adviser) return ports::CredentialFault::malformed;
  if (revoked.contains(*adviser)) return ports::CredentialFault::revoked;
  // The first three have a region each, two of them as attention officers; later ones help everywhere.
  static const std::array<std::vector<std::string>, 4> desks{{{"north", "centre"}, {"east", "east-two", "south"}, {"south", "national"},
                                                              {"north", "east", "east-two", "south", "centre", "national"}}};
  const auto number = adviser->bytes[0];
  return ports::VerifiedAdviser{*adviser, "adviser", desks[std::clamp<std::size_t>(number, 1, 4) - 1], {}, 1, 0, number != 2};
}

base::Result<std::uint64_t, ports::CredentialFault> CredulousVerifier::statement_counter(base::BytesView,
                                                                                         base::BytesView,
                                                                                         std::int64_t) const {
  return std::uint64_t{1};
}

bool CredulousVerifier::verify_sign_in(base::BytesView, std::string_view, base::BytesView, base::BytesView) const {
  return true;
}

bool CredulousVerifier::verify_enrolment_proof(base::BytesView, base::BytesView, base::AdviserId,
                                               base::BytesView) const {
  return false;
}

base::Bytes CredulousVerifier::sha256(base::BytesView of) const {
  base::Bytes out(crypto_hash_sha256_BYTES);
  crypto_hash_sha256(out.data(), of.data(), of.size());
  return out;
}

GatewayProcess::GatewayProcess(World world) : schedule_(world.schedule), clock_(world.clock) {
  queue_ = std::make_unique<app::DurableQueue>(
      world.store, app::DurableQueue::Hooks{
                       .failed = [this] { control_->happened(core::StoreFailed{}); },
                       .recovered = [this] { control_->happened(core::StoreRecovered{}); },
                       .later = [this](std::function<void()> work) { post(1s, std::move(work)); },
                   });
  peers_ = std::make_unique<app::Peers>(app::Peers::Services{world.clock, journal_, metrics_, {}});
  relay_ = std::make_unique<app::Relay>(*peers_, metrics_);
  auto restored = world.store.restore();
  for (const auto& adviser : world.advisers) {
    restored.credentials.push_back({adviser, {}, {adviser.bytes.begin(), adviser.bytes.end()}, {}});
  }
  office_ = std::make_unique<app::Office>(app::Office::Services{world.verifier, world.clock, *queue_}, restored);
  switchboard_ = std::make_unique<core::Switchboard>(world.limits, sample_network());
  runner_ = std::make_unique<app::EffectRunner>(app::EffectRunner::Parts{
      .queue = *queue_,
      .peers = *peers_,
      .relay = *relay_,
      .shelf = shelf_,
      .metrics = metrics_,
      .clock = world.clock,
      .chain_of = [this](const base::AdviserId& adviser) { return office_->chain_of(adviser); }});
  control_ = std::make_unique<app::Control>(*switchboard_, *runner_, world.clock, loop_);
  visitor_plane_ = std::make_unique<app::VisitorPlane>(app::VisitorPlane::Parts{.control = *control_,
                                                                                .peers = *peers_,
                                                                                .relay = *relay_,
                                                                                .shelf = shelf_,
                                                                                .ids = world.ids,
                                                                                .verifier = world.verifier,
                                                                                .clock = world.clock,
                                                                                .connections_max = 100});
  console_plane_ = std::make_unique<app::ConsolePlane>(app::ConsolePlane::Parts{.control = *control_,
                                                                                .peers = *peers_,
                                                                                .relay = *relay_,
                                                                                .office = *office_,
                                                                                .ids = world.ids,
                                                                                .clock = world.clock,
                                                                                .journal = journal_,
                                                                                .metrics = metrics_,
                                                                                .origin = "https://console.test",
                                                                                .demo = false,
                                                                                .connections_max = 200});
  peers_->on_lost([this](base::ConnectionId id, session::Plane plane) {
    post(0ms, [this, id, plane] {
      if (plane == session::Plane::visitor) control_->happened(core::VisitorLineLost{id});
      else control_->happened(core::AdviserLineLost{id});
    });
  });
  switchboard_->restore(std::move(restored), world.clock.now());
  read_calendar();
  tick();
}

GatewayProcess::~GatewayProcess() { *alive_ = false; }

void GatewayProcess::post(std::chrono::milliseconds delay, std::function<void()> work) {
  ++posted_;
  schedule_.after(delay, [this, alive = alive_, work = std::move(work)] {
    if (!*alive) return;
    --posted_;
    work();
  });
}

void GatewayProcess::read_calendar() {
  control_->happened(core::CalendarRead{clock_.unix_ms()});
  schedule_.after(7s, [this, alive = alive_] {
    if (*alive) read_calendar();
  });
}

void GatewayProcess::tick() {
  peers_->tick();
  journal_.clear();
  schedule_.after(500ms, [this, alive = alive_] {
    if (*alive) tick();
  });
}

std::size_t GatewayProcess::remembers() const {
  return relay_->conversations() + shelf_.size() + peers_->count(session::Plane::visitor) +
         peers_->count(session::Plane::console) + core::Inspection::held(*switchboard_);
}

}  // namespace simulation
