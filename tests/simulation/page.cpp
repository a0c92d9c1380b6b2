#include "simulation/page.hpp"

#include <boost/json/parse.hpp>

#include <utility>

#include "protocol/base64url.hpp"
#include "protocol/visitor_frames.hpp"
#include "simulation/violation.hpp"

namespace simulation {

using namespace std::chrono_literals;

namespace {

constexpr std::int64_t ping_every_ms = 10'000, pong_within_ms = 10'000;

}  // namespace

std::string hex(base::BytesView bytes) {
  constexpr auto digits = "0123456789abcdef";
  std::string out;
  for (const auto byte : bytes) out += {digits[byte >> 4], digits[byte & 15]};
  return out;
}

Page::Page(Surroundings& world, std::string name) : world_(world), name_(std::move(name)) {
  world_.schedule.after(world_.dice.ms(0, 1'000), [this] { every_second(); });
  next_life();
}

void Page::wrong(const std::string& what) const { throw Violation(name_ + ": " + what); }

void Page::every_second() {
  if (gone_) return;
  const auto now = world_.schedule.now_ms();
  if (line_open()) {
    if (pong_due_ms_ && now >= *pong_due_ms_) {
      gives_line_up();
    } else if (!pong_due_ms_ && now >= pinged_ms_ + ping_every_ms) {
      pinged_ms_ = now;
      pong_due_ms_ = now + pong_within_ms;
      say(protocol::write(protocol::VisitorFrame{protocol::Ping{1}}));
    }
  }
  if (!gone_) second_passed();
  world_.schedule.after(1s, [this] { every_second(); });
}

void Page::next_life() {
  world_.schedule.after(world_.dice.ms(500, 6'000), [this] {
    if (gone_) return;
    lives();
    next_life();
  });
}

void Page::connect_after(std::chrono::milliseconds delay) {
  if (connecting_ || gone_) return;
  connecting_ = true;
  world_.schedule.after(delay, [this] {
    connecting_ = false;
    if (gone_) return;
    wire_ = dial();
    if (!wire_) return connect_after(world_.dice.ms(500, 4'000));
    pong_due_ms_.reset();
    pinged_ms_ = world_.schedule.now_ms();
    wire_->open();
    connected();
  });
}

void Page::say(std::string frame) {
  if (!line_open()) return;
  note("says " + frame.substr(0, 90));
  wire_->page_sends(std::move(frame));
}

void Page::send(Frame frame) {
  if (!line_open()) return;
  note("sends " + words(*frame));
  wire_->page_sends(std::move(frame));
}

void Page::closes(std::uint16_t code) {
  if (!wire_) return;
  note("closes " + std::to_string(code));
  wire_->page_closes(code);
  wire_.reset();
}

void Page::gives_line_up() {
  note("hears nothing and gives the line up");
  // The browser's close frame leaves with code 1000 if it still can; mostly it cannot.
  if (world_.dice.once_in(2)) wire_->page_closes(1000);
  else wire_->page_abandons();
  wire_.reset();
  lost(std::nullopt);
}

void Page::vanishes() {
  note("vanishes");
  if (wire_) wire_->page_abandons();
  wire_.reset();
  gone_ = true;
}

void Page::line_said(Wire& wire, std::string_view text) {
  if (&wire != wire_.get() || gone_) return;
  if (attached()) heard_ms_ = world_.schedule.now_ms();
  const auto frame = boost::json::parse({text.data(), text.size()}).as_object();
  const std::string what(frame.at("t").as_string());
  if (what == "pong") {
    pong_due_ms_.reset();
    return;
  }
  note("hears " + std::string(text.substr(0, 140)));
  heard(what, frame);
}

void Page::line_said(Wire& wire, base::BytesView frame) {
  if (&wire != wire_.get() || gone_) return;
  if (attached()) heard_ms_ = world_.schedule.now_ms();
  note("is sent " + words(frame));
  heard(frame);
}

void Page::line_closed(Wire& wire, std::optional<std::uint16_t> code) {
  if (&wire != wire_.get() || gone_) return;
  note("line closed " + (code ? std::to_string(*code) : std::string("without a word")));
  wire_.reset();
  for (const auto bad : {1007, 1009, 4002, 4003, 4004, 4005, 4006, 4012}) {
    if (code == bad) wrong("an honest page was closed with " + std::to_string(bad));
  }
  lost(code);
}

base::ConversationId Page::conversation(const boost::json::object& frame) {
  return *base::ConversationId::from(bytes(frame, "conv"));
}

base::Bytes Page::bytes(const boost::json::object& frame, const char* field) {
  const auto& text = frame.at(field).as_string();
  return *protocol::from_base64url({text.data(), text.size()});
}

}  // namespace simulation
