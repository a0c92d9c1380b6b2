#pragma once
#include <filesystem>

#include "ctl/surroundings.hpp"

namespace ctl {

/// A directory, held by one luwtectl at a time (flock on its file `lock`) while this lives.
class DirectoryLock {
 public:
  /// Waits, and says so, while another has it. Throws BadInput when the directory cannot be used.
  static DirectoryLock take(const std::filesystem::path& directory, const Surroundings& surroundings);

  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock& operator=(DirectoryLock&&) = delete;
  ~DirectoryLock();

 private:
  explicit DirectoryLock(int file) : file_(file) {}
  int file_;
};

}  // namespace ctl
