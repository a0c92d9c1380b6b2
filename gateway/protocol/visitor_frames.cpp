#include "protocol/visitor_frames.hpp"

#include <array>

#include "protocol/frame_reader.hpp"
#include "protocol/frame_text.hpp"
#include "protocol/wire_words.hpp"

namespace protocol {
namespace {

using namespace from_visitor;

// Braced initialisers read from left to right, so the first wrong field of a frame is the one reported.
VisitorFrame read_route(FieldReader& in) { return AskRoute{in.choices("choices")}; }
VisitorFrame read_arrive(FieldReader& in) {
  return Arrive{in.bytes("hello"), in.bytes_or_null("intake"), in.choices("choices"), in.flag_or_absent("raise")};
}
VisitorFrame read_resume(FieldReader& in) {
  return Resume{in.id<ResumeToken>("token"), in.bytes_or_null("hello"), in.bytes_or_null("intake")};
}
VisitorFrame read_again(FieldReader& in) {
  return Again{in.bytes("hello"), in.bytes_or_null("intake"), in.choices("choices"),
               in.word<AgainWhy>("why", wire_words::again_why)};
}
VisitorFrame read_intake(FieldReader& in) { return SendIntake{in.bytes("intake")}; }
VisitorFrame read_choices(FieldReader& in) { return ChangeChoices{in.choices("choices")}; }
VisitorFrame read_leave(FieldReader& in) { return Leave{in.word<LeaveHow>("how", wire_words::leave_how)}; }
VisitorFrame read_raise(FieldReader&) { return Raise{}; }
VisitorFrame read_undo_raise(FieldReader&) { return UndoRaise{}; }
VisitorFrame read_ping(FieldReader& in) { return Ping{in.whole("n", 0, ping_number_max)}; }

constexpr auto readers = std::to_array<FrameReader<VisitorFrame>>({{"route", read_route},
                                                                   {"arrive", read_arrive},
                                                                   {"resume", read_resume},
                                                                   {"again", read_again},
                                                                   {"intake", read_intake},
                                                                   {"choices", read_choices},
                                                                   {"leave", read_leave},
                                                                   {"raise", read_raise},
                                                                   {"undo_raise", read_undo_raise},
                                                                   {"ping", read_ping}});

std::string text_of(const AskRoute& frame) { return FrameText("route").choices("choices", frame.choices).text(); }
std::string text_of(const Arrive& frame) {
  FrameText text("arrive");
  text.bytes("hello", frame.hello).bytes_or_null("intake", frame.intake).choices("choices", frame.choices);
  if (frame.raise) text.flag("raise", true);
  return text.text();
}
std::string text_of(const Resume& frame) {
  return FrameText("resume")
      .bytes("token", frame.token.view())
      .bytes_or_null("hello", frame.hello)
      .bytes_or_null("intake", frame.intake)
      .text();
}
std::string text_of(const Again& frame) {
  return FrameText("again")
      .bytes("hello", frame.hello)
      .bytes_or_null("intake", frame.intake)
      .choices("choices", frame.choices)
      .word("why", frame.why, wire_words::again_why)
      .text();
}
std::string text_of(const SendIntake& frame) { return FrameText("intake").bytes("intake", frame.intake).text(); }
std::string text_of(const ChangeChoices& frame) {
  return FrameText("choices").choices("choices", frame.choices).text();
}
std::string text_of(const Leave& frame) {
  return FrameText("leave").word("how", frame.how, wire_words::leave_how).text();
}
std::string text_of(const Raise&) { return FrameText("raise").text(); }
std::string text_of(const UndoRaise&) { return FrameText("undo_raise").text(); }
std::string text_of(const Ping& frame) { return FrameText("ping").whole("n", frame.n).text(); }

}  // namespace

base::Result<VisitorFrame, ControlError> read_visitor_frame(std::string_view text) {
  return read_frame<VisitorFrame>(text, Direction::visitor_to_gateway, readers);
}

std::string write(const VisitorFrame& frame) {
  return std::visit([](const auto& held) { return text_of(held); }, frame);
}

}  // namespace protocol
