#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "core/danger.hpp"
#include "core/deadlines.hpp"
#include "core/limits.hpp"
#include "core/notice.hpp"
#include "network/desk_table.hpp"
#include "network/ladder.hpp"

namespace core {

/// A danger that nobody has ended yet.
struct OpenDanger {
  EscalationRecord row;
  const network::Ladder* ladder = nullptr;  ///< of the network or a fixed one; never null, outlives this
  network::DeskSet desks;                   ///< of the row
  std::map<base::AdviserId, Danger> told;   ///< what each console knows of it, on its present line
  std::optional<std::string> said_before;   ///< what she had said of danger in her choices, should she take it back; not over a restart

  bool drill() const { return row.kind == DangerKind::drill; }
};

/// Every open danger, found by its id or its visit. Owns them; a pointer is valid until that danger is removed.
class Dangers {
 public:
  Dangers(Deadlines& deadlines, const Limits& limits) : deadlines_(deadlines), limits_(limits) {}

  OpenDanger* by_id(base::EscalationId id);
  OpenDanger* of(base::VisitId visit);
  OpenDanger& add(OpenDanger danger);
  void remove(OpenDanger& danger);
  void visit_is_over(OpenDanger& danger);
  void note_deadline(const OpenDanger& danger);  ///< after each change of its row

  std::map<base::EscalationId, OpenDanger>& all() { return open_; }
  const std::map<base::EscalationId, OpenDanger>& all() const { return open_; }
  std::size_t size() const { return open_.size(); }
  std::size_t live() const;                      ///< whose visit goes on, calls for a colleague and exercises not counted

 private:
  friend struct Inspection;
  Deadlines& deadlines_;
  const Limits& limits_;
  std::map<base::EscalationId, OpenDanger> open_;
  std::map<base::VisitId, base::EscalationId> visits_;
};

}  // namespace core
