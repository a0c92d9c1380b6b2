#pragma once
#include <functional>

#include "app/durable_queue.hpp"
#include "app/danger_frames.hpp"
#include "app/hello_shelf.hpp"
#include "app/metrics.hpp"
#include "app/pages.hpp"
#include "app/peers.hpp"
#include "app/relay.hpp"
#include "core/effect.hpp"

namespace app {

/// Carries out what the switchboard answered: first the store, then, in order, everybody's notices. Loop thread only.
class EffectRunner {
 public:
  struct Parts {
    DurableQueue& queue;
    Peers& peers;
    Relay& relay;
    HelloShelf& shelf;
    Metrics& metrics;
    ports::Clock& clock;
    std::function<protocol::Chain(const base::AdviserId&)> chain_of;
    Pages* pages = nullptr;                                  ///< none: nobody outside can be paged
    LabelOf label_of = {};                                   ///< of who has a danger
    std::function<void(base::ConnectionId)> signed_in = {};  ///< `signed_in` has been sent there
  };
  explicit EffectRunner(Parts parts) : parts_(std::move(parts)) {}

  void carry_out(core::Answer answer);

 private:
  void run(const core::Effect& effect);
  void tell_visitor(Peer& peer, const core::Notice& notice);
  void tell_console(Peer& peer, const core::Notice& notice);

  Parts parts_;
};

}  // namespace app
