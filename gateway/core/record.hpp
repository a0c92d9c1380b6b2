#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/choices.hpp"
#include "core/danger.hpp"
#include "core/standing.hpp"

// What is durable, and nothing else: no text, no frame, no Hello, no address. A row lives exactly as long as what it describes.
namespace core {

struct VisitRecord {
  base::VisitId visit;
  base::ConversationId conversation;
  std::vector<std::string> desks;         ///< accepted desks
  Choices choices;
  base::Instant since;                    ///< when she first arrived: the order of the queue
  bool at_head = false;                   ///< was requeued through no fault of hers
  bool needs_hello = false;               ///< the conversation is dead, a fresh Hello is awaited
  std::optional<base::AdviserId> adviser; ///< who has taken her
  std::string desk;                       ///< whose adviser has her; empty while waiting
  std::optional<base::Instant> taken_at;  ///< when her adviser took her
  bool heavy = false;                     ///< her adviser says so
  base::TokenHash token;
  std::optional<base::TokenHash> previous_token;  ///< until the current one is first used
  bool operator==(const VisitRecord&) const = default;
};

struct ShiftRecord {
  base::AdviserId adviser;
  base::PageId page;
  std::vector<std::string> desks;
  std::uint8_t max = 2;
  bool on_shift = false;
  bool attention_officer = false;
  bool shift_lead = false;
  std::vector<std::string> languages;
  Standing standing;
  base::Instant standing_since;
  bool operator==(const ShiftRecord&) const = default;
};

/// Who is off shift or signed out in the middle of the rest after a heavy chat; on shift her `ShiftRecord` says it.
struct RestRecord {
  base::AdviserId adviser;
  base::Instant until;
  bool operator==(const RestRecord&) const = default;
};

/// How long chats of one kind lasted, older ones fading: two sums over several of them, never of one.
struct ChatLengthsRecord {
  std::string desk;               ///< its slug; empty: all desks together
  bool harmful_practice = false;
  std::uint8_t part_of_week = 0;  ///< `every_part`: all chats of the desk together
  double weight = 0, seconds = 0;
  bool operator==(const ChatLengthsRecord&) const = default;
};
inline constexpr std::uint8_t every_part = 6;

/// What became of forecasts of about one size: waits as hundredths of what was forecast, oldest first.
struct WaitRatiosRecord {
  std::uint8_t size = 0;
  std::vector<std::uint16_t> hundredths;
  bool operator==(const WaitRatiosRecord&) const = default;
};

/// All of it, each in the order of its key.
struct Rows {
  std::vector<VisitRecord> visits;
  std::vector<ShiftRecord> shifts;
  std::vector<RestRecord> rests;
  std::vector<ChatLengthsRecord> chat_lengths;
  std::vector<WaitRatiosRecord> wait_ratios;
  std::vector<EscalationRecord> escalations;
  std::uint64_t audit_last = 0;  ///< number of the newest line of the record of dangers; 0: none
  bool operator==(const Rows&) const = default;
};

}  // namespace core
