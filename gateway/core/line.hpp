#pragma once
#include <optional>
#include <variant>

#include "base/ids.hpp"
#include "base/instant.hpp"

namespace core {

struct Here { base::ConnectionId at; };
struct LineLost { base::Instant hold_until; };   ///< then what was held is given up

/// Whether somebody's page is connected at this moment.
using Line = std::variant<Here, LineLost>;

inline bool is_here(const Line& line) { return std::holds_alternative<Here>(line); }
inline std::optional<base::ConnectionId> connection_of(const Line& line) {
  if (const auto* here = std::get_if<Here>(&line)) return here->at;
  return std::nullopt;
}

}  // namespace core
