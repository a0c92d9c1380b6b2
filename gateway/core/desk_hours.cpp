#include "core/desk_hours.hpp"

#include <algorithm>

namespace core {

DeskHours::DeskHours(const network::Network& network) : network_(network), known_(network.desks.size()) {
  // Before the calendar is known only what never closes is open.
  for (std::size_t desk = 0; desk < known_.size(); ++desk) {
    look_up(desk);
    if (known_[desk].until) open_.reset(desk);
  }
}

void DeskHours::look_up(std::size_t desk) {
  const auto& one = network_.desks[desk];
  open_.set(desk, one.active && one.hours.open_at(unix_s()));
  known_[desk] = {unix_s(), one.active ? one.hours.next_change(unix_s()) : std::nullopt};
}

bool DeskHours::read(std::int64_t unix_s) {
  const auto before = open_;
  const bool first = !unix_s_;
  unix_s_ = unix_s;
  for (std::size_t desk = 0; desk < known_.size(); ++desk) {
    const auto& known = known_[desk];
    if (first || unix_s < known.from || (known.until && unix_s >= *known.until)) look_up(desk);
  }
  return open_ != before;
}

std::optional<std::int64_t> DeskHours::next_change() const {
  std::optional<std::int64_t> out;
  for (const auto& known : known_) {
    if (known.until) out = out ? std::min(*out, *known.until) : known.until;
  }
  return out;
}

std::optional<std::uint32_t> DeskHours::closes_in_s(const network::DeskSet& desks) const {
  std::optional<std::int64_t> last;
  for (std::size_t desk = 0; desk < known_.size(); ++desk) {
    if (!desks.test(desk) || !open_.test(desk)) continue;
    if (!known_[desk].until) return std::nullopt;
    last = std::max(last.value_or(0), *known_[desk].until);
  }
  if (!last || !known()) return std::nullopt;
  return static_cast<std::uint32_t>(std::max<std::int64_t>(0, *last - unix_s()));
}

std::optional<std::uint32_t> DeskHours::opens_in_s(const network::DeskSet& desks) const {
  std::optional<std::int64_t> first;
  for (std::size_t desk = 0; desk < known_.size(); ++desk) {
    if (!desks.test(desk)) continue;
    if (open_.test(desk)) return std::nullopt;
    if (known_[desk].until) first = first ? std::min(*first, *known_[desk].until) : known_[desk].until;
  }
  if (!first || !known()) return std::nullopt;
  return static_cast<std::uint32_t>(std::max<std::int64_t>(0, *first - unix_s()));
}

}  // namespace core
