#include "app/control.hpp"

#include <algorithm>

namespace app {

void Control::arm() {
  const auto due = switchboard_.next_deadline();
  if (!due) return timer_.cancel();
  const auto wait = std::max(*due - clock_.now(), std::chrono::milliseconds(0));
  timer_.after(wait, [this] { happened(core::TimePassed{}); });
}

}  // namespace app
