#include "protocol/console_frames.hpp"

#include <array>
#include <span>

#include "protocol/frame_reader.hpp"
#include "protocol/frame_text.hpp"
#include "protocol/wire_words.hpp"

namespace protocol {
namespace {

using namespace from_console;

constexpr std::uint8_t chats_max = 3;

// Braced initialisers read from left to right, so the first wrong field of a frame is the one reported.
ConsoleFrame read_enrol(FieldReader& in) {
  return Enrol{in.id<Invitation>("invitation"), in.id<VerifyingKey>("vk"), in.id<EnrolmentMac>("mac"),
               in.id<Signature>("proof")};
}
ConsoleFrame read_enrolment(FieldReader& in) { return AskEnrolment{in.id<Invitation>("invitation")}; }
ConsoleFrame read_sign_in(FieldReader& in) {
  return SignIn{in.id<base::AdviserId>("adviser"), in.id<base::PageId>("page"), in.id<Signature>("signature")};
}
ConsoleFrame read_shift_start(FieldReader& in) {
  return StartShift{static_cast<std::uint8_t>(in.whole("max", 1, chats_max)), in.languages("languages")};
}
ConsoleFrame read_shift_end(FieldReader&) { return EndShift{}; }
ConsoleFrame read_pause(FieldReader& in) { return Pause{in.word<PauseReason>("reason", wire_words::pause_reason)}; }
ConsoleFrame read_ready(FieldReader&) { return Ready{}; }
ConsoleFrame read_decline(FieldReader& in) {
  return Decline{in.id<base::ConversationId>("conv"), in.word<DeclineReason>("reason", wire_words::decline_reason)};
}
ConsoleFrame read_weight(FieldReader& in) { return Weight{in.id<base::ConversationId>("conv"), in.flag("heavy")}; }
ConsoleFrame read_take(FieldReader& in) { return Take{in.id<base::ConversationId>("conv")}; }
ConsoleFrame read_end(FieldReader& in) { return End{in.id<base::ConversationId>("conv")}; }
ConsoleFrame read_raise(FieldReader& in) {
  // A drill is not raised: it is the last word of the three.
  return Raise{in.id<base::ConversationId>("conv"),
               in.word<DangerKind>("kind", std::span(wire_words::danger_kind).first<2>())};
}
ConsoleFrame read_acknowledge(FieldReader& in) { return Acknowledge{in.id<base::EscalationId>("danger")}; }
ConsoleFrame read_hand_on(FieldReader& in) { return HandOn{in.id<base::EscalationId>("danger")}; }
ConsoleFrame read_close_danger(FieldReader& in) {
  return CloseDanger{in.id<base::EscalationId>("danger"), in.word<DangerReason>("reason", wire_words::danger_reason)};
}
ConsoleFrame read_called_112(FieldReader& in) { return Called112{in.id<base::EscalationId>("danger")}; }
ConsoleFrame read_drill(FieldReader& in) { return Drill{in.desk("desk")}; }
ConsoleFrame read_sign_out(FieldReader&) { return SignOut{}; }
ConsoleFrame read_ping(FieldReader& in) { return Ping{in.whole("n", 0, ping_number_max)}; }

constexpr auto readers = std::to_array<FrameReader<ConsoleFrame>>({{"enrol", read_enrol},
                                                                   {"enrolment", read_enrolment},
                                                                   {"sign_in", read_sign_in},
                                                                   {"shift_start", read_shift_start},
                                                                   {"shift_end", read_shift_end},
                                                                   {"pause", read_pause},
                                                                   {"ready", read_ready},
                                                                   {"decline", read_decline},
                                                                   {"weight", read_weight},
                                                                   {"take", read_take},
                                                                   {"end", read_end},
                                                                   {"raise", read_raise},
                                                                   {"acknowledge", read_acknowledge},
                                                                   {"hand_on", read_hand_on},
                                                                   {"close_danger", read_close_danger},
                                                                   {"called_112", read_called_112},
                                                                   {"drill", read_drill},
                                                                   {"sign_out", read_sign_out},
                                                                   {"ping", read_ping}});

std::string text_of(const Enrol& frame) {
  return FrameText("enrol")
      .bytes("invitation", frame.invitation.view())
      .bytes("vk", frame.vk.view())
      .bytes("mac", frame.mac.view())
      .bytes("proof", frame.proof.view())
      .text();
}
std::string text_of(const AskEnrolment& frame) {
  return FrameText("enrolment").bytes("invitation", frame.invitation.view()).text();
}
std::string text_of(const SignIn& frame) {
  return FrameText("sign_in")
      .bytes("adviser", frame.adviser.view())
      .bytes("page", frame.page.view())
      .bytes("signature", frame.signature.view())
      .text();
}
std::string text_of(const StartShift& frame) {
  return FrameText("shift_start").whole("max", frame.max).texts("languages", frame.languages).text();
}
std::string text_of(const EndShift&) { return FrameText("shift_end").text(); }
std::string text_of(const Pause& frame) {
  return FrameText("pause").word("reason", frame.reason, wire_words::pause_reason).text();
}
std::string text_of(const Ready&) { return FrameText("ready").text(); }
std::string text_of(const Decline& frame) {
  return FrameText("decline")
      .bytes("conv", frame.conversation.view())
      .word("reason", frame.reason, wire_words::decline_reason)
      .text();
}
std::string text_of(const Weight& frame) {
  return FrameText("weight").bytes("conv", frame.conversation.view()).flag("heavy", frame.heavy).text();
}
std::string text_of(const Take& frame) { return FrameText("take").bytes("conv", frame.conversation.view()).text(); }
std::string text_of(const End& frame) { return FrameText("end").bytes("conv", frame.conversation.view()).text(); }
std::string text_of(const Raise& frame) {
  return FrameText("raise")
      .bytes("conv", frame.conversation.view())
      .word("kind", frame.kind, wire_words::danger_kind)
      .text();
}
std::string text_of(const Acknowledge& frame) {
  return FrameText("acknowledge").bytes("danger", frame.danger.view()).text();
}
std::string text_of(const HandOn& frame) { return FrameText("hand_on").bytes("danger", frame.danger.view()).text(); }
std::string text_of(const CloseDanger& frame) {
  return FrameText("close_danger")
      .bytes("danger", frame.danger.view())
      .word("reason", frame.reason, wire_words::danger_reason)
      .text();
}
std::string text_of(const Called112& frame) {
  return FrameText("called_112").bytes("danger", frame.danger.view()).text();
}
std::string text_of(const Drill& frame) {
  return FrameText("drill").put("desk", boost::json::string_view(frame.desk)).text();
}
std::string text_of(const SignOut&) { return FrameText("sign_out").text(); }
std::string text_of(const Ping& frame) { return FrameText("ping").whole("n", frame.n).text(); }

}  // namespace

base::Result<ConsoleFrame, ControlError> read_console_frame(std::string_view text) {
  return read_frame<ConsoleFrame>(text, Direction::console_to_gateway, readers);
}

std::string write(const ConsoleFrame& frame) {
  return std::visit([](const auto& held) { return text_of(held); }, frame);
}

}  // namespace protocol
