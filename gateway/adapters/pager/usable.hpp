#pragma once
#include <optional>
#include <string>

#include "network/ladder.hpp"

namespace adapters::pager {

/// Why a pager could never get through, whatever the network does: its `ca_file` has no certificate that is valid now, or its program
/// is none that this user may run. A sentence; nothing: it may. Reads files; at start only.
std::optional<std::string> why_unusable(const network::Pager& pager);

}  // namespace adapters::pager
