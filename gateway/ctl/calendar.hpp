#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace ctl {

inline constexpr std::int64_t day_s = 86'400;

/// `2026-11-22T15:04:05Z`.
std::string utc(std::int64_t unix_s);

/// The same form, or unix seconds; nothing for anything else.
std::optional<std::int64_t> parse_utc(const std::string& text);

}  // namespace ctl
