#include "core/deadlines.hpp"

namespace core {

void Deadlines::set(const Who& who, std::optional<base::Instant> when) {
  const auto old = when_.find(who);
  if (old != when_.end()) {
    if (when == old->second) return;
    earliest_first_.erase({old->second, who});
  }
  if (!when) {
    if (old != when_.end()) when_.erase(old);
    return;
  }
  if (old != when_.end()) old->second = *when;
  else when_.emplace(who, *when);
  earliest_first_.emplace(*when, who);
}

std::optional<base::Instant> Deadlines::of(const Who& who) const {
  const auto found = when_.find(who);
  if (found == when_.end()) return std::nullopt;
  return found->second;
}

std::optional<base::Instant> Deadlines::next() const {
  if (earliest_first_.empty()) return std::nullopt;
  return earliest_first_.begin()->first;
}

std::vector<Deadlines::Who> Deadlines::due(base::Instant now) const {
  std::vector<Who> out;
  for (const auto& [when, who] : earliest_first_) {
    if (when > now) break;
    out.push_back(who);
  }
  return out;
}

}  // namespace core
