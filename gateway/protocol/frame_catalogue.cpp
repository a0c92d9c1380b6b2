#include "protocol/frame_catalogue.hpp"

#include <algorithm>
#include <array>

namespace protocol {
namespace {

using enum Direction;

constexpr auto rows = std::to_array<CatalogueRow>({
    {visitor_to_gateway, "route", 4'096},
    {visitor_to_gateway, "arrive", 32'768},  {visitor_to_gateway, "resume", 32'768},
    {visitor_to_gateway, "again", 32'768},   {visitor_to_gateway, "intake", 32'768},
    {visitor_to_gateway, "choices", 4'096},  {visitor_to_gateway, "leave", 256},
    {visitor_to_gateway, "raise", 256},      {visitor_to_gateway, "undo_raise", 256},
    {visitor_to_gateway, "ping", 256},

    {gateway_to_visitor, "routed", 0},       {gateway_to_visitor, "widen", 0},
    {gateway_to_visitor, "prospect", 0},
    {gateway_to_visitor, "waiting", 0},      {gateway_to_visitor, "place", 0},
    {gateway_to_visitor, "duty", 0},         {gateway_to_visitor, "taken", 0},
    {gateway_to_visitor, "requeued", 0},     {gateway_to_visitor, "resumed", 0},
    {gateway_to_visitor, "peer", 0},         {gateway_to_visitor, "ended", 0},
    {gateway_to_visitor, "danger", 0},
    {gateway_to_visitor, "closing", 0},      {gateway_to_visitor, "refused", 0},
    {gateway_to_visitor, "pong", 0},

    {console_to_gateway, "enrol", 1'024},    {console_to_gateway, "enrolment", 1'024},
    {console_to_gateway, "sign_in", 1'024},  {console_to_gateway, "shift_start", 256},
    {console_to_gateway, "shift_end", 256},  {console_to_gateway, "pause", 256},
    {console_to_gateway, "ready", 256},      {console_to_gateway, "decline", 256},
    {console_to_gateway, "weight", 256},     {console_to_gateway, "take", 256},
    {console_to_gateway, "end", 256},        {console_to_gateway, "raise", 256},
    {console_to_gateway, "acknowledge", 256}, {console_to_gateway, "hand_on", 256},
    {console_to_gateway, "close_danger", 256}, {console_to_gateway, "called_112", 256},
    {console_to_gateway, "drill", 256},      {console_to_gateway, "sign_out", 256},
    {console_to_gateway, "ping", 256},

    {gateway_to_console, "challenge", 0},    {gateway_to_console, "enrolment_pending", 0},
    {gateway_to_console, "enrolled", 0},     {gateway_to_console, "signed_in", 0},
    {gateway_to_console, "chain", 0},        {gateway_to_console, "rostered", 0},
    {gateway_to_console, "shift", 0},
    {gateway_to_console, "offer", 0},        {gateway_to_console, "offer_over", 0},
    {gateway_to_console, "waiting_list", 0}, {gateway_to_console, "arrived", 0},
    {gateway_to_console, "changed", 0},      {gateway_to_console, "gone", 0},
    {gateway_to_console, "taken", 0},        {gateway_to_console, "already_taken", 0},
    {gateway_to_console, "peer", 0},         {gateway_to_console, "ended", 0},
    {gateway_to_console, "danger", 0},       {gateway_to_console, "danger_over", 0},
    {gateway_to_console, "pagers", 0},
    {gateway_to_console, "closing", 0},      {gateway_to_console, "refused", 0},
    {gateway_to_console, "pong", 0},
});

}  // namespace

std::span<const CatalogueRow> frame_catalogue() { return rows; }

std::size_t bytes_max_of(Direction direction, std::string_view name) {
  for (const CatalogueRow& row : rows)
    if (row.direction == direction && row.name == name) return row.bytes_max;
  return 0;
}

std::size_t bytes_max_of(Direction direction) {
  std::size_t most = 0;
  for (const CatalogueRow& row : rows)
    if (row.direction == direction) most = std::max(most, row.bytes_max);
  return most;
}

}  // namespace protocol
