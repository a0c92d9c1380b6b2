#include "ctl/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "ctl/complaint.hpp"

namespace ctl {
namespace {

constexpr std::size_t kResultBytesMax = 16 * 1024 * 1024;

[[noreturn]] void fail(const std::filesystem::path& path, const char* what) {
  throw BadInput(path.string() + ": " + what + ": " + std::strerror(errno));
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

void write_all(int to, std::string_view text, const std::filesystem::path& path) {
  while (!text.empty()) {
    const ssize_t wrote = ::write(to, text.data(), text.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) fail(path, "cannot be written");
    text.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

void sync_directory_of(const std::filesystem::path& path) {
  const std::filesystem::path directory = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened || ::fsync(opened.number()) != 0) fail(directory, "cannot be made durable");
}

/// Replaces `path` by `temporary`, which is removed when that fails.
void put_in_place(const std::filesystem::path& temporary, const std::filesystem::path& path) {
  if (::rename(temporary.c_str(), path.c_str()) == 0) return;
  const int why = errno;
  ::unlink(temporary.c_str());
  errno = why;
  fail(path, "cannot be written");
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  const Descriptor from(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!from) fail(path, "cannot be read");
  std::string text;
  std::array<char, 16 * 1024> piece{};
  for (;;) {
    const ssize_t got = ::read(from.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(path, "cannot be read");
    if (got == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(got));
    if (text.size() > bytes_max)
      throw BadInput(path.string() + ": expected at most " + std::to_string(bytes_max) + " bytes");
  }
}

void write_private_file(const std::filesystem::path& path, std::string_view text) {
  const std::filesystem::path temporary = path.string() + ".new." + std::to_string(::getpid());
  ::unlink(temporary.c_str());
  {
    const Descriptor to(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!to) fail(path, "cannot be written");
    try {
      write_all(to.number(), text, path);
      if (::fsync(to.number()) != 0) fail(path, "cannot be made durable");
    } catch (const BadInput&) {
      ::unlink(temporary.c_str());
      throw;
    }
  }
  put_in_place(temporary, path);
  sync_directory_of(path);
}

void expect_result_path(const std::filesystem::path& path, std::string_view kind) {
  const std::filesystem::path directory = path.has_parent_path() ? path.parent_path() : ".";
  if (!std::filesystem::is_directory(directory))
    throw BadInput(path.string() + ": cannot be written: " + directory.string() +
                   " is not a directory");
  const auto found = std::filesystem::symlink_status(path);
  if (!std::filesystem::exists(found)) return;
  const std::string begin = "{\"kind\":\"" + std::string(kind) + '"';   // as luwtectl writes it
  const bool replaceable =
      std::filesystem::is_regular_file(found) &&
      (std::filesystem::is_empty(path) || read_file(path, kResultBytesMax).starts_with(begin));
  if (!replaceable)
    throw BadInput(path.string() + ": is there already and is no " + std::string(kind) +
                   " file; expected a name that is free");
}

std::string open_to_others(const std::filesystem::path& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0 || (found.st_mode & 077) == 0) return {};
  std::array<char, 8> mode{};
  std::snprintf(mode.data(), mode.size(), "%04o", static_cast<unsigned>(found.st_mode & 07777));
  return path.string() + " is open to others (mode " + mode.data() + "); expected " +
         (S_ISDIR(found.st_mode) ? "0700" : "0600");
}

}  // namespace ctl
