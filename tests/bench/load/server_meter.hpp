#pragma once
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>

namespace bench {

/// Reads what a server's process has used, from outside.
class ServerMeter {
 public:
  /// Throws std::runtime_error when there is no such process.
  explicit ServerMeter(pid_t pid);
  /// Processor time of all its threads, user and kernel (clock_getcpuclockid(3)).
  std::chrono::nanoseconds processor_time() const;
  /// Proportional set size (/proc/PID/smaps_rollup). Nothing when that may not be read: the gateway makes its process
  /// undumpable, so that only root may.
  std::optional<std::int64_t> memory_bytes() const;

 private:
  pid_t pid_;
  clockid_t clock_;
};

}  // namespace bench
