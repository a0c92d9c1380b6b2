#include "adapters/sqlite/data_directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace adapters::sqlite {
namespace {

constexpr mode_t owner_only_directory = 0700;
constexpr mode_t owner_only_file = 0600;

std::string said_by_system(int error) { return std::generic_category().message(error); }

int open_private(const std::filesystem::path& file) {
  return ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, owner_only_file);
}

}  // namespace

base::Result<DataDirectory, std::string> DataDirectory::hold(const std::filesystem::path& directory) {
  const std::string name = "data_dir " + directory.string();
  // The parents are somebody else's; only the last one is ours to make and to close.
  if (::mkdir(directory.c_str(), owner_only_directory) != 0 && errno != EEXIST)
    return name + " cannot be made: " + said_by_system(errno);
  struct stat found {};
  if (::stat(directory.c_str(), &found) != 0) return name + " cannot be read: " + said_by_system(errno);
  if (!S_ISDIR(found.st_mode)) return name + " is not a directory";
  if (found.st_uid != ::geteuid()) return name + " belongs to another user than the one the gateway runs as";
  if (::chmod(directory.c_str(), owner_only_directory) != 0)
    return name + " cannot be closed to others (mode 0700): " + said_by_system(errno);

  const auto lock_file = directory / "lock";
  const int lock = open_private(lock_file);
  if (lock < 0) return name + ": " + lock_file.string() + " cannot be opened: " + said_by_system(errno);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    ::close(lock);
    if (error == EWOULDBLOCK)
      return name + " is in use by another gateway; stop that one or give this one a data_dir of its own";
    return name + " cannot be locked: " + said_by_system(error);
  }
  return DataDirectory{directory, lock};
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataDirectory::~DataDirectory() {
  if (lock_ >= 0) ::close(lock_);
}

base::Result<std::filesystem::path, std::string> DataDirectory::private_file(const char* name) const {
  auto file = path_ / name;
  const int opened = open_private(file);
  if (opened < 0) return file.string() + " cannot be opened: " + said_by_system(errno);
  const bool closed_to_others = ::fchmod(opened, owner_only_file) == 0;
  const int error = errno;
  ::close(opened);
  if (!closed_to_others) return file.string() + " cannot be closed to others (mode 0600): " + said_by_system(error);
  return file;
}

}  // namespace adapters::sqlite
