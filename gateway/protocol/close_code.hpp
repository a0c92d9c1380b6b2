#pragma once
#include <cstdint>
#include <string_view>

namespace protocol {

/// WebSocket close codes of PROTOCOL.md, "Close codes".
enum class CloseCode : std::uint16_t {
  done = 1000,
  going_away = 1001,            ///< from the gateway: it stops; from a page: it was left
  not_websocket = 1002,         ///< not a frame of RFC 6455; the WebSocket library says it
  not_utf8 = 1007,
  too_big = 1009,
  left_on_purpose = 4001,       ///< sent by the visitor's page only
  malformed_control = 4002,
  malformed_relay = 4003,
  not_allowed_now = 4004,
  not_your_conversation = 4005,
  too_many_frames = 4006,
  reads_too_slowly = 4007,
  silent = 4008,
  said_nothing = 4009,
  sign_in_refused = 4010,
  connected_elsewhere = 4011,
  no_room = 4012,
  credential_over = 4013,       ///< revoked or ended
  unknown_token = 4014,
};

/// The number that goes on the wire.
constexpr std::uint16_t number(CloseCode code) { return static_cast<std::uint16_t>(code); }

/// A fixed word for the journal and metrics.
std::string_view name(CloseCode code);

}  // namespace protocol
