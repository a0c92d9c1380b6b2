#include "unit/core/scene.hpp"

using core::OfferOverWhy;

namespace {

std::vector<core::DeclineReason> declines(const Scene& scene) {
  std::vector<core::DeclineReason> out;
  for (const auto& effect : scene.answer.effects) {
    if (const auto* count = std::get_if<core::CountDecline>(&effect)) out.push_back(count->reason);
  }
  return out;
}

}  // namespace

TEST_CASE("Who waits is offered to who has least to do, as a share of what she can hold") {
  Scene scene;
  scene.adviser_on_shift(1, 3);
  scene.busy(1, 1);
  scene.adviser_on_shift(2, 2);
  scene.visitor_arrives(2);
  CHECK(scene.offered(2, 2));
  CHECK(scene.heard<core::Offer>(1).empty());
  CHECK(scene.heard_once<core::Offer>(2).until == scene.now + 30s);
  CHECK(scene.heard_once<core::Offer>(2).item.suits);
  scene.adviser_takes(2, 2);
  scene.visitor_arrives(3);  // one of three against one of two
  CHECK(scene.offered(1, 3));
}

TEST_CASE("Of two with as much to do, who was given a chat longest ago is first") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  for (unsigned n = 1; n <= 6; ++n) {
    const unsigned next = 1 + (n + 1) % 2;
    scene.now = scene.now + 1s;
    scene.visitor_arrives(n);
    CHECK(scene.offered(next, n));
    scene.adviser_takes(next, n);
    scene.happens(core::VisitorLeft{line(100 + n), core::Leaving::end});
  }
}

TEST_CASE("One offer at a time, never beyond her own maximum, and a heavy chat is as much as she can hold") {
  Scene scene;
  scene.adviser_on_shift(1, 2);
  for (unsigned n = 1; n <= 4; ++n) {
    scene.visitor_arrives(n);
    CHECK(scene.heard<core::Offer>(1).size() == (n == 1 ? 1 : 0));
    scene.now = scene.now + 1ms;
  }
  scene.adviser_takes(1, 1);
  CHECK(scene.offered(1, 2));
  SECTION("two are two") {
    scene.adviser_takes(1, 2);
    CHECK(scene.heard<core::Offer>(1).empty());
    scene.after(1h);
    CHECK(scene.heard<core::Offer>(1).empty());
    scene.happens(core::VisitorLeft{line(101), core::Leaving::end});
    CHECK(scene.offered(1, 3));
  }
  SECTION("a heavy one is two") {
    scene.happens(core::AdviserWeighedChat{line(1), conv(1), true});
    CHECK(scene.heard_once<core::OfferOver>(1).why == OfferOverWhy::withdrawn);
    CHECK(scene.stored.visits.front().heavy);
    scene.adviser_takes(1, 2);
    CHECK(scene.refused(1, core::RefusalCode::at_maximum, core::About::take));
    scene.happens(core::AdviserWeighedChat{line(1), conv(1), false});
    CHECK(scene.offered(1, 2));
  }
  SECTION("who says that she can hold less has no offer any more") {
    scene.happens(core::AdviserStartedShift{line(1), 1, {}});
    CHECK(scene.heard_once<core::OfferOver>(1).why == OfferOverWhy::withdrawn);
  }
}

TEST_CASE("An offer that nobody answers goes to the next, and comes back after three minutes") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  CHECK(scene.offered(1, 1));
  scene.after(30s - 1ms);
  CHECK(scene.heard<core::OfferOver>(1).empty());
  scene.after(1ms);
  CHECK(scene.heard_once<core::OfferOver>(1).why == OfferOverWhy::expired);
  CHECK(scene.offered(2, 1));
  scene.happens(core::AdviserDeclinedOffer{line(2), conv(1), core::DeclineReason::busy});
  CHECK(scene.heard_once<core::OfferOver>(2).why == OfferOverWhy::withdrawn);
  CHECK(scene.heard<core::Offer>(1).empty());
  scene.after(180s - 1ms);
  CHECK(scene.heard<core::Offer>(1).empty());
  scene.after(1ms);
  CHECK(scene.heard<core::Offer>(1).size() + scene.heard<core::Offer>(2).size() == 1);
}

TEST_CASE("Who misses two offers in a row is paused; who answers is not") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.after(30s);
  scene.now = scene.now + 1ms;
  scene.visitor_arrives(2);
  CHECK(scene.offered(1, 2));
  SECTION("missed") {
    scene.after(30s);
    const auto shift = scene.heard_once<core::Shift>(1);
    CHECK(shift.standing == core::Standing{core::Paused{core::PauseReason::rest, true}});
    CHECK(scene.stored.shifts.front().standing == shift.standing);
    CHECK_FALSE(scene.board().open());
    scene.happens(core::AdviserReady{line(1)});
    scene.after(180s);
    CHECK(scene.heard<core::Offer>(1).size() == 1);
  }
  SECTION("declined") {
    scene.happens(core::AdviserDeclinedOffer{line(1), conv(2), core::DeclineReason::known});
    CHECK(declines(scene) == std::vector{core::DeclineReason::known});
    scene.happens(core::AdviserDeclinedOffer{line(1), conv(2), core::DeclineReason::busy});  // of an offer that is over
    CHECK(declines(scene).empty());
    scene.after(180s);
    CHECK(scene.heard<core::Offer>(1).size() == 1);
    scene.after(30s);
    CHECK(scene.heard<core::Shift>(1).empty());
  }
}

TEST_CASE("An offer is withdrawn from the adviser when the visitor cannot be taken any more") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  REQUIRE(scene.offered(1, 1));
  SECTION("she leaves") { scene.happens(core::VisitorLeft{line(101), core::Leaving::exit}); }
  SECTION("she loses her line") { scene.happens(core::VisitorLineLost{line(101)}); }
  SECTION("somebody else takes her by hand") { scene.adviser_takes(2, 1); }
  SECTION("she sends a fresh Hello") { scene.visitor_sends_again(101, 11, 111); }
  SECTION("the store fails") { scene.happens(core::StoreFailed{}); }
  SECTION("the gateway stops") { scene.happens(core::StopRequested{10}); }
  const auto over = scene.heard<core::OfferOver>(1);
  REQUIRE(over.size() == 1);
  CHECK(over.front().why == OfferOverWhy::withdrawn);
  CHECK(over.front().conversation == conv(1));
}

TEST_CASE("New choices are told with an offer that stands, and its time goes on") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  for (int second = 0; second < 29; ++second) {
    scene.after(1s);
    scene.happens(core::VisitorChangedChoices{line(101), {"self", second % 2 == 0 ? "other" : "fgm", "", "", "", ""}});
    CHECK(scene.heard_once<core::Changed>(1).item.choices->topic == (second % 2 == 0 ? "other" : "fgm"));
    CHECK(scene.heard<core::OfferOver>(1).empty());
  }
  scene.after(1s);
  CHECK(scene.heard_once<core::OfferOver>(1).why == OfferOverWhy::expired);
}

TEST_CASE("An offer goes to somebody else when the adviser cannot take it any more") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  REQUIRE(scene.offered(1, 1));
  SECTION("she pauses") { scene.happens(core::AdviserPaused{line(1), core::PauseReason::phone}); }
  SECTION("she loses her line") { scene.happens(core::AdviserLineLost{line(1)}); }
  SECTION("she ends her shift") { scene.happens(core::AdviserEndedShift{line(1)}); }
  SECTION("she signs out") { scene.happens(core::AdviserSignedOut{line(1)}); }
  SECTION("she is revoked") { scene.happens(core::AdviserRevoked{adviser_id(1)}); }
  CHECK(scene.offered(2, 1));
}

TEST_CASE("The same page on another line is offered anew what it was offered") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.visitor_arrives(1);
  scene.happens(core::AdviserSignedIn{line(11), adviser_id(1), page(1), {"north"}, false});
  CHECK(scene.offered(11, 1));
}

TEST_CASE("Accepting is taking, and what is offered to somebody may be taken by hand") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  REQUIRE(scene.offered(1, 1));
  SECTION("the one") {
    scene.adviser_takes(1, 1);
    CHECK(scene.heard<core::AdviserTaken>(1).size() == 1);
    CHECK(scene.heard<core::OfferOver>(1).empty());
  }
  SECTION("another") {
    scene.adviser_takes(2, 1);
    CHECK(scene.heard<core::AdviserTaken>(2).size() == 1);
    scene.adviser_takes(1, 1);
    CHECK(scene.heard<core::AlreadyTaken>(1).size() == 1);
  }
}

TEST_CASE("A decline of what is not hers changes nothing") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.adviser_on_shift(2);
  scene.visitor_arrives(1);
  scene.happens(core::AdviserDeclinedOffer{line(2), conv(1), core::DeclineReason::other});
  CHECK(scene.answer.effects.empty());
  scene.happens(core::AdviserDeclinedOffer{line(1), conv(9), core::DeclineReason::other});
  CHECK(scene.answer.effects.empty());
  scene.happens(core::AdviserWeighedChat{line(1), conv(1), true});
  CHECK(scene.refused(1, core::RefusalCode::no_such_chat, core::About::weight));
}

TEST_CASE("For a minute only who speaks her language is asked, if there is anybody") {
  Scene scene;
  scene.speaker_on_shift(1, {"nl"});
  SECTION("somebody speaks it, though she has more to do") {
    scene.speaker_on_shift(2, {"ar", "nl"});
    scene.busy(2, 9);
    scene.visitor_arrives_with(1, {"", "", "ar", "", "", ""});
    CHECK(scene.offered(2, 1));
    scene.happens(core::AdviserDeclinedOffer{line(2), conv(1), core::DeclineReason::busy});
    CHECK(scene.heard<core::Offer>(1).empty());
    scene.after(60s - 1ms);
    CHECK(scene.heard<core::Offer>(1).empty());
    scene.after(1ms);
    CHECK(scene.offered(1, 1));
  }
  SECTION("nobody does") {
    scene.visitor_arrives_with(1, {"", "", "tr", "", "", ""});
    CHECK(scene.offered(1, 1));
  }
  SECTION("who did not say what she speaks is taken to") {
    scene.adviser_on_shift(3);
    scene.busy(1, 9);
    scene.visitor_arrives_with(1, {"", "", "tr", "", "", ""});
    CHECK(scene.offered(3, 1));
  }
}
