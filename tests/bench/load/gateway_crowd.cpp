#include "bench/load/gateway_crowd.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <stdexcept>

#include "bench/load/dice.hpp"
#include "protocol/base64url.hpp"

namespace bench {

namespace {

namespace json = boost::json;

bool is(std::string_view text, std::string_view name) {
  constexpr std::string_view start = "{\"t\":\"";
  return text.starts_with(start) && text.substr(start.size()).starts_with(std::string(name) + '"');
}

/// Keeps the frame called `name`; a refusal in its stead ends the run. What else is said, such as news of the queue, is
/// passed over.
Line::OnText keep(std::optional<json::object>& heard, std::string_view name) {
  return [&heard, name](std::string_view text) {
    if (is(text, name)) heard = json::parse(text).as_object();
    else if (is(text, "refused") || is(text, "already_taken") || is(text, "ended"))
      throw std::runtime_error("expected " + std::string(name) + ", was told " + std::string(text));
  };
}

/// The frame called `name`, once the line has said it.
json::object await(Loop& loop, Line& line, std::string_view name) {
  std::optional<json::object> heard;
  line.on_text = keep(heard, name);
  loop.run_until([&] { return heard.has_value(); }, name);
  line.on_text = [](std::string_view) {};
  return std::move(*heard);
}

std::string text_of(const json::object& frame, std::string_view field) { return std::string(frame.at(field).as_string()); }

base::Bytes hello(std::string_view desk) {
  constexpr std::size_t nonce_keys_commitment = 32 + 1216 + 32 + 32;
  base::Bytes made{1, 1, 2, 1, static_cast<std::uint8_t>(desk.size())};
  made.insert(made.end(), desk.begin(), desk.end());
  for (std::size_t i = 0; i < nonce_keys_commitment; ++i) made.push_back(static_cast<std::uint8_t>(dice()));
  return made;
}

}  // namespace

void GatewayCrowd::enrol(const std::vector<Adviser>& advisers) {
  for (const auto& adviser : advisers) {
    const auto line = std::make_unique<Line>(loop_, trust_, gateway_.console);
    line->send_text(adviser.enrol_frame());
    await(loop_, *line, "enrolment_pending");
  }
}

std::unique_ptr<Line> GatewayCrowd::signed_in(const Adviser& adviser) {
  std::optional<json::object> challenge;
  auto line = std::make_unique<Line>(loop_, trust_, gateway_.console, keep(challenge, "challenge"));
  loop_.run_until([&] { return challenge.has_value(); }, "a challenge");
  line->send_text(adviser.sign_in_frame(gateway_.console.origin, text_of(*challenge, "nonce")));
  await(loop_, *line, "signed_in");
  return line;
}

void GatewayCrowd::start_shift(Line& line, unsigned max) {
  line.send_text(json::serialize(json::object{{"t", "shift_start"}, {"max", max}, {"languages", json::array{"nl"}}}));
  await(loop_, line, "waiting_list");
}

void GatewayCrowd::pause(Line& line) {
  line.send_text(R"({"t":"pause","reason":"phone"})");
  await(loop_, line, "shift");
}

std::string GatewayCrowd::arrival(bool raised) const {
  return json::serialize(json::object{{"t", "arrive"},
                                      {"hello", protocol::to_base64url(hello(gateway_.desk))},
                                      {"intake", nullptr},
                                      {"choices", json::object{}},
                                      {"raise", raised}});
}

std::unique_ptr<Line> GatewayCrowd::waiting(std::string& conversation) {
  auto line = std::make_unique<Line>(loop_, trust_, gateway_.visitor);
  line->send_text(arrival(false));
  conversation = text_of(await(loop_, *line, "waiting"), "conv");
  return line;
}

std::unique_ptr<Line> GatewayCrowd::looking() {
  auto line = std::make_unique<Line>(loop_, trust_, gateway_.visitor);
  look_again(*line);
  await(loop_, *line, "routed");
  return line;
}

void GatewayCrowd::look_again(Line& line) { line.send_text(R"({"t":"route","choices":{}})"); }

Crowd GatewayCrowd::taken(const std::vector<Adviser>& advisers, std::size_t pairs, unsigned chats_per_adviser) {
  Crowd crowd;
  while (crowd.pairs.size() < pairs) {
    if (crowd.advisers == advisers.size()) throw std::runtime_error("too few advisers for so many pairs");
    auto adviser = signed_in(advisers[crowd.advisers++]);
    // Room for these and no more: who waits beside them is not offered.
    const auto chats = std::min<std::size_t>(chats_per_adviser, pairs - crowd.pairs.size());
    start_shift(*adviser, static_cast<unsigned>(chats));
    for (std::size_t i = 0; i < chats; ++i) {
      std::string conversation;
      auto visitor = waiting(conversation);
      adviser->send_text(json::serialize(json::object{{"t", "take"}, {"conv", conversation}}));
      bool told = false;
      visitor->on_text = [&](std::string_view text) { told = told || is(text, "taken"); };
      await(loop_, *adviser, "taken");
      loop_.run_until([&] { return told; }, "taken at the visitor");
      visitor->on_text = [](std::string_view) {};
      Pair pair{visitor.get(), adviser.get(), {}};
      std::ranges::copy(protocol::from_base64url(conversation).value(), pair.conversation.begin());
      crowd.pairs.push_back(pair);
      crowd.lines.push_back(std::move(visitor));
    }
    crowd.lines.push_back(std::move(adviser));
  }
  return crowd;
}

}  // namespace bench
