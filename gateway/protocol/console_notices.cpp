#include "protocol/console_notices.hpp"

#include "protocol/base64url.hpp"
#include "protocol/frame_text.hpp"
#include "protocol/wire_words.hpp"

namespace protocol {
namespace to_console {

namespace json = boost::json;

json::object object_of(const Item& item) {
  return {{"conv", to_base64url(item.conversation.view())}, {"desk", item.desk},          {"since_ms", item.since_ms},
          {"choices", choices_object(item.choices)},        {"intake", item.intake_size}, {"here", item.here},
          {"suits", item.suits}};
}
json::object object_of(const HeldChat& chat) {
  return {{"conv", to_base64url(chat.conversation.view())}, {"here", chat.here}, {"heavy", chat.heavy}};
}

json::object object_of(const RosteredShift& shift) {
  return {{"desk", shift.desk}, {"from_s", shift.from_s}, {"to_s", shift.to_s}};
}

json::object object_of(const DangerOwner& owner) {
  return {{"adviser", to_base64url(owner.adviser.view())}, {"label", owner.label}};
}
json::object object_of(const DangerPage& page) {
  return {{"pager", page.pager}, {"state", json::string_view(wire_words::page_state[static_cast<std::size_t>(page.state)])}};
}

template <class Element>
json::array array_of(const std::vector<Element>& elements) {
  json::array made;
  made.reserve(elements.size());
  for (const Element& element : elements) made.push_back(object_of(element));
  return made;
}

std::string text_of(const Challenge& frame) {
  return FrameText("challenge").bytes("nonce", frame.nonce.view()).flag("demo", frame.demo).text();
}
std::string text_of(const EnrolmentPending&) { return FrameText("enrolment_pending").text(); }
std::string text_of(const Enrolled& frame) {
  return FrameText("enrolled").bytes("adviser", frame.adviser.view()).chain("chain", frame.chain).text();
}
std::string text_of(const SignedIn& frame) {
  return FrameText("signed_in")
      .bytes("adviser", frame.adviser.view())
      .chain("chain", frame.chain)
      .flag("shift", frame.shift)
      .whole("max", frame.max)
      .put("chats", array_of(frame.chats))
      .text();
}
std::string text_of(const NewChain& frame) { return FrameText("chain").chain("chain", frame.chain).text(); }
std::string text_of(const Rostered& frame) {
  return FrameText("rostered").put("shifts", array_of(frame.shifts)).text();
}
std::string text_of(const Shift& frame) {
  FrameText text("shift");
  text.flag("on", frame.on)
      .whole("max", frame.max)
      .texts("languages", frame.languages)
      .word("state", frame.state, wire_words::standing);
  frame.reason ? text.word("reason", *frame.reason, wire_words::pause_reason) : text.put("reason", nullptr);
  return text.whole("since_ms", frame.since_ms).whole("rest_ms", frame.rest_ms).text();
}
std::string text_of(const Offer& frame) {
  return FrameText("offer").put("item", object_of(frame.item)).whole("answer_ms", frame.answer_ms).text();
}
std::string text_of(const OfferOver& frame) {
  return FrameText("offer_over")
      .bytes("conv", frame.conversation.view())
      .word("why", frame.why, wire_words::offer_over_why)
      .text();
}
std::string text_of(const WaitingList& frame) {
  return FrameText("waiting_list").put("items", array_of(frame.items)).text();
}
std::string text_of(const Arrived& frame) { return FrameText("arrived").put("item", object_of(frame.item)).text(); }
std::string text_of(const Changed& frame) { return FrameText("changed").put("item", object_of(frame.item)).text(); }
std::string text_of(const Gone& frame) {
  return FrameText("gone").bytes("conv", frame.conversation.view()).word("why", frame.why, wire_words::gone_why).text();
}
std::string text_of(const Taken& frame) {
  return FrameText("taken")
      .bytes("conv", frame.conversation.view())
      .bytes("hello", frame.hello)
      .bytes_or_null("intake", frame.intake)
      .choices("choices", frame.choices)
      .text();
}
std::string text_of(const AlreadyTaken& frame) {
  return FrameText("already_taken").bytes("conv", frame.conversation.view()).text();
}
std::string text_of(const Ended& frame) {
  return FrameText("ended")
      .bytes("conv", frame.conversation.view())
      .word("by", frame.by, wire_words::ended_by)
      .word("why", frame.why, wire_words::console_ended_why)
      .text();
}
std::string text_of(const Danger& frame) {
  FrameText text("danger");
  text.bytes("danger", frame.danger.view()).word("kind", frame.kind, wire_words::danger_kind);
  frame.conversation ? text.bytes("conv", frame.conversation->view()) : text.put("conv", nullptr);
  text.put("desk", json::string_view(frame.desk))
      .text_or_null("topic", frame.topic)
      .word("raised_by", frame.raised_by, wire_words::raised_by)
      .whole("since_ms", frame.since_ms)
      .whole("step", frame.step)
      .whole("steps", frame.steps)
      .whole("round", frame.round)
      .word("state", frame.state, wire_words::danger_state)
      .put("owner", frame.owner ? json::value(object_of(*frame.owner)) : json::value(nullptr));
  frame.reason ? text.word("reason", *frame.reason, wire_words::danger_reason) : text.put("reason", nullptr);
  frame.goes_on_ms ? text.whole("goes_on_ms", *frame.goes_on_ms) : text.put("goes_on_ms", nullptr);
  return text.word("visitor", frame.visitor, wire_words::danger_visitor)
      .flag("may_take", frame.may_take)
      .put("pages", array_of(frame.pages))
      .text();
}
std::string text_of(const DangerOver& frame) {
  return FrameText("danger_over")
      .bytes("danger", frame.danger.view())
      .word("why", frame.why, wire_words::danger_over_why)
      .text();
}
std::string text_of(const Pagers& frame) { return FrameText("pagers").texts("failing", frame.failing).text(); }

}  // namespace to_console

std::string write(const ToConsole& frame) {
  return std::visit([](const auto& held) { return text_of(held); }, frame);
}

}  // namespace protocol
