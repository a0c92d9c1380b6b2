#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "app/metrics.hpp"
#include "core/effect.hpp"
#include "core/event.hpp"
#include "ports/clock.hpp"
#include "ports/credential_verifier.hpp"
#include "ports/journal.hpp"
#include "ports/pager.hpp"

namespace app {

/// What the switchboard wants somebody outside to know goes to the configured pagers, and what becomes of it comes back as events.
/// Loop thread only.
class Pages {
 public:
  struct Parts {
    const ports::CredentialVerifier& verifier;  ///< for SHA-256
    ports::Clock& clock;
    ports::Journal& journal;
    Metrics& metrics;
    std::string link;                           ///< of the console
    std::function<void(core::PageTold)> told;
  };
  explicit Pages(Parts parts) : parts_(std::move(parts)) {}

  void add(const std::string& name, std::unique_ptr<ports::Pager> pager) { pagers_[name] = std::move(pager); }
  void send(const core::SendPage& page);
  void stop(const core::StopPage& page);

 private:
  /// The same for the same danger, round, step and pager, also after a restart; says nothing of them to who does not know them.
  std::string key_of(const base::EscalationId& danger, const std::string& pager, std::uint32_t round, std::uint8_t step) const;

  Parts parts_;
  std::map<std::string, std::unique_ptr<ports::Pager>> pagers_;
};

}  // namespace app
