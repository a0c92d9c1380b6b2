#pragma once
#include <chrono>
#include <cstddef>
#include <string>

namespace bench {

/// What the disk alone takes: 16 KiB, about what one commit of the store writes, over what is there, and fdatasync(2).
class Flush {
 public:
  /// Makes a file of 1 MiB in `directory`, gone with this object. Throws std::runtime_error when it cannot be written.
  explicit Flush(const std::string& directory);
  ~Flush();
  Flush(const Flush&) = delete;
  Flush& operator=(const Flush&) = delete;

  std::chrono::nanoseconds once();

 private:
  int fd_;
  std::size_t at_ = 0;
};

}  // namespace bench
