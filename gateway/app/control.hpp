#pragma once
#include "adapters/net/loop.hpp"
#include "app/effect_runner.hpp"
#include "core/switchboard.hpp"
#include "ports/clock.hpp"

namespace app {

/// The switchboard with its clock: hands it events, has its answers carried out, and wakes it when a hold runs out.
/// Loop thread only.
class Control {
 public:
  Control(core::Switchboard& switchboard, EffectRunner& runner, ports::Clock& clock, adapters::net::Loop& loop)
      : switchboard_(switchboard), runner_(runner), clock_(clock), timer_(loop) {}

  /// For callers that must look at the answer first; `carry_out` has to follow at once.
  core::Answer decide(core::Event event) { return switchboard_.handle(std::move(event), clock_.now()); }
  void carry_out(core::Answer answer) {
    runner_.carry_out(std::move(answer));
    arm();
  }
  void happened(core::Event event) { carry_out(decide(std::move(event))); }
  void arm();

  const core::Switchboard& switchboard() const { return switchboard_; }

 private:
  core::Switchboard& switchboard_;
  EffectRunner& runner_;
  ports::Clock& clock_;
  adapters::net::Loop::Timer timer_;
};

}  // namespace app
