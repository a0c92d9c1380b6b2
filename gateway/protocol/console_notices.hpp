#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/choices.hpp"
#include "protocol/console_frames.hpp"
#include "protocol/notices.hpp"
#include "protocol/ping.hpp"

// What the gateway tells an adviser's console: PROTOCOL.md, "Gateway to console".
namespace protocol::to_console {

enum class GoneWhy { taken, left, lost, again };
enum class EndedWhy { end, exit, navigated, lost, again, closed };

/// One line of the queue.
struct Item {
  base::ConversationId conversation;
  std::string desk;
  std::uint64_t since_ms = 0;      ///< how long she has waited, in milliseconds
  Choices choices;
  std::uint32_t intake_size = 0;   ///< padded size in bytes; 0: none
  bool here = false;
  bool suits = true;               ///< the rules let this adviser take her now
  bool operator==(const Item&) const = default;
};
struct HeldChat {
  base::ConversationId conversation;
  bool here = false;
  bool heavy = false;
  bool operator==(const HeldChat&) const = default;
};

struct Challenge {
  ChallengeNonce nonce;
  bool demo = false;
  bool operator==(const Challenge&) const = default;
};
struct EnrolmentPending {
  bool operator==(const EnrolmentPending&) const = default;
};
struct Enrolled {
  base::AdviserId adviser;
  Chain chain;
  bool operator==(const Enrolled&) const = default;
};
struct SignedIn {
  base::AdviserId adviser;
  Chain chain;
  bool shift = false;
  std::uint8_t max = 2;
  std::vector<HeldChat> chats;
  bool operator==(const SignedIn&) const = default;
};
struct NewChain {                  ///< `chain` on the wire
  Chain chain;
  bool operator==(const NewChain&) const = default;
};
struct RosteredShift {
  std::string desk;
  std::uint64_t from_s = 0, to_s = 0;  ///< unix seconds
  bool operator==(const RosteredShift&) const = default;
};
struct Rostered {
  std::vector<RosteredShift> shifts;  ///< earliest first
  bool operator==(const Rostered&) const = default;
};
enum class Standing { ready, paused, missed, wrap_up, resting };
struct Shift {
  bool on = false;
  std::uint8_t max = 2;
  std::vector<std::string> languages;
  Standing state = Standing::ready;
  std::optional<from_console::PauseReason> reason;  ///< of `paused`
  std::uint64_t since_ms = 0;                       ///< how long she has stood so
  std::uint64_t rest_ms = 0;                        ///< what is left of an enforced pause
  bool operator==(const Shift&) const = default;
};
struct Offer {
  Item item;
  std::uint64_t answer_ms = 0;     ///< hers to answer for so long
  bool operator==(const Offer&) const = default;
};
enum class OfferOverWhy { expired, withdrawn };
struct OfferOver {
  base::ConversationId conversation;
  OfferOverWhy why = OfferOverWhy::expired;
  bool operator==(const OfferOver&) const = default;
};
struct WaitingList {
  std::vector<Item> items;         ///< oldest first
  bool operator==(const WaitingList&) const = default;
};
struct Arrived {
  Item item;
  bool operator==(const Arrived&) const = default;
};
struct Changed {
  Item item;
  bool operator==(const Changed&) const = default;
};
struct Gone {
  base::ConversationId conversation;
  GoneWhy why = GoneWhy::left;
  bool operator==(const Gone&) const = default;
};
struct Taken {
  base::ConversationId conversation;
  base::Bytes hello;
  std::optional<base::Bytes> intake;
  Choices choices;
  bool operator==(const Taken&) const = default;
};
struct AlreadyTaken {
  base::ConversationId conversation;
  bool operator==(const AlreadyTaken&) const = default;
};
struct Ended {
  base::ConversationId conversation;
  EndedBy by = EndedBy::gateway;
  EndedWhy why = EndedWhy::closed;
  bool operator==(const Ended&) const = default;
};

enum class RaisedBy { visitor, adviser, drill };
enum class DangerState {
  ringing,       ///< nobody has answered, or who had did not come
  acknowledged,  ///< a person has it and is to take or hand on
  held,          ///< a person has it
  closing        ///< ended by its owner; a second person is to confirm
};
enum class DangerVisitor { waiting, in_chat, lost, left, ended, none };
struct DangerOwner {
  base::AdviserId adviser;
  std::string label;               ///< of her credential
  bool operator==(const DangerOwner&) const = default;
};
enum class PageState { sending, delivered, failed };
struct DangerPage {
  std::string pager;               ///< its name
  PageState state = PageState::sending;
  bool operator==(const DangerPage&) const = default;
};
/// One escalation as it stands, whole.
struct Danger {
  base::EscalationId danger;
  from_console::DangerKind kind = from_console::DangerKind::danger;
  std::optional<base::ConversationId> conversation;
  std::string desk;
  std::optional<std::string> topic;  ///< nothing: not said
  RaisedBy raised_by = RaisedBy::visitor;
  std::uint64_t since_ms = 0;        ///< since it was raised
  std::uint8_t step = 1;             ///< 1 to 8, the last that began
  std::uint8_t steps = 1;            ///< 1 to 8
  std::uint32_t round = 1;           ///< from 1
  DangerState state = DangerState::ringing;
  std::optional<DangerOwner> owner;
  std::optional<from_console::DangerReason> reason;  ///< of `closing`
  std::optional<std::uint64_t> goes_on_ms;           ///< until the ladder goes on by itself
  DangerVisitor visitor = DangerVisitor::none;
  bool may_take = false;             ///< this adviser may take her now
  std::vector<DangerPage> pages;     ///< at most 32, oldest first
  bool operator==(const Danger&) const = default;
};
enum class DangerOverWhy { closed, undone, withdrawn };
struct DangerOver {
  base::EscalationId danger;
  DangerOverWhy why = DangerOverWhy::closed;
  bool operator==(const DangerOver&) const = default;
};
struct Pagers {
  std::vector<std::string> failing;  ///< names, at most 32
  bool operator==(const Pagers&) const = default;
};

}  // namespace protocol::to_console

namespace protocol {

using ToConsole = std::variant<to_console::Challenge, to_console::EnrolmentPending, to_console::Enrolled, to_console::SignedIn,
                               to_console::NewChain, to_console::Rostered, to_console::Shift, to_console::Offer,
                               to_console::OfferOver, to_console::WaitingList, to_console::Arrived, to_console::Changed, to_console::Gone,
                               to_console::Taken, to_console::AlreadyTaken, Peer, to_console::Ended, to_console::Danger,
                               to_console::DangerOver, to_console::Pagers, Closing, Refused, Pong>;

std::string write(const ToConsole& frame);

}  // namespace protocol
