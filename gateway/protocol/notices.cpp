#include "protocol/notices.hpp"

#include "protocol/frame_text.hpp"
#include "protocol/wire_words.hpp"

namespace protocol {

std::string text_of(const Peer& frame) {
  return FrameText("peer").bytes("conv", frame.conversation.view()).flag("here", frame.here).text();
}
std::string text_of(const Closing& frame) { return FrameText("closing").whole("seconds", frame.seconds).text(); }
std::string text_of(const Refused& frame) {
  return FrameText("refused")
      .word("code", frame.code, wire_words::refusal_code)
      .word("about", frame.about, wire_words::about)
      .text();
}
std::string text_of(const Pong& frame) { return FrameText("pong").whole("n", frame.n).text(); }

}  // namespace protocol
