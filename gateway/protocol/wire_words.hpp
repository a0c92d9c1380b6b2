#pragma once
#include <array>
#include <string_view>

// The words of each enumeration on the wire, at the index of its enumerator.
namespace protocol::wire_words {

inline constexpr std::array<std::string_view, 3> again_why{"requeued", "no_confirm", "widened"};
inline constexpr std::array<std::string_view, 2> leave_how{"end", "exit"};
inline constexpr std::array<std::string_view, 2> requeued_why{"adviser_gone", "adviser_left"};
inline constexpr std::array<std::string_view, 3> visitor_state{"waiting", "taken", "needs_hello"};
inline constexpr std::array<std::string_view, 3> ended_by{"visitor", "adviser", "gateway"};
inline constexpr std::array<std::string_view, 3> visitor_ended_why{"end", "lost", "closed"};
inline constexpr std::array<std::string_view, 6> console_ended_why{"end",  "exit",  "navigated",
                                                                   "lost", "again", "closed"};
inline constexpr std::array<std::string_view, 4> gone_why{"taken", "left", "lost", "again"};
inline constexpr std::array<std::string_view, 5> reach{"own_region", "other_region", "expert_centre", "national",
                                                       "crisis_service"};
inline constexpr std::array<std::string_view, 4> pause_reason{"rest", "phone", "consultation", "other"};
inline constexpr std::array<std::string_view, 5> decline_reason{"busy", "not_my_field", "language", "known", "other"};
inline constexpr std::array<std::string_view, 5> standing{"ready", "paused", "missed", "wrap_up", "resting"};
inline constexpr std::array<std::string_view, 2> offer_over_why{"expired", "withdrawn"};
inline constexpr std::array<std::string_view, 18> refusal_code{
    "closed",   "too_late",   "full",         "unavailable", "seen",         "bad_hello",    "unknown_desk",
    "not_here", "at_maximum", "not_on_shift", "invitation",  "no_such_chat", "not_suitable", "resting",
    "no_such_danger", "not_yours", "second_person", "not_shift_lead"};
inline constexpr std::array<std::string_view, 20> about{
    "arrive", "resume", "again", "intake", "choices", "take",   "end",   "shift",      "enrol",       "enrolment",
    "route",  "decline", "weight", "raise", "undo_raise", "acknowledge", "hand_on", "close_danger", "called_112", "drill"};
// Acute danger.
inline constexpr std::array<std::string_view, 3> danger_kind{"danger", "colleague", "drill"};
inline constexpr std::array<std::string_view, 6> danger_reason{"safe", "help_there", "handed_over", "gone", "mistake", "exercise"};
inline constexpr std::array<std::string_view, 5> danger_seen{"raised", "seen", "with_you", "over", "undone"};
inline constexpr std::array<std::string_view, 3> raised_by{"visitor", "adviser", "drill"};
inline constexpr std::array<std::string_view, 4> danger_state{"ringing", "acknowledged", "held", "closing"};
inline constexpr std::array<std::string_view, 6> danger_visitor{"waiting", "in_chat", "lost", "left", "ended", "none"};
inline constexpr std::array<std::string_view, 3> page_state{"sending", "delivered", "failed"};
inline constexpr std::array<std::string_view, 3> danger_over_why{"closed", "undone", "withdrawn"};

}  // namespace protocol::wire_words
