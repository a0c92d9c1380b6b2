// rooms: base protocol session
// also: boost_json.cpp
// Whatever a peer sends: text as either page, relay frames, Hello and Intake, byte strings; then a whole connection of them.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "protocol/base64url.hpp"
#include "protocol/console_frames.hpp"
#include "protocol/frame_catalogue.hpp"
#include "protocol/hello.hpp"
#include "protocol/intake.hpp"
#include "protocol/relay_frame.hpp"
#include "protocol/visitor_frames.hpp"
#include "session/session.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// What was read and written again is read as the same thing: there is one canonical text of a frame. It may be longer than
// what came only by escapes that the sender saved, and no frame has characters that need one.
void read_text(std::string_view text) {
  if (const auto frame = protocol::read_visitor_frame(text)) {
    require(text.size() <= protocol::bytes_max_of(protocol::Direction::visitor_to_gateway));
    const std::string written = protocol::write(*frame);
    require(written.size() <= text.size());
    const auto again = protocol::read_visitor_frame(written);
    require(again && *again == *frame);
  } else {
    require(!words(frame.error()).empty());
  }
  if (const auto frame = protocol::read_console_frame(text)) {
    require(text.size() <= protocol::bytes_max_of(protocol::Direction::console_to_gateway));
    const std::string written = protocol::write(*frame);
    require(written.size() <= text.size());
    const auto again = protocol::read_console_frame(written);
    require(again && *again == *frame);
  } else {
    require(!words(frame.error()).empty());
  }
  if (const auto bytes = protocol::from_base64url(text)) require(protocol::to_base64url(*bytes) == text);
}

void read_binary(base::BytesView bytes) {
  if (const auto header = protocol::parse_relay_frame(bytes)) {
    require(bytes.size() <= protocol::relay_frame_bytes_max);
    require(header->type != protocol::RelayType::message || bytes.size() >= 323);
  } else {
    require(!words(header.error()).empty());
  }
  if (const auto hello = protocol::parse_hello(bytes)) {
    std::size_t expected = 4 + 1312;
    require(!hello->desks.empty() && hello->desks.size() <= 8);
    for (const auto& desk : hello->desks) {
      require(protocol::is_desk(desk));
      expected += 1 + desk.size();
    }
    require(bytes.size() == expected);
  }
  if (const auto padded = protocol::intake_padded_size(bytes)) require(bytes.size() == *padded + 42);
}

// The rest of the input, eaten from the front.
class Input {
 public:
  explicit Input(base::BytesView bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t first = rest_[0];
    rest_ = rest_.subspan(1);
    return first;
  }
  base::BytesView piece() {
    const std::size_t length = std::min<std::size_t>(byte() * 2u, rest_.size());
    const base::BytesView front = rest_.first(length);
    rest_ = rest_.subspan(length);
    return front;
  }

 private:
  base::BytesView rest_;
};

base::ConversationId conversation(std::uint8_t number) {
  base::ConversationId id;
  id.bytes.fill(number % 5);
  return id;
}

base::Bytes message_for(const base::ConversationId& id) {
  base::Bytes frame(323, 0);
  frame[0] = 1;
  frame[1] = 5;
  std::copy(id.bytes.begin(), id.bytes.end(), frame.begin() + 2);
  return frame;
}

class Connection {
 public:
  explicit Connection(session::Plane plane) : session_(plane, now_) {}

  void step(Input& in) {
    switch (in.byte() % 16) {
      case 0: now_ = now_ + std::chrono::milliseconds{in.byte() * in.byte() * 40}; break;
      case 1: judge_text(in.piece()); break;
      case 2: judge(session_.received_binary(in.piece(), now_)); break;
      case 3: judge(session_.received_binary(message_for(conversation(in.byte())), now_)); break;
      case 4: tick(); break;
      case 5: session_.received_pong(now_); break;
      case 6: session_.visitor_waits(conversation(in.byte())); break;
      case 7: session_.visitor_taken(conversation(in.byte())); break;
      case 8: session_.visitor_needs_hello(); break;
      case 9: session_.visitor_needs_hello(conversation(in.byte())); break;
      case 10: session_.visitor_ended(conversation(in.byte()), now_); break;
      case 11: session_.adviser_signed_in(); break;
      case 12: session_.adviser_took(conversation(in.byte())); break;
      case 13: session_.adviser_lost(conversation(in.byte())); break;
      case 14: session_.refused(static_cast<protocol::About>(in.byte() % 20)); break;
      default: judge_text(samples[in.byte() % std::size(samples)]); break;
    }
  }

 private:
  static constexpr std::string_view samples[] = {
      R"({"t":"route","choices":{"where":"GM0014","danger":"yes"}})",
      R"({"t":"arrive","hello":"","intake":null,"choices":{}})",
      R"({"t":"again","hello":"","intake":null,"choices":{},"why":"requeued"})",
      R"({"t":"resume","token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","hello":null,"intake":null})",
      R"({"t":"intake","intake":""})",
      R"({"t":"choices","choices":{}})",
      R"({"t":"leave","how":"exit"})",
      R"({"t":"ping","n":1})",
      R"({"t":"again","hello":"","intake":null,"choices":{},"why":"widened"})",
      R"({"t":"shift_start","max":2,"languages":["nl","ar"]})",
      R"({"t":"pause","reason":"phone"})",
      R"({"t":"ready"})",
      R"({"t":"decline","conv":"AAAAAAAAAAAAAAAAAAAAAA","reason":"known"})",
      R"({"t":"weight","conv":"AAAAAAAAAAAAAAAAAAAAAA","heavy":true})",
      R"({"t":"take","conv":"AAAAAAAAAAAAAAAAAAAAAA"})",
      R"({"t":"sign_out"})",
      R"({"t":"arrive","hello":"","intake":null,"choices":{"danger":"yes"},"raise":true})",
      R"({"t":"raise"})",
      R"({"t":"undo_raise"})",
      R"({"t":"raise","conv":"AAAAAAAAAAAAAAAAAAAAAA","kind":"colleague"})",
      R"({"t":"acknowledge","danger":"AAAAAAAAAAAAAAAAAAAAAA"})",
      R"({"t":"hand_on","danger":"AAAAAAAAAAAAAAAAAAAAAA"})",
      R"({"t":"close_danger","danger":"AAAAAAAAAAAAAAAAAAAAAA","reason":"help_there"})",
      R"({"t":"called_112","danger":"AAAAAAAAAAAAAAAAAAAAAA"})",
      R"({"t":"drill","desk":"vt-a"})"};

  void judge_text(base::BytesView bytes) { judge_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()}); }
  void judge_text(std::string_view text) { judge(session_.received_text(text, now_)); }

  void judge(const session::Answer& answer) {
    const bool visitor = session_.plane() == session::Plane::visitor;
    require(!closed_ || std::holds_alternative<session::Drop>(answer));
    require(!std::holds_alternative<protocol::VisitorFrame>(answer) || visitor);
    require(!std::holds_alternative<protocol::ConsoleFrame>(answer) || !visitor);
    if (const auto* header = std::get_if<protocol::RelayHeader>(&answer))
      require(session_.may_send_for(header->conversation));
    if (const auto* close = std::get_if<session::CloseWith>(&answer)) note_close(*close);
  }

  void tick() {
    const auto due = session_.next_deadline();
    require(due.has_value() == !closed_);
    const auto said = session_.tick(now_);
    // It speaks exactly when it said it would.
    require(std::holds_alternative<std::monostate>(said) == (!due || now_ < *due));
    if (const auto* close = std::get_if<session::CloseWith>(&said)) note_close(*close);
  }

  void note_close(const session::CloseWith& close) {
    require(!closed_ && !close.why.empty() && protocol::name(close.code) != "another_code");
    closed_ = true;
  }

  base::Instant now_{1'000};
  session::Session session_;
  bool closed_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::BytesView bytes(data, size);
  read_text({reinterpret_cast<const char*>(data), size});
  read_binary(bytes);
  Input in(bytes);
  Connection connection(in.byte() % 2 ? session::Plane::console : session::Plane::visitor);
  while (!in.empty()) connection.step(in);
  return 0;
}
