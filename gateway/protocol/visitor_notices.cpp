#include "protocol/visitor_notices.hpp"

#include "protocol/frame_text.hpp"
#include "protocol/wire_words.hpp"

namespace protocol {
namespace to_visitor {

namespace {

FrameText& put_prospect(FrameText& text, const Prospect& prospect) {
  const auto& wait = prospect.wait;
  text.put("wait", wait ? boost::json::value(boost::json::object{{"from_s", wait->from_s}, {"to_s", wait->to_s}})
                        : boost::json::value(nullptr));
  return text.whole_or_null("closes_in_s", prospect.closes_in_s).whole_or_null("opens_in_s", prospect.opens_in_s);
}

}  // namespace

std::string text_of(const Routed& frame) {
  FrameText text("routed");
  text.texts("desks", frame.desks).flag("open", frame.open).flag("late", frame.late).texts("languages", frame.languages);
  return put_prospect(text, frame.prospect).text();
}
std::string text_of(const Widen& frame) {
  return FrameText("widen").texts("desks", frame.desks).word("reach", frame.reach, wire_words::reach).text();
}
std::string text_of(const Prospect& frame) {
  FrameText text("prospect");
  return put_prospect(text, frame).text();
}
std::string text_of(const Waiting& frame) {
  return FrameText("waiting")
      .bytes("conv", frame.conversation.view())
      .bytes("token", frame.token.view())
      .whole("place", frame.place)
      .text();
}
std::string text_of(const Place& frame) { return FrameText("place").whole("place", frame.place).text(); }
std::string text_of(const Duty& frame) { return FrameText("duty").flag("on", frame.on).text(); }
std::string text_of(const Taken& frame) { return FrameText("taken").bytes("conv", frame.conversation.view()).text(); }
std::string text_of(const Requeued& frame) {
  return FrameText("requeued").word("why", frame.why, wire_words::requeued_why).text();
}
std::string text_of(const Resumed& frame) {
  FrameText text("resumed");
  text.bytes("conv", frame.conversation.view())
      .bytes("token", frame.token.view())
      .word("state", frame.state, wire_words::visitor_state);
  return text.whole_or_null("place", frame.place).flag("peer_here", frame.peer_here).text();
}
std::string text_of(const Ended& frame) {
  return FrameText("ended")
      .bytes("conv", frame.conversation.view())
      .word("by", frame.by, wire_words::ended_by)
      .word("why", frame.why, wire_words::visitor_ended_why)
      .text();
}
std::string text_of(const Danger& frame) {
  return FrameText("danger")
      .word("state", frame.state, wire_words::danger_seen)
      .whole("undo_ms", frame.undo_ms)
      .text_or_null("desk", frame.desk)
      .text();
}

}  // namespace to_visitor

std::string write(const ToVisitor& frame) {
  return std::visit([](const auto& held) { return text_of(held); }, frame);
}

}  // namespace protocol
