#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "network/desk_table.hpp"
#include "core/line.hpp"
#include "core/record.hpp"

namespace core {

/// One signed-in console page of an adviser. Its line is changed through `Roster` only.
struct Adviser {
  base::AdviserId id;
  base::PageId page;
  std::vector<std::string> desks;         ///< of her credential
  network::DeskSet desk_set;                       ///< those this gateway knows
  Line line;
  bool on_shift = false;
  std::uint8_t max = 2;                   ///< chats at once, as she last said it
  std::vector<base::VisitId> chats;       ///< in the order taken
  std::optional<ShiftRecord> stored;      ///< her row as the store has it or is about to

  bool here() const { return is_here(line); }
  bool holds(base::VisitId visit) const { return std::find(chats.begin(), chats.end(), visit) != chats.end(); }
  bool serves(const network::DeskSet& wanted) const { return (desk_set & wanted).any(); }
  bool has_row() const { return on_shift || !chats.empty(); }
};

/// The row she should have.
inline std::optional<ShiftRecord> record_of(const Adviser& adviser) {
  if (!adviser.has_row()) return std::nullopt;
  return ShiftRecord{adviser.id, adviser.page, adviser.desks, adviser.max, adviser.on_shift};
}

inline std::optional<base::Instant> deadline_of(const Adviser& adviser) {
  if (const auto* lost = std::get_if<LineLost>(&adviser.line)) return lost->hold_until;
  return std::nullopt;
}

}  // namespace core
