#include "core/adviser.hpp"

namespace core {

std::optional<ShiftRecord> record_of(const Adviser& adviser) {
  if (!adviser.has_row()) return std::nullopt;
  ShiftRecord out;
  out.adviser = adviser.id;
  out.page = adviser.page;
  out.desks = adviser.desks;
  out.max = adviser.max;
  out.on_shift = adviser.on_shift;
  out.attention_officer = adviser.attention_officer;
  out.shift_lead = adviser.shift_lead;
  out.languages = adviser.languages;
  out.standing = adviser.standing;
  out.standing_since = adviser.standing_since;
  return out;
}

std::optional<base::Instant> deadline_of(const Adviser& adviser) {
  if (const auto* lost = std::get_if<LineLost>(&adviser.line)) return lost->hold_until;
  std::optional<base::Instant> out;
  if (adviser.offer) out = adviser.offer->until;
  if (const auto* resting = std::get_if<Resting>(&adviser.standing)) out = out ? std::min(*out, resting->until) : resting->until;
  if (std::holds_alternative<WrapUp>(adviser.standing)) out = out ? std::min(*out, adviser.wrap_up_until) : adviser.wrap_up_until;
  return out;
}

}  // namespace core
