#include "app/notice_frames.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

using namespace std::chrono_literals;

const base::Instant now{1'000'000};

std::string to_console(const core::Notice& notice) {
  const app::HelloShelf shelf;
  const auto frame = app::to_console(notice, {}, shelf, now);
  REQUIRE(frame);
  return protocol::write(*frame);
}
std::string to_visitor(const core::Notice& notice) {
  const auto frame = app::to_visitor(notice, std::nullopt, now);
  REQUIRE(frame);
  return protocol::write(*frame);
}
core::Shift standing(core::Standing is) { return {true, 2, {"nl", "ar"}, is, now - 5s}; }
const std::string shift_head = R"({"t":"shift","on":true,"max":2,"languages":["nl","ar"],)";

}  // namespace

TEST_CASE("every word of a choice that somebody knows reaches the core, and no other") {
  CHECK(app::to_core({"self", "fgm", "ar", "GM0014", "yes", "no"}) == core::Choices{"self", "fgm", "ar", "GM0014", "yes", "no"});
  CHECK(app::to_core({"professional", "elder_abuse", "zh-Hans", "abroad", "no", "yes"}) ==
        core::Choices{"professional", "elder_abuse", "zh-Hans", "abroad", "no", "yes"});
  CHECK(app::to_core({"Self", "gossip", "dutch", "Winsum", "maybe", "2"}) == core::Choices{});
  for (const char* where : {"GM014", "GM00140", "gm0014", "GM00a4", "Abroad", "GM"})
    CHECK(app::to_core({"", "", "", where, "", ""}).where.empty());
  CHECK(app::to_core({"self", "gossip", "", "", "", ""}) == core::Choices{"self", "", "", "", "", ""});
}

TEST_CASE("a shift is told with the word, the reason and the rest of where she stands") {
  CHECK(to_console(standing(core::Ready{})) == shift_head + R"("state":"ready","reason":null,"since_ms":5000,"rest_ms":0})");
  CHECK(to_console(standing(core::Paused{core::PauseReason::consultation, false})) ==
        shift_head + R"("state":"paused","reason":"consultation","since_ms":5000,"rest_ms":0})");
  CHECK(to_console(standing(core::Paused{core::PauseReason::rest, true})) ==
        shift_head + R"("state":"missed","reason":null,"since_ms":5000,"rest_ms":0})");
  CHECK(to_console(standing(core::WrapUp{})) == shift_head + R"("state":"wrap_up","reason":null,"since_ms":5000,"rest_ms":0})");
  CHECK(to_console(standing(core::Resting{now + 60s})) ==
        shift_head + R"("state":"resting","reason":null,"since_ms":5000,"rest_ms":60000})");
  CHECK(to_console(standing(core::Resting{now - 60s})).ends_with(R"("rest_ms":0})"));
}

TEST_CASE("an offer says how long it is hers, and an over one why it is not") {
  core::QueueItem item;
  item.desk = "vt-a";
  item.since = now - 3s;
  item.suits = false;
  const std::string conv(22, 'A');
  CHECK(to_console(core::Offer{item, now + 30s}) ==
        R"({"t":"offer","item":{"conv":")" + conv +
            R"(","desk":"vt-a","since_ms":3000,"choices":{},"intake":0,"here":false,"suits":false},"answer_ms":30000})");
  CHECK(to_console(core::OfferOver{{}, core::OfferOverWhy::expired}) == R"({"t":"offer_over","conv":")" + conv + R"(","why":"expired"})");
  CHECK(to_console(core::OfferOver{{}, core::OfferOverWhy::withdrawn}).ends_with(R"("withdrawn"})"));
}

TEST_CASE("a visitor is told her route, who could answer besides, and what she can expect") {
  const core::Prospect prospect{core::WaitRange{60, 300}, 1800, std::nullopt};
  CHECK(to_visitor(core::Routed{{"vt-a", "lkha"}, true, false, {"nl"}, prospect}) ==
        R"({"t":"routed","desks":["vt-a","lkha"],"open":true,"late":false,"languages":["nl"],"wait":{"from_s":60,"to_s":300},)"
        R"("closes_in_s":1800,"opens_in_s":null})");
  CHECK(to_visitor(core::Prospect{std::nullopt, std::nullopt, 57'600}) ==
        R"({"t":"prospect","wait":null,"closes_in_s":null,"opens_in_s":57600})");
  using network::Reach;
  for (const auto& [reach, word] : {std::pair{Reach::own_region, "own_region"}, std::pair{Reach::other_region, "other_region"},
                                    std::pair{Reach::expert_centre, "expert_centre"}, std::pair{Reach::national, "national"},
                                    std::pair{Reach::crisis_service, "crisis_service"}})
    CHECK(to_visitor(core::Widen{{"vt-a"}, reach}) == R"({"t":"widen","desks":["vt-a"],"reach":")" + std::string(word) + "\"}");
}

TEST_CASE("a refusal is told with its own code and about the frame it is of") {
  const auto said = [](core::RefusalCode code, core::About about) { return to_console(core::Refused{code, about}); };
  CHECK(said(core::RefusalCode::not_suitable, core::About::take) == R"({"t":"refused","code":"not_suitable","about":"take"})");
  CHECK(said(core::RefusalCode::resting, core::About::shift) == R"({"t":"refused","code":"resting","about":"shift"})");
  CHECK(said(core::RefusalCode::no_such_chat, core::About::decline) == R"({"t":"refused","code":"no_such_chat","about":"decline"})");
  CHECK(said(core::RefusalCode::no_such_chat, core::About::weight) == R"({"t":"refused","code":"no_such_chat","about":"weight"})");
  CHECK(to_visitor(core::Refused{core::RefusalCode::unavailable, core::About::route}) ==
        R"({"t":"refused","code":"unavailable","about":"route"})");
}
