#include "ctl/directory_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ostream>
#include <utility>

#include "ctl/complaint.hpp"

namespace ctl {

DirectoryLock DirectoryLock::take(const std::filesystem::path& directory, const Surroundings& surroundings) {
  const std::filesystem::path path = directory / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) throw BadInput(path.string() + ": cannot be opened: " + std::strerror(errno));
  DirectoryLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
  surroundings.err << "waiting for another luwtectl that works in " << directory.string() << '\n' << std::flush;
  while (::flock(file, LOCK_EX) != 0) {
    if (errno != EINTR) throw BadInput(path.string() + ": cannot be locked: " + std::strerror(errno));
  }
  return lock;
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

DirectoryLock::~DirectoryLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace ctl
