#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>

#include "protocol/base64url.hpp"
#include "protocol/console_notices.hpp"
#include "protocol/visitor_notices.hpp"
#include "unit/protocol/samples.hpp"

// What the gateway writes is compared with the samples that the schemas and the TypeScript codec accept: each sample is
// rebuilt as a struct here and must come out of `write` byte for byte.
namespace {

using boost::json::object;
using boost::json::value;
using protocol::Direction;
namespace tv = protocol::to_visitor;
namespace tc = protocol::to_console;

base::Bytes bytes(const value& from) { return *protocol::from_base64url(std::string_view(from.as_string())); }
template <class Id>
Id id(const object& in, const char* field) {
  return *Id::from(bytes(in.at(field)));
}
base::ConversationId conv(const object& in) { return id<base::ConversationId>(in, "conv"); }
template <class Number>
Number whole(const object& in, const char* field) {
  return in.at(field).to_number<Number>();
}
bool flag(const object& in, const char* field) { return in.at(field).as_bool(); }
std::string text(const object& in, const char* field) {
  const auto* found = in.if_contains(field);
  return found ? std::string(found->as_string()) : std::string();
}
// The words are spelled out here again on purpose: the index in this list is the enumerator.
template <class Enum>
Enum word(const object& in, const char* field, std::vector<std::string> words) {
  const auto found = std::find(words.begin(), words.end(), text(in, field));
  REQUIRE(found != words.end());
  return static_cast<Enum>(found - words.begin());
}
protocol::Choices choices(const object& in) {
  const auto& of = in.at("choices").as_object();
  return {text(of, "role"),  text(of, "topic"),  text(of, "language"),
          text(of, "where"), text(of, "danger"), text(of, "minors")};
}
protocol::Chain chain(const object& in) {
  const auto& of = in.at("chain").as_object();
  return {bytes(of.at("issuer")), bytes(of.at("credential")), bytes(of.at("status"))};
}
tc::Item item(const value& from) {
  const auto& in = from.as_object();
  return {conv(in),
          text(in, "desk"),
          whole<std::uint64_t>(in, "since_ms"),
          choices(in),
          whole<std::uint32_t>(in, "intake"),
          flag(in, "here"),
          flag(in, "suits")};
}
std::optional<base::Bytes> bytes_or_null(const value& from) {
  return from.is_null() ? std::nullopt : std::optional(bytes(from));
}
protocol::EndedBy by(const object& in) { return word<protocol::EndedBy>(in, "by", {"visitor", "adviser", "gateway"}); }
protocol::Peer peer(const object& in) { return {conv(in), flag(in, "here")}; }
protocol::Closing closing(const object& in) { return {whole<std::uint32_t>(in, "seconds")}; }
protocol::Pong pong(const object& in) { return {whole<std::uint32_t>(in, "n")}; }
protocol::Refused refused(const object& in) {
  return {word<protocol::RefusalCode>(in, "code",
                                      {"closed", "too_late", "full", "unavailable", "seen", "bad_hello", "unknown_desk", "not_here",
                                       "at_maximum", "not_on_shift", "invitation", "no_such_chat", "not_suitable",
                                       "resting", "no_such_danger", "not_yours", "second_person", "not_shift_lead"}),
          word<protocol::About>(
              in, "about",
              {"arrive", "resume", "again", "intake", "choices", "take", "end", "shift", "enrol", "enrolment",
               "route", "decline", "weight", "raise", "undo_raise", "acknowledge", "hand_on", "close_danger", "called_112",
               "drill"})};
}

std::vector<std::string> texts(const object& in, const char* field) {
  std::vector<std::string> made;
  for (const auto& one : in.at(field).as_array()) made.emplace_back(one.as_string());
  return made;
}
std::optional<std::uint32_t> whole_or_null(const object& in, const char* field) {
  return in.at(field).is_null() ? std::nullopt : std::optional(whole<std::uint32_t>(in, field));
}
tv::Prospect prospect(const object& in) {
  tv::Prospect made{std::nullopt, whole_or_null(in, "closes_in_s"), whole_or_null(in, "opens_in_s")};
  if (const auto& wait = in.at("wait"); !wait.is_null())
    made.wait = {whole<std::uint32_t>(wait.as_object(), "from_s"), whole<std::uint32_t>(wait.as_object(), "to_s")};
  return made;
}
tc::Shift shift(const object& in) {
  tc::Shift made{flag(in, "on"), whole<std::uint8_t>(in, "max"), texts(in, "languages"),
                 word<tc::Standing>(in, "state", {"ready", "paused", "missed", "wrap_up", "resting"}),
                 std::nullopt, whole<std::uint64_t>(in, "since_ms"), whole<std::uint64_t>(in, "rest_ms")};
  if (!in.at("reason").is_null())
    made.reason = word<protocol::from_console::PauseReason>(in, "reason", {"rest", "phone", "consultation", "other"});
  return made;
}

tv::Resumed resumed(const object& in) {
  const auto& place = in.at("place");
  return {conv(in), id<protocol::ResumeToken>(in, "token"),
          word<tv::State>(in, "state", {"waiting", "taken", "needs_hello"}),
          place.is_null() ? std::nullopt : std::optional(place.to_number<std::uint32_t>()), flag(in, "peer_here")};
}
tc::SignedIn signed_in(const object& in) {
  tc::SignedIn made{
      id<base::AdviserId>(in, "adviser"), chain(in), flag(in, "shift"), whole<std::uint8_t>(in, "max"), {}};
  for (const auto& chat : in.at("chats").as_array())
    made.chats.push_back(
        {conv(chat.as_object()), flag(chat.as_object(), "here"), flag(chat.as_object(), "heavy")});
  return made;
}
tc::Rostered rostered(const object& in) {
  tc::Rostered made;
  for (const auto& one : in.at("shifts").as_array()) {
    const auto& shift = one.as_object();
    made.shifts.push_back({std::string(shift.at("desk").as_string()), whole<std::uint64_t>(shift, "from_s"),
                           whole<std::uint64_t>(shift, "to_s")});
  }
  return made;
}
tc::WaitingList waiting_list(const object& in) {
  tc::WaitingList made;
  for (const auto& one : in.at("items").as_array()) made.items.push_back(item(one));
  return made;
}

tv::Danger danger_of_visitor(const object& in) {
  tv::Danger made{word<tv::DangerSeen>(in, "state", {"raised", "seen", "with_you", "over", "undone"}), whole<std::uint32_t>(in, "undo_ms"),
                  std::nullopt};
  if (!in.at("desk").is_null()) made.desk = text(in, "desk");
  return made;
}
tc::Danger danger_of_console(const object& in) {
  using protocol::from_console::DangerKind;
  using protocol::from_console::DangerReason;
  tc::Danger made;
  made.danger = id<base::EscalationId>(in, "danger");
  made.kind = word<DangerKind>(in, "kind", {"danger", "colleague", "drill"});
  if (!in.at("conv").is_null()) made.conversation = conv(in);
  made.desk = text(in, "desk");
  if (!in.at("topic").is_null()) made.topic = text(in, "topic");
  made.raised_by = word<tc::RaisedBy>(in, "raised_by", {"visitor", "adviser", "drill"});
  made.since_ms = whole<std::uint64_t>(in, "since_ms");
  made.step = whole<std::uint8_t>(in, "step");
  made.steps = whole<std::uint8_t>(in, "steps");
  made.round = whole<std::uint32_t>(in, "round");
  made.state = word<tc::DangerState>(in, "state", {"ringing", "acknowledged", "held", "closing"});
  if (const auto& owner = in.at("owner"); !owner.is_null())
    made.owner = {id<base::AdviserId>(owner.as_object(), "adviser"), text(owner.as_object(), "label")};
  if (!in.at("reason").is_null())
    made.reason = word<DangerReason>(in, "reason", {"safe", "help_there", "handed_over", "gone", "mistake", "exercise"});
  if (!in.at("goes_on_ms").is_null()) made.goes_on_ms = whole<std::uint64_t>(in, "goes_on_ms");
  made.visitor = word<tc::DangerVisitor>(in, "visitor", {"waiting", "in_chat", "lost", "left", "ended", "none"});
  made.may_take = flag(in, "may_take");
  for (const auto& one : in.at("pages").as_array())
    made.pages.push_back({text(one.as_object(), "pager"),
                          word<tc::PageState>(one.as_object(), "state", {"sending", "delivered", "failed"})});
  return made;
}

const std::map<std::string, std::function<protocol::ToVisitor(const object&)>, std::less<>> visitor_frames{
    {"routed",
     [](const object& in) -> protocol::ToVisitor {
       return tv::Routed{texts(in, "desks"), flag(in, "open"), flag(in, "late"), texts(in, "languages"), prospect(in)};
     }},
    {"widen",
     [](const object& in) -> protocol::ToVisitor {
       return tv::Widen{texts(in, "desks"), word<tv::Reach>(in, "reach",
                                                            {"own_region", "other_region", "expert_centre", "national",
                                                             "crisis_service"})};
     }},
    {"prospect", prospect},
    {"waiting",
     [](const object& in) -> protocol::ToVisitor {
       return tv::Waiting{conv(in), id<protocol::ResumeToken>(in, "token"), whole<std::uint32_t>(in, "place")};
     }},
    {"place", [](const object& in) -> protocol::ToVisitor { return tv::Place{whole<std::uint32_t>(in, "place")}; }},
    {"duty", [](const object& in) -> protocol::ToVisitor { return tv::Duty{flag(in, "on")}; }},
    {"taken", [](const object& in) -> protocol::ToVisitor { return tv::Taken{conv(in)}; }},
    {"requeued",
     [](const object& in) -> protocol::ToVisitor {
       return tv::Requeued{word<tv::RequeuedWhy>(in, "why", {"adviser_gone", "adviser_left"})};
     }},
    {"resumed", resumed},
    {"peer", peer},
    {"ended",
     [](const object& in) -> protocol::ToVisitor {
       return tv::Ended{conv(in), by(in), word<tv::EndedWhy>(in, "why", {"end", "lost", "closed"})};
     }},
    {"danger", danger_of_visitor},
    {"closing", closing},
    {"refused", refused},
    {"pong", pong}};

const std::map<std::string, std::function<protocol::ToConsole(const object&)>, std::less<>> console_frames{
    {"challenge",
     [](const object& in) -> protocol::ToConsole {
       return tc::Challenge{id<protocol::ChallengeNonce>(in, "nonce"), flag(in, "demo")};
     }},
    {"enrolment_pending", [](const object&) -> protocol::ToConsole { return tc::EnrolmentPending{}; }},
    {"enrolled",
     [](const object& in) -> protocol::ToConsole {
       return tc::Enrolled{id<base::AdviserId>(in, "adviser"), chain(in)};
     }},
    {"signed_in", signed_in},
    {"chain", [](const object& in) -> protocol::ToConsole { return tc::NewChain{chain(in)}; }},
    {"rostered", rostered},
    {"shift", shift},
    {"offer",
     [](const object& in) -> protocol::ToConsole {
       return tc::Offer{item(in.at("item")), whole<std::uint64_t>(in, "answer_ms")};
     }},
    {"offer_over",
     [](const object& in) -> protocol::ToConsole {
       return tc::OfferOver{conv(in), word<tc::OfferOverWhy>(in, "why", {"expired", "withdrawn"})};
     }},
    {"waiting_list", waiting_list},
    {"arrived", [](const object& in) -> protocol::ToConsole { return tc::Arrived{item(in.at("item"))}; }},
    {"changed", [](const object& in) -> protocol::ToConsole { return tc::Changed{item(in.at("item"))}; }},
    {"gone",
     [](const object& in) -> protocol::ToConsole {
       return tc::Gone{conv(in), word<tc::GoneWhy>(in, "why", {"taken", "left", "lost", "again"})};
     }},
    {"taken",
     [](const object& in) -> protocol::ToConsole {
       return tc::Taken{conv(in), bytes(in.at("hello")), bytes_or_null(in.at("intake")), choices(in)};
     }},
    {"already_taken", [](const object& in) -> protocol::ToConsole { return tc::AlreadyTaken{conv(in)}; }},
    {"peer", peer},
    {"ended",
     [](const object& in) -> protocol::ToConsole {
       return tc::Ended{conv(in), by(in),
                        word<tc::EndedWhy>(in, "why", {"end", "exit", "navigated", "lost", "again", "closed"})};
     }},
    {"danger", danger_of_console},
    {"danger_over",
     [](const object& in) -> protocol::ToConsole {
       return tc::DangerOver{id<base::EscalationId>(in, "danger"), word<tc::DangerOverWhy>(in, "why", {"closed", "undone", "withdrawn"})};
     }},
    {"pagers", [](const object& in) -> protocol::ToConsole { return tc::Pagers{texts(in, "failing")}; }},
    {"closing", closing},
    {"refused", refused},
    {"pong", pong}};

template <class Builders>
void compare(Direction direction, const Builders& builders) {
  std::size_t names = 0;
  for (const auto& row : protocol::frame_catalogue()) {
    if (row.direction != direction) continue;
    ++names;
    const auto builder = builders.find(row.name);
    INFO(samples::word(direction) << " " << row.name);
    REQUIRE(builder != builders.end());
    for (const auto& sample : samples::of(row).valid) {
      INFO(sample.about);
      CHECK(protocol::write(builder->second(boost::json::parse(sample.text).as_object())) == sample.text);
    }
  }
  CHECK(names == builders.size());
}

}  // namespace

TEST_CASE("what a visitor's page is told is written as the samples say") {
  compare(Direction::gateway_to_visitor, visitor_frames);
}

TEST_CASE("what a console is told is written as the samples say") {
  compare(Direction::gateway_to_console, console_frames);
}

TEST_CASE("every alternative has a name of its own") {
  CHECK(std::variant_size_v<protocol::ToVisitor> == visitor_frames.size());
  CHECK(std::variant_size_v<protocol::ToConsole> == console_frames.size());
}
