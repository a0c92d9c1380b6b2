#include "core/dangers.hpp"

#include <algorithm>
#include <utility>

#include "core/escalation.hpp"

namespace core {

OpenDanger* Dangers::by_id(base::EscalationId id) {
  const auto found = open_.find(id);
  return found == open_.end() ? nullptr : &found->second;
}

OpenDanger* Dangers::of(base::VisitId visit) {
  const auto found = visits_.find(visit);
  return found == visits_.end() ? nullptr : by_id(found->second);
}

OpenDanger& Dangers::add(OpenDanger danger) {
  const auto id = danger.row.danger;
  OpenDanger& kept = open_.insert_or_assign(id, std::move(danger)).first->second;
  if (kept.row.visit) visits_[*kept.row.visit] = id;
  note_deadline(kept);
  return kept;
}

void Dangers::remove(OpenDanger& danger) {
  const auto id = danger.row.danger;
  if (danger.row.visit) visits_.erase(*danger.row.visit);
  deadlines_.set(id, std::nullopt);
  open_.erase(id);
}

void Dangers::visit_is_over(OpenDanger& danger) {
  if (danger.row.visit) visits_.erase(*danger.row.visit);
  danger.row.visit.reset();
}

std::size_t Dangers::live() const {
  return static_cast<std::size_t>(std::ranges::count_if(open_, [](const auto& entry) {
    return entry.second.row.visit && entry.second.row.kind == DangerKind::danger;
  }));
}

void Dangers::note_deadline(const OpenDanger& danger) { deadlines_.set(danger.row.danger, deadline_of(danger.row, limits_)); }

}  // namespace core
