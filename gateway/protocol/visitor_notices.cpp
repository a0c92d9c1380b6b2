#include "protocol/visitor_notices.hpp"

#include "protocol/frame_text.hpp"
#include "protocol/wire_words.hpp"

namespace protocol {
namespace to_visitor {

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
  frame.place ? text.whole("place", *frame.place) : text.put("place", nullptr);
  return text.flag("peer_here", frame.peer_here).text();
}
std::string text_of(const Ended& frame) {
  return FrameText("ended")
      .bytes("conv", frame.conversation.view())
      .word("by", frame.by, wire_words::ended_by)
      .word("why", frame.why, wire_words::visitor_ended_why)
      .text();
}

}  // namespace to_visitor

std::string write(const ToVisitor& frame) {
  return std::visit([](const auto& held) { return text_of(held); }, frame);
}

}  // namespace protocol
