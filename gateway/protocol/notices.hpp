#pragma once
#include <cstdint>
#include <string>

#include "base/ids.hpp"
#include "protocol/ping.hpp"

// What the gateway says to both planes in the same words.
namespace protocol {

enum class RefusalCode {
  closed,
  too_late,
  full,
  unavailable,
  seen,
  bad_hello,
  unknown_desk,
  not_here,
  at_maximum,
  not_on_shift,
  invitation,
  no_such_chat,
  not_suitable,
  resting,
  no_such_danger,
  not_yours,
  second_person,
  not_shift_lead
};
/// The frame that was refused; `shift` stands for `shift_start` and `shift_end`.
enum class About {
  arrive, resume, again, intake, choices, take, end, shift, enrol, enrolment, route, decline, weight,
  raise, undo_raise, acknowledge, hand_on, close_danger, called_112, drill
};
enum class EndedBy { visitor, adviser, gateway };

struct Peer {
  base::ConversationId conversation;
  bool here = false;
  bool operator==(const Peer&) const = default;
};
struct Closing {
  std::uint32_t seconds = 0;
  bool operator==(const Closing&) const = default;
};
struct Refused {
  RefusalCode code = RefusalCode::unavailable;
  About about = About::arrive;
  bool operator==(const Refused&) const = default;
};

std::string text_of(const Peer& frame);
std::string text_of(const Closing& frame);
std::string text_of(const Refused& frame);
std::string text_of(const Pong& frame);

}  // namespace protocol
