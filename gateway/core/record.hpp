#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/choices.hpp"
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
  std::vector<std::string> languages;
  Standing standing;
  base::Instant standing_since;
  bool operator==(const ShiftRecord&) const = default;
};

}  // namespace core
