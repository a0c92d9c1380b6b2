#include "app/danger_frames.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

using namespace std::chrono_literals;
namespace to_console = protocol::to_console;

const base::Instant now{1'000'000};
const base::AdviserId sanne{{1, 2, 3}};
const std::string id22(22, 'A');

std::string visitor(core::DangerSeen state, std::optional<base::Instant> undo = {}, const std::string& desk = {}) {
  return protocol::write(protocol::ToVisitor{app::danger_frame(core::VisitorDanger{state, undo, desk}, now)});
}
core::Danger ringing() {
  core::Danger out;
  out.desk = "vt-a";
  out.raised_at = now - 65s;
  out.step = 2;
  out.steps = 4;
  out.round = 3;
  out.state = core::Ringing{};
  return out;
}
std::string label(const base::AdviserId& who) { return who == sanne ? "Sanne" : "somebody else"; }
to_console::Danger made(const core::Danger& notice) { return app::danger_frame(notice, now, label); }
std::string console(const core::Danger& notice) { return protocol::write(protocol::ToConsole{made(notice)}); }

}  // namespace

TEST_CASE("a visitor is told what happens with her danger, so long she may take it back, and at which desk; of nobody by name") {
  using enum core::DangerSeen;
  CHECK(visitor(raised, now + 4200ms) == R"({"t":"danger","state":"raised","undo_ms":4200,"desk":null})");
  CHECK(visitor(raised, now - 1ms) == R"({"t":"danger","state":"raised","undo_ms":0,"desk":null})");
  CHECK(visitor(seen, {}, "vt-a") == R"({"t":"danger","state":"seen","undo_ms":0,"desk":"vt-a"})");
  CHECK(visitor(with_you, {}, "vt-a") == R"({"t":"danger","state":"with_you","undo_ms":0,"desk":"vt-a"})");
  CHECK(visitor(over) == R"({"t":"danger","state":"over","undo_ms":0,"desk":null})");
  CHECK(visitor(undone) == R"({"t":"danger","state":"undone","undo_ms":0,"desk":null})");
}

TEST_CASE("a console is told all of a danger in words that say nothing of what she wrote or who she is") {
  auto notice = ringing();
  notice.topic = "honour_violence";
  notice.conversation = base::ConversationId{};
  notice.goes_on = now + 15s;
  notice.visitor = core::DangerVisitor::waiting;
  notice.may_take = true;
  notice.pages = {{"bell", 3, 1, core::PageState::delivered}, {"hook", 3, 2, core::PageState::sending}, {"mail", 3, 2,
      core::PageState::failed}};
  CHECK(console(notice) ==
        R"({"t":"danger","danger":")" + id22 + R"(","kind":"danger","conv":")" + id22 +
            R"(","desk":"vt-a","topic":"honour_violence","raised_by":"visitor","since_ms":65000,"step":2,"steps":4,"round":3,)"
            R"("state":"ringing","owner":null,"reason":null,"goes_on_ms":15000,"visitor":"waiting","may_take":true,)"
            R"("pages":[{"pager":"bell","state":"delivered"},{"pager":"hook","state":"sending"},{"pager":"mail","state":"failed"}]})");
}

TEST_CASE("what is not known of a danger is left open, and no time is below nothing") {
  auto notice = ringing();
  notice.raised_at = now + 1s;
  notice.goes_on = now - 1s;
  const auto is = made(notice);
  CHECK(is.since_ms == 0);
  CHECK(is.goes_on_ms == 0u);
  CHECK_FALSE(is.topic);
  CHECK_FALSE(is.conversation);
  CHECK_FALSE(is.owner);
  CHECK(is.visitor == to_console::DangerVisitor::none);
  notice.goes_on.reset();
  CHECK_FALSE(made(notice).goes_on_ms);
}

TEST_CASE("who has a danger is told with her label in every state that has somebody, and the reason only of an end") {
  auto notice = ringing();
  const auto with = [&](core::DangerState state) {
    notice.state = std::move(state);
    return made(notice);
  };
  const to_console::DangerOwner owner{sanne, "Sanne"};
  CHECK_FALSE(with(core::Ringing{}).owner);
  const auto acknowledged = with(core::Acknowledged{sanne, now + 30s});
  CHECK(acknowledged.state == to_console::DangerState::acknowledged);
  CHECK(acknowledged.owner == owner);
  CHECK_FALSE(acknowledged.reason);
  const auto held = with(core::Held{sanne});
  CHECK(held.state == to_console::DangerState::held);
  CHECK(held.owner == owner);
  CHECK_FALSE(held.reason);
  const auto closing = with(core::EndProposed{sanne, core::DangerReason::gone, now});
  CHECK(closing.state == to_console::DangerState::closing);
  CHECK(closing.owner == owner);
  CHECK(closing.reason == protocol::from_console::DangerReason::gone);
  const auto nameless = app::danger_frame(notice, now, {});
  REQUIRE(nameless.owner);
  CHECK(nameless.owner->label.empty());
}

TEST_CASE("every word of a danger is its own on the wire") {
  auto notice = ringing();
  const auto says = [&](const std::string& part) { return console(notice).find(part) != std::string::npos; };
  for (const auto& [is, word] : {std::pair{core::DangerKind::danger, "danger"}, {core::DangerKind::colleague, "colleague"},
                                 {core::DangerKind::drill, "drill"}}) {
    notice.kind = is;
    CHECK(says(std::string{R"("kind":")"} + word + '"'));
  }
  for (const auto& [is, word] : {std::pair{core::RaisedBy::visitor, "visitor"}, {core::RaisedBy::adviser, "adviser"},
                                 {core::RaisedBy::drill, "drill"}}) {
    notice.raised_by = is;
    CHECK(says(std::string{R"("raised_by":")"} + word + '"'));
  }
  for (const auto& [is, word] : {std::pair{core::DangerVisitor::waiting, "waiting"}, {core::DangerVisitor::in_chat, "in_chat"},
                                 {core::DangerVisitor::lost, "lost"}, {core::DangerVisitor::left, "left"},
                                 {core::DangerVisitor::none, "none"}}) {
    notice.visitor = is;
    CHECK(says(std::string{R"("visitor":")"} + word + '"'));
  }
  for (const auto& [is, word] : {std::pair{core::DangerReason::safe, "safe"}, {core::DangerReason::help_there, "help_there"},
                                 {core::DangerReason::handed_over, "handed_over"}, {core::DangerReason::gone, "gone"},
                                 {core::DangerReason::mistake, "mistake"}, {core::DangerReason::exercise, "exercise"}}) {
    notice.state = core::EndProposed{sanne, is, now};
    CHECK(says(std::string{R"("reason":")"} + word + '"'));
    CHECK(app::to_core(*made(notice).reason) == is);
  }
  for (const auto& [is, word] : {std::pair{core::DangerOverWhy::closed, "closed"}, {core::DangerOverWhy::undone, "undone"},
                                 {core::DangerOverWhy::withdrawn, "withdrawn"}})
    CHECK(protocol::write(protocol::ToConsole{app::danger_frame(core::DangerOver{{}, is})}) ==
          R"({"t":"danger_over","danger":")" + id22 + R"(","why":")" + word + R"("})");
}
