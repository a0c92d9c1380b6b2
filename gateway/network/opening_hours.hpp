#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "network/civil_time.hpp"

namespace network {

/// Half open: `from` is open, `to` is closed. Minutes of the local day; 0 <= from < to <= 1440.
struct Span {
  int from = 0;
  int to = 1440;
  auto operator<=>(const Span&) const = default;
};
using DayHours = std::vector<Span>;  ///< ascending, without overlap; empty: closed all day

/// When a desk takes people in. Local time of the Netherlands.
class OpeningHours {
 public:
  static OpeningHours always();

  std::array<DayHours, 7> week{};         ///< by `Weekday`
  std::optional<DayHours> on_holidays;    ///< on public holidays instead of the weekday's; nothing: no difference
  std::map<Date, DayHours> exceptions;    ///< of one date, before everything else

  const DayHours& of(Date date) const;
  bool open_at(std::int64_t unix_s) const;
  /// The first moment after `unix_s` at which it is otherwise than at `unix_s`; nothing within 400 days.
  std::optional<std::int64_t> next_change(std::int64_t unix_s) const;
  bool ever_open() const;
};

}  // namespace network
