#pragma once
#include <chrono>
#include <cstddef>

namespace session {

/// Every limit of one connection, each with what happens when it is reached (PROTOCOL.md "Limits").
struct Limits {
  std::size_t text_bytes_max = 32'768;      ///< an arrive with the largest Hello and Intake fits; above: closed 1009
  std::size_t binary_bytes_max = 16'451;    ///< the largest relay frame; above: closed 1009
  unsigned frames_per_second = 30;          ///< far above typing with acks; beyond burst and rate: closed 4006
  unsigned frames_burst = 120;              ///< frames at once: the resend of an outbox after a reconnect is one burst
  unsigned wishes_per_second = 1;           ///< `again`, `intake`, `choices`, `raise`, `undo_raise`: everybody there hears of them;
  unsigned wishes_burst = 40;               ///< beyond burst and rate: closed 4006
  std::chrono::milliseconds first_frame_within{10'000};  ///< a connection that says nothing holds a place; closed 4009
  std::chrono::milliseconds without_visit_max{120'000};  ///< refused or ended, since she last asked or it ended; closed 4009
  std::chrono::milliseconds without_sign_in_max{600'000};  ///< a console that enrols asks every few seconds; closed 4009
  std::chrono::milliseconds ping_every{5'000};           ///< keeps middleboxes open and makes silence visible
  std::chrono::milliseconds silent_for_max{15'000};      ///< three pings unanswered: the line is lost; closed 4008
  std::size_t outbox_frames_max = 256;      ///< frames queued to one connection; beyond: closed 4007, the ends resend
  std::size_t outbox_bytes_max = 262'144;   ///< bytes queued to one connection; beyond: closed 4007
  std::size_t outboxes_bytes_max = 268'435'456;  ///< bytes queued to all; beyond: whoever is sent to next is closed 4007
  std::size_t ended_remembered_max = 16;    ///< conversations whose late frames are dropped without a word; the oldest is
                                            ///< forgotten, and a frame for it closes 4005
};

}  // namespace session
