#include "bench/load/flush.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace bench {
namespace {

constexpr std::size_t file_bytes = 1 << 20, commit_bytes = 16 << 10;

}  // namespace

Flush::Flush(const std::string& directory) {
  std::string name = directory + "/flush-XXXXXX";
  fd_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd_ < 0) throw std::runtime_error(directory + ": " + std::strerror(errno));
  ::unlink(name.c_str());
  for (std::size_t i = 0; i < file_bytes / commit_bytes; ++i) once();
  ::fsync(fd_);  // size and blocks are settled: from now on only what is in it changes, as in a store's log
}

Flush::~Flush() { ::close(fd_); }

std::chrono::nanoseconds Flush::once() {
  static std::array<char, commit_bytes> bytes{};
  bytes.fill(static_cast<char>(bytes[0] + 1));
  const auto began = std::chrono::steady_clock::now();
  if (::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(at_)) != static_cast<ssize_t>(bytes.size()) || ::fdatasync(fd_) != 0)
    throw std::runtime_error(std::string("cannot write beside the store: ") + std::strerror(errno));
  at_ = (at_ + commit_bytes) % file_bytes;
  return std::chrono::steady_clock::now() - began;
}

}  // namespace bench
