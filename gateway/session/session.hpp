#pragma once
#include <deque>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/instant.hpp"
#include "protocol/close_code.hpp"
#include "protocol/console_frames.hpp"
#include "protocol/notices.hpp"
#include "protocol/relay_frame.hpp"
#include "protocol/visitor_frames.hpp"
#include "session/legality.hpp"
#include "session/limits.hpp"
#include "session/rate_limit.hpp"

namespace session {

/// Nothing to do: the frame came too late to mean anything, or the connection is closing.
struct Drop {};
/// Close the connection. `why` is a fixed word for the journal.
struct CloseWith {
  protocol::CloseCode code;
  std::string_view why;
};
struct SendPing {};

/// What to do with what arrived. A relay header means: hand the whole frame to the relay under that conversation.
using Answer = std::variant<protocol::VisitorFrame, protocol::ConsoleFrame, protocol::RelayHeader, Drop, CloseWith>;

using Tick = std::variant<std::monostate, SendPing, CloseWith>;

/// One connection's life without the connection. It is told what arrives and what the switchboard decided, and says what to
/// do. Once it has answered CloseWith, everything is dropped. Loop thread only.
class Session {
 public:
  Session(Plane plane, base::Instant now, const Limits& limits = {});

  /// A visitor's session answers VisitorFrame, a console's ConsoleFrame, never the other's.
  Answer received_text(std::string_view text, base::Instant now);
  Answer received_binary(base::BytesView frame, base::Instant now);
  void received_pong(base::Instant now);   ///< or any other sign of life

  // What the switchboard decided about a visitor; tell it before the frame of that name is sent.
  void visitor_waits(base::ConversationId conversation);         ///< `waiting`, or `resumed` as waiting
  void visitor_taken(base::ConversationId conversation);         ///< `taken`, or `resumed` as taken
  void visitor_needs_hello(std::optional<base::ConversationId> dead = {});  ///< `requeued`; `resumed` brings the dead id along
  void visitor_ended(base::ConversationId conversation, base::Instant now);  ///< `ended`

  // What was decided about an adviser.
  void adviser_signed_in();
  void adviser_took(base::ConversationId conversation);          ///< `taken`, and each of the `chats` of `signed_in`
  void adviser_lost(base::ConversationId conversation);          ///< `ended`: it is hers no longer

  /// A request was answered with `refused`: the state is what it was before it.
  void refused(protocol::About about);
  /// The owner closes for a reason of its own: everything that still arrives is dropped.
  void closing();

  Tick tick(base::Instant now);
  /// When `tick` next has something to say; nothing once the connection closes.
  std::optional<base::Instant> next_deadline() const;

  Plane plane() const { return plane_; }
  State state() const;
  bool may_send_for(const base::ConversationId& conversation) const;
  /// A visitor's, while nobody has taken her.
  std::optional<base::ConversationId> waits_with() const { return waits_with_; }

 private:
  struct CloseAt {
    base::Instant when;
    std::string_view why;
  };
  std::optional<CloseWith> admit(std::size_t bytes, std::size_t bytes_max, base::Instant now);
  template <class Frame>
  Answer judged(Frame frame, base::Instant now);
  /// When this connection is closed because it belongs to nobody's visit and to no adviser; nothing while it does, or while
  /// an answer is owed.
  std::optional<CloseAt> unwanted_at() const;
  CloseWith close(protocol::CloseCode code, std::string_view why);
  void let_go();
  void remember_ended(const base::ConversationId& conversation);

  Plane plane_;
  Limits limits_;
  State state_;
  std::optional<FrameKind> asked_;   ///< arrive, resume, again or sign_in, until it is answered
  bool said_something_ = false;
  bool closing_ = false;
  RateLimit rate_;
  RateLimit wishes_;
  base::Instant opened_at_;
  base::Instant heard_at_;
  base::Instant asked_at_;           ///< the last legal frame but `ping`, or the end of her visit
  base::Instant ping_at_;
  std::optional<base::ConversationId> waits_with_;    ///< a visitor's, until somebody takes her
  std::vector<base::ConversationId> conversations_;   ///< those this connection may send for: a visitor one, a console three
  std::deque<base::ConversationId> ended_;            ///< the newest last
};

}  // namespace session
