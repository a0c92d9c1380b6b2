#include <algorithm>

#include "unit/core/danger_scene.hpp"

// A connection is sent its first frame at once and the next ones in their turn, behind hundreds that tell the queue of other places:
// so the alarm is the first thing that a raised danger tells anybody.

namespace {

/// Whether every console that hears of a danger hears that first, and nobody hears a place before.
bool alarm_first(const core::Answer& answer) {
  std::vector<base::ConnectionId> heard;
  bool place_told = false;
  std::size_t alarms = 0;
  for (const auto& effect : answer.effects) {
    const auto* tell = std::get_if<core::Tell>(&effect);
    if (!tell) continue;
    if (std::holds_alternative<core::Place>(tell->notice)) place_told = true;
    if (std::holds_alternative<core::Danger>(tell->notice)) {
      ++alarms;
      if (place_told || std::ranges::find(heard, tell->to) != heard.end()) return false;
    }
    heard.push_back(tell->to);
  }
  return alarms == 2;
}

}  // namespace

TEST_CASE("Who waits and raises danger is heard at the consoles before any news of the queue") {
  DangerScene scene;
  scene.adviser_on_shift(1, 1);
  scene.adviser_on_shift(2, 1);
  for (unsigned visitor = 1; visitor <= 4; ++visitor) scene.visitor_arrives(visitor);
  scene.raises(4);
  CHECK(alarm_first(scene.answer));
  CHECK(scene.heard_once<core::Place>(103).place == 4);  // there was other news
  CHECK(scene.heard<core::Changed>(1).size() == 1);
}

TEST_CASE("Who arrives in danger is heard at the consoles before any news of the queue, and hears first that she waits") {
  DangerScene scene;
  scene.adviser_on_shift(1, 1);
  scene.adviser_on_shift(2, 1);
  for (unsigned visitor = 1; visitor <= 3; ++visitor) scene.visitor_arrives(visitor);
  scene.event(core::VisitorArrived{line(104), visit_id(4), conv(4), {"north"}, {}, 0, token(4), danger_id(1)});
  CHECK(alarm_first(scene.answer));
  CHECK(scene.heard<core::Arrived>(1).size() == 1);
  CHECK(scene.heard_once<core::VisitorDanger>(104).state == core::DangerSeen::raised);
}
