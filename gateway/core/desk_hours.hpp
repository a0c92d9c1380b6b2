#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "network/desk_table.hpp"
#include "network/network.hpp"

namespace core {

/// Which desks are open by their hours at this moment of the calendar. Looks a desk's hours up again only when they change.
class DeskHours {
 public:
  explicit DeskHours(const network::Network& network);

  /// The calendar may also have gone back. True: some desk opened or closed.
  bool read(std::int64_t unix_s);
  bool known() const { return unix_s_.has_value(); }
  std::int64_t unix_s() const { return unix_s_.value_or(0); }

  const network::DeskSet& open() const { return open_; }
  std::optional<std::int64_t> next_change() const;  ///< of any desk, unix seconds
  /// Until the last of these that are open closes, in seconds; nothing: none is open, or one never closes.
  std::optional<std::uint32_t> closes_in_s(const network::DeskSet& desks) const;
  /// Until the first of these opens, in seconds; nothing: one is open, or none ever does.
  std::optional<std::uint32_t> opens_in_s(const network::DeskSet& desks) const;

 private:
  struct Known {
    std::int64_t from = 0;
    std::optional<std::int64_t> until;  ///< nothing: for ever
  };
  void look_up(std::size_t desk);

  const network::Network& network_;  ///< not owned
  std::optional<std::int64_t> unix_s_;
  std::vector<Known> known_;
  network::DeskSet open_;
};

}  // namespace core
