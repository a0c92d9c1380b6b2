#include "unit/core/scene.hpp"

// A rest after a heavy chat cannot be cut short, whatever becomes of the chat and of her.

namespace {

bool rests(const Scene& scene, unsigned at) {
  return std::holds_alternative<core::Resting>(scene.heard_once<core::Shift>(at).standing);
}

Scene in_a_heavy_chat() {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.busy(1, 1);
  scene.happens(core::AdviserWeighedChat{line(1), conv(1), true});
  return scene;
}

}  // namespace

TEST_CASE("Who leaves a heavy chat behind rests when she is back") {
  auto scene = in_a_heavy_chat();
  const unsigned of_page = GENERATE(1u, 2u);
  SECTION("signed out") { scene.happens(core::AdviserSignedOut{line(1)}); }
  SECTION("a new page, or the same one again") {}
  SECTION("her line was lost for too long") {
    scene.happens(core::AdviserLineLost{line(1)});
    scene.after(45s);
  }
  scene.happens(core::AdviserSignedIn{line(2), adviser_id(1), page(of_page), {"north"}, false});
  const bool stayed = scene.heard_once<core::SignedIn>(2).on_shift;
  if (stayed) return;  // the same page in time: nothing was left behind
  scene.happens(core::AdviserStartedShift{line(2), 2, {}});
  CHECK(rests(scene, 2));
}

TEST_CASE("Whose heavy chat the visitor's page gave up on rests") {
  auto scene = in_a_heavy_chat();
  scene.visitor_sends_again(101, 2, 22, true);
  CHECK(rests(scene, 1));
  CHECK(scene.heard<core::Offer>(1).empty());
}

TEST_CASE("A pause of her own goes on over the rest, and its end leaves what is left of it") {
  auto scene = in_a_heavy_chat();
  scene.happens(core::AdviserPaused{line(1), core::PauseReason::consultation});
  scene.happens(core::AdviserEndedChat{line(1), conv(1)});
  scene.visitor_arrives(5);
  SECTION("it is longer") {
    scene.after(600s);
    CHECK(scene.heard<core::Shift>(1).empty());
    CHECK(scene.heard<core::Offer>(1).empty());
    scene.happens(core::AdviserReady{line(1)});
    CHECK(scene.heard_once<core::Shift>(1).standing == core::Standing{core::Ready{}});
  }
  SECTION("it is shorter") {
    scene.after(60s);
    scene.happens(core::AdviserReady{line(1)});
    CHECK(rests(scene, 1));
    scene.after(540s);
    CHECK(scene.heard_once<core::Shift>(1).standing == core::Standing{core::Ready{}});
  }
  SECTION("she may not take one by hand meanwhile") {
    scene.happens(core::AdviserTookChat{line(1), conv(5)});
    CHECK(scene.heard<core::AdviserTaken>(1).empty());
  }
}

TEST_CASE("Whose Take came to nothing is not offered the same visitor at once") {
  Scene scene;
  scene.adviser_on_shift(1);
  scene.busy(1, 1);
  scene.visitor_sends_again(101, 2, 22, true);
  CHECK(scene.heard<core::Offer>(1).empty());
  scene.after(180s);
  CHECK(scene.offered(1, 2));
}

TEST_CASE("Who walks away in her wrap-up is paused, and no chat is open by her") {
  core::Limits limits;
  limits.wrap_up = true;
  Scene scene{limits};
  scene.adviser_on_shift(1);
  scene.busy(1, 1);
  SECTION("with nobody else") {
    scene.happens(core::AdviserEndedChat{line(1), conv(1)});
    scene.after(15min - 1ms);
    CHECK(scene.board().open());
    scene.after(1ms);
    CHECK(scene.heard_once<core::Shift>(1).standing == core::Standing{core::Paused{}});
    CHECK_FALSE(scene.board().open());
  }
  SECTION("not while she is in another chat") {
    scene.visitor_arrives(2);
    scene.adviser_takes(1, 2);
    scene.happens(core::AdviserEndedChat{line(1), conv(1)});
    scene.after(20min);
    CHECK(scene.heard<core::Shift>(1).empty());
    CHECK(scene.board().open());
  }
}
