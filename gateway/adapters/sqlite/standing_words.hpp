#pragma once
#include <optional>
#include <string_view>

#include "base/instant.hpp"
#include "core/standing.hpp"

namespace adapters::sqlite {

/// A standing as two words that somebody with the sqlite3 shell can read; `reason` is empty but for a pause.
struct StandingWords {
  std::string_view standing;
  std::string_view reason;
};
StandingWords words_of(const core::Standing& standing);

/// `until`: of a resting adviser. Nothing when the words are none of ours.
std::optional<core::Standing> standing_of(std::string_view standing, std::string_view reason, base::Instant until);

}  // namespace adapters::sqlite
