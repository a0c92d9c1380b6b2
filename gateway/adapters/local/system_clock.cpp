#include "adapters/local/system_clock.hpp"

#include <chrono>
#include <fstream>
#include <string>

namespace adapters::local {
namespace {

template <class Clock>
std::int64_t milliseconds_on() {
  const auto since_epoch = Clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
}

}  // namespace

base::Instant SystemClock::now() const { return {milliseconds_on<std::chrono::steady_clock>()}; }

std::string SystemClock::read_boot() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  file >> boot;
  // A container may have moved its clock away from the machine's; then the same boot says nothing of it.
  std::ifstream offsets("/proc/self/timens_offsets");
  std::string name;
  std::int64_t seconds = 0, nanoseconds = 0;
  while (offsets >> name >> seconds >> nanoseconds) {
    if (name == "monotonic") boot += "+" + std::to_string(seconds) + "." + std::to_string(nanoseconds);
  }
  return boot;
}

std::int64_t SystemClock::unix_ms() const { return milliseconds_on<std::chrono::system_clock>(); }

}  // namespace adapters::local
