#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/instant.hpp"
#include "core/danger.hpp"
#include "core/limits.hpp"
#include "network/ladder.hpp"

// The ladder of one danger as a machine: told what happened and when, it says which steps begin. It never ends by itself.
namespace core {

/// A step that begins now.
struct Fired {
  std::uint32_t round = 1;
  std::uint8_t step = 1;  ///< from 1
  bool operator==(const Fired&) const = default;
};

/// Nobody has answered: the steps whose time has come, in order, each once. However late it is, at most one round at a time.
std::vector<Fired> fire_due(EscalationRecord& one, const network::Ladder& ladder, base::Instant now);

/// When the next thing happens by itself; nothing while a person has it.
std::optional<base::Instant> deadline_of(const EscalationRecord& one, const Limits& limits);

/// Who has it; nothing while it rings.
std::optional<base::AdviserId> owner_of(const DangerState& state);
std::optional<base::AdviserId> owner_of(const EscalationRecord& one);

/// A person says "I have it". `to_take`: she still waits for somebody to take her. False: somebody else has it already.
bool acknowledge(EscalationRecord& one, base::AdviserId by, bool to_take, base::Instant now, const Limits& limits);

/// Who had it has not come, hands on or is gone: the next step begins at once.
void ring_again(EscalationRecord& one, base::Instant now);

enum class Ending { proposed, over, second_person, not_yours };

/// `by` ends it or confirms its end. `others`: somebody else whom it concerns is there and could confirm.
Ending end(EscalationRecord& one, base::AdviserId by, DangerReason reason, bool others, base::Instant now, const Limits& limits);

/// She may still take it back: a slip of hers, not what an adviser raised before her.
bool undoable(const EscalationRecord& one, base::Instant now, const Limits& limits);

/// A page that did not get through: the next step of this round begins at once; after the last one the next round, not sooner
/// than `Limits::round_least` after it. False: the page is none of this danger's or it was known.
bool page_failed(EscalationRecord& one, const PageRecord& page, const network::Ladder& ladder, base::Instant now, const Limits& limits);

/// The row as it may be after a restart, whatever the calendar did meanwhile: nothing later than the ladder would have it.
void bound(EscalationRecord& one, const network::Ladder& ladder, base::Instant now, const Limits& limits);

}  // namespace core
