#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace protocol {

enum class Direction { visitor_to_gateway, gateway_to_visitor, console_to_gateway, gateway_to_console };

/// One row of PROTOCOL.md's tables.
struct CatalogueRow {
  Direction direction;
  std::string_view name;
  std::size_t bytes_max;   ///< of the whole text message; 0 for what the gateway says, which the outbox limits
};

std::span<const CatalogueRow> frame_catalogue();

/// 0 when no such frame exists.
std::size_t bytes_max_of(Direction direction, std::string_view name);

/// The largest of one direction.
std::size_t bytes_max_of(Direction direction);

}  // namespace protocol
