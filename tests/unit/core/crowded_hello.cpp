#include "unit/core/scene.hpp"

// A Hello names eight desks, and more may come into question.

namespace {

/// Ten regions d0 to d9 and a national desk; anybody near is asked first, then anywhere, then the national one.
network::Network ten_regions() {
  network::Network out;
  for (int n = 0; n < 10; ++n) {
    network::Desk desk;
    desk.slug = "d" + std::to_string(n);
    desk.name = desk.slug;
    desk.kind = network::DeskKind::veilig_thuis;
    desk.hours = network::OpeningHours::always();
    out.desks.push_back(desk);
  }
  auto national = out.desks.front();
  national.slug = national.name = "national";
  national.kind = network::DeskKind::national;
  out.desks.push_back(national);
  out.regions = {{"VR01", "One", {"d0"}}};
  out.municipalities["GM0001"] = {"GM0001", "In one", "VR01", {}};
  network::RoutingRule rule;
  rule.name = "only";
  rule.steps = {{std::chrono::seconds{0}, network::Target::own_region, network::Skill::any, ""},
                {std::chrono::seconds{60}, network::Target::all_regions, network::Skill::any, ""},
                {std::chrono::seconds{120}, network::Target::national, network::Skill::any, ""}};
  out.rules = {rule};
  return out;
}

const core::Choices her{"self", "partner_violence", "", "GM0001", "", ""};
std::string desk(unsigned n) { return "d" + std::to_string(n); }

/// Everybody of the ten regions is busy; she agrees to all that is proposed, for as long; what she accepts in the end.
std::vector<std::string> agree_to_all(Scene& scene, std::chrono::seconds for_s) {
  std::vector<std::string> accepted{desk(0)};
  unsigned next = 1'000;
  for (auto passed = 0s; passed < for_s; passed += 10s) {
    scene.after(10s);
    const auto asked = scene.heard<core::Widen>(101);
    if (asked.empty()) continue;
    accepted = asked.front().desks;
    REQUIRE(accepted.size() <= 8);
    scene.visitor_widens(1, ++next, her, accepted);
  }
  return accepted;
}

}  // namespace

TEST_CASE("When her Hello is full of others, the last of them makes room for a reach of which she has nobody") {
  Scene scene{{}, ten_regions()};
  scene.calendar_shows(network::unix_of({2026, 6, 1}, 600));
  for (unsigned n = 0; n < 10; ++n) {
    scene.adviser_on_shift(1 + n, 1, {desk(n)});
    scene.busy(1 + n, 200 + n, {desk(n)});
  }
  scene.adviser_on_shift(50, 1, {"national"});
  scene.visitor_arrives_with(1, her, {desk(0)});
  const auto accepted = agree_to_all(scene, 180s);
  CHECK(accepted.size() == 8);
  CHECK(accepted.front() == desk(0));
  CHECK(accepted.back() == "national");
}

TEST_CASE("Who is gone makes room in her Hello for who is there") {
  Scene scene{{}, ten_regions()};
  scene.calendar_shows(network::unix_of({2026, 6, 1}, 600));
  std::vector<std::string> accepted;
  for (unsigned n = 0; n < 8; ++n) {
    scene.adviser_on_shift(1 + n, 1, {desk(n)});
    scene.busy(1 + n, 200 + n, {desk(n)});
    accepted.push_back(desk(n));
  }
  scene.visitor_arrives_with(1, her, accepted);
  scene.adviser_on_shift(50, 1, {"d9"});
  for (unsigned n = 1; n < 8; ++n) scene.happens(core::AdviserEndedShift{line(1 + n)});
  bool asked = false;
  for (int n = 0; n < 12 && !asked; ++n) {
    scene.after(10s);
    for (const auto& widen : scene.heard<core::Widen>(101)) {
      asked = true;
      CHECK(widen.desks.back() == "d9");
      scene.visitor_widens(1, 1'000, her, widen.desks);
      CHECK(scene.offered(50, 1'000));
    }
  }
  CHECK(asked);
}
