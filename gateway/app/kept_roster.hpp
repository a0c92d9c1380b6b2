#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "network/network.hpp"
#include "ports/credential_verifier.hpp"
#include "protocol/console_notices.hpp"
#include "roster/roster.hpp"

namespace app {

/// The organisation's roster as it was last read. A plan that advisers are shown: nothing that the gateway does follows from
/// it. Loop thread only.
class KeptRoster {
 public:
  /// Reads roster.json. The error is for the administrator: file, place, what was expected; what was read before stays.
  std::optional<std::string> read(const std::string& path, const network::Network& network);

  std::size_t shifts() const { return roster_ ? roster_->size() : 0; }

  /// What she is told; nothing without a roster.
  std::optional<protocol::to_console::Rostered> frame_for(const ports::VerifiedAdviser& adviser, std::int64_t now_s) const;

 private:
  std::optional<roster::Roster> roster_;
};

}  // namespace app
