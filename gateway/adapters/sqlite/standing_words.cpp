#include "adapters/sqlite/standing_words.hpp"

#include <algorithm>
#include <array>

namespace adapters::sqlite {
namespace {

// In the order of core::PauseReason.
constexpr std::array<std::string_view, 4> reasons{"rest", "phone", "consultation", "other"};

}  // namespace

StandingWords words_of(const core::Standing& standing) {
  if (const auto* paused = std::get_if<core::Paused>(&standing))
    return {paused->missed ? "missed" : "paused", reasons[static_cast<std::size_t>(paused->reason)]};
  if (std::holds_alternative<core::WrapUp>(standing)) return {"wrap_up", ""};
  if (std::holds_alternative<core::Resting>(standing)) return {"resting", ""};
  return {"ready", ""};
}

std::optional<core::Standing> standing_of(std::string_view standing, std::string_view reason, base::Instant until) {
  if (standing == "ready") return core::Ready{};
  if (standing == "wrap_up") return core::WrapUp{};
  if (standing == "resting") return core::Resting{until};
  const auto found = std::ranges::find(reasons, reason);
  if ((standing != "paused" && standing != "missed") || found == reasons.end()) return std::nullopt;
  return core::Paused{static_cast<core::PauseReason>(found - reasons.begin()), standing == "missed"};
}

}  // namespace adapters::sqlite
