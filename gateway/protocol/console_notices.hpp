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

}  // namespace protocol::to_console

namespace protocol {

using ToConsole = std::variant<to_console::Challenge, to_console::EnrolmentPending, to_console::Enrolled, to_console::SignedIn,
                               to_console::NewChain, to_console::Rostered, to_console::Shift, to_console::Offer,
                               to_console::OfferOver, to_console::WaitingList, to_console::Arrived, to_console::Changed, to_console::Gone,
                               to_console::Taken, to_console::AlreadyTaken, Peer, to_console::Ended, Closing, Refused, Pong>;

std::string write(const ToConsole& frame);

}  // namespace protocol
