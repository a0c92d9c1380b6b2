#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/effect.hpp"
#include "core/record.hpp"
#include "core/switchboard.hpp"

namespace core {

/// The switchboard looked at from outside, for simulator, fuzzer and tests. Changes nothing.
struct Inspection {
  /// Every promise of the switchboard's inside that does not hold, in words; empty: all is well.
  static std::vector<std::string> broken_invariants(const Switchboard& switchboard);

  /// What the store holds once everything answered so far is written; each in the order of its key.
  using Rows = core::Rows;
  static Rows rows(const Switchboard& switchboard);

  /// Who has to rest until when, on shift or not.
  static std::map<base::AdviserId, base::Instant> rests(const Switchboard& switchboard);

  /// What the relay knows once every effect so far is carried out.
  static std::vector<SetMembers> members(const Switchboard& switchboard);

  /// Everybody whose line is there, as she was told it should be.
  struct VisitorHere {
    base::ConnectionId at;
    base::ConversationId conversation;
    VisitState state;
    std::uint32_t place = 0;  ///< 0: not in the queue
    bool duty = false;        ///< of one who waits: somebody of her desks is on shift, or her shift is kept
    bool peer_here = false;   ///< of one who is taken
    std::optional<DangerSeen> danger;  ///< that she raised and that is open
  };
  static std::vector<VisitorHere> visitors_here(const Switchboard& switchboard);
  struct AdviserHere {
    base::ConnectionId at;
    bool on_shift = false;
    Shift shift;  ///< as it was told
    std::optional<base::ConversationId> offer;
    std::vector<HeldChat> chats;
    std::vector<QueueItem> queue;  ///< what she sees; empty off shift
    std::vector<Danger> dangers;   ///< that concern her
  };
  static std::vector<AdviserHere> advisers_here(const Switchboard& switchboard);

  /// How much is held beside the bounded memory of dead conversations; 0 when everybody has left.
  static std::size_t held(const Switchboard& switchboard);
};

}  // namespace core
