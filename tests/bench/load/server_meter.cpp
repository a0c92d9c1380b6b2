#include "bench/load/server_meter.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace bench {

ServerMeter::ServerMeter(pid_t pid) : pid_(pid) {
  if (::clock_getcpuclockid(pid, &clock_) != 0) throw std::runtime_error("there is no process " + std::to_string(pid));
}

std::chrono::nanoseconds ServerMeter::processor_time() const {
  timespec time{};
  if (::clock_gettime(clock_, &time) != 0) throw std::runtime_error("the server has ended");
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::optional<std::int64_t> ServerMeter::memory_bytes() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/smaps_rollup");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("Pss:")) continue;
    std::istringstream rest(line.substr(4));
    std::int64_t kib = 0;
    rest >> kib;
    return kib * 1024;
  }
  return std::nullopt;
}

}  // namespace bench
