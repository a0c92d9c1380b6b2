#include "protocol/close_code.hpp"

namespace protocol {

std::string_view name(CloseCode code) {
  switch (code) {
    case CloseCode::done: return "done";
    case CloseCode::going_away: return "going_away";
    case CloseCode::not_websocket: return "not_websocket";
    case CloseCode::not_utf8: return "not_utf8";
    case CloseCode::too_big: return "too_big";
    case CloseCode::left_on_purpose: return "left_on_purpose";
    case CloseCode::malformed_control: return "malformed_control";
    case CloseCode::malformed_relay: return "malformed_relay";
    case CloseCode::not_allowed_now: return "not_allowed_now";
    case CloseCode::not_your_conversation: return "not_your_conversation";
    case CloseCode::too_many_frames: return "too_many_frames";
    case CloseCode::reads_too_slowly: return "reads_too_slowly";
    case CloseCode::silent: return "silent";
    case CloseCode::said_nothing: return "said_nothing";
    case CloseCode::sign_in_refused: return "sign_in_refused";
    case CloseCode::connected_elsewhere: return "connected_elsewhere";
    case CloseCode::no_room: return "no_room";
    case CloseCode::credential_over: return "credential_over";
    case CloseCode::unknown_token: return "unknown_token";
  }
  return "another_code";  // a number a peer sent
}

}  // namespace protocol
