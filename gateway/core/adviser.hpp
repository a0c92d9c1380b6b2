#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "core/line.hpp"
#include "core/record.hpp"
#include "core/standing.hpp"
#include "network/desk_table.hpp"

namespace core {

/// A visitor who is hers to take or decline until then.
struct PendingOffer {
  base::VisitId visit;
  base::Instant until;
};

/// One signed-in console page of an adviser. Line, offer and standing are changed through `Roster` only.
struct Adviser {
  base::AdviserId id;
  base::PageId page;
  std::vector<std::string> desks;      ///< of her credential
  network::DeskSet desk_set;           ///< those this gateway knows
  bool attention_officer = false;      ///< of her credential
  bool shift_lead = false;             ///< of her credential
  std::vector<std::string> languages;  ///< she speaks, as she last said; none: she did not say
  Line line;
  bool on_shift = false;
  Standing standing;
  base::Instant standing_since;
  base::Instant wrap_up_until;         ///< of a wrap-up only
  std::uint8_t max = 2;                ///< chats at once, as she last said it
  std::vector<base::VisitId> chats;    ///< in the order taken
  unsigned heavy = 0;                  ///< of these
  std::optional<PendingOffer> offer;
  unsigned missed = 0;                 ///< offers in a row that she did not answer
  base::Instant last_given;            ///< when she last got a chat: who waited longest for one goes first
  std::optional<ShiftRecord> stored;   ///< her row as the store has it or is about to

  bool here() const { return is_here(line); }
  bool holds(base::VisitId visit) const { return std::find(chats.begin(), chats.end(), visit) != chats.end(); }
  bool serves(const network::DeskSet& wanted) const { return (desk_set & wanted).any(); }
  bool has_row() const { return on_shift || !chats.empty(); }
  bool paused() const { return std::holds_alternative<Paused>(standing); }
  bool resting() const { return std::holds_alternative<Resting>(standing); }
  /// In sight of whoever looks whether a desk is open: a chat, a wrap-up or a rest is over soon, a pause may be long.
  bool present() const { return on_shift && here() && !paused(); }
  unsigned load() const { return heavy > 0 ? std::max<unsigned>(max, chats.size()) : static_cast<unsigned>(chats.size()); }
  unsigned room() const { return load() >= max ? 0 : max - load(); }
  bool free() const { return on_shift && here() && std::holds_alternative<Ready>(standing) && !offer && room() > 0; }
  bool speaks(const std::string& language) const {
    return language.empty() || languages.empty() || std::ranges::find(languages, language) != languages.end();
  }
};

/// The row she should have.
std::optional<ShiftRecord> record_of(const Adviser& adviser);

/// When something becomes of her if nothing happens: the hold of a lost line, an unanswered offer, the end of a rest.
std::optional<base::Instant> deadline_of(const Adviser& adviser);

}  // namespace core
