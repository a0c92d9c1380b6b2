#pragma once
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "network/ladder.hpp"
#include "ports/pager.hpp"

// Real programs that are started by a pager, and how a test hears of them without asking the clock.
namespace paged {

/// A folder that is gone when the test is.
class Folder {
 public:
  Folder() {
    std::string made = (std::filesystem::temp_directory_path() / "luwte-pager-XXXXXX").string();
    REQUIRE(::mkdtemp(made.data()));
    path_ = made;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string at(const std::string& name) const { return (path_ / name).string(); }
  std::string text(const std::string& name) const {
    std::ifstream in(path_ / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::filesystem::path path_;
};

/// A named pipe that programs hold open for writing (`exec 9>PATH`): what they write says that they have begun, its end that the
/// last of them is gone.
class Thread {
 public:
  explicit Thread(std::string path) : path_(std::move(path)) {
    REQUIRE(::mkfifo(path_.c_str(), 0600) == 0);
    fd_ = ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(fd_ >= 0);
  }
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  ~Thread() { ::close(fd_); }
  const std::string& path() const { return path_; }
  /// Whether somebody has written a byte that was not taken yet; asks once.
  bool pulled() {
    char byte = 0;
    return ::read(fd_, &byte, 1) == 1;
  }
  void wait_until_pulled() {
    pollfd one{fd_, POLLIN, 0};
    REQUIRE(::poll(&one, 1, patience_ms) == 1);
    REQUIRE(pulled());
  }
  /// Waits until nobody holds it any more; false: somebody still does, long after.
  bool let_go() {
    for (;;) {
      pollfd one{fd_, POLLIN, 0};
      if (::poll(&one, 1, patience_ms) <= 0) return false;
      char byte = 0;
      if (::read(fd_, &byte, 1) == 0) return true;
    }
  }

 private:
  static constexpr int patience_ms = 20'000;
  std::string path_;
  int fd_ = -1;
};

inline network::Pager shell(const std::string& script, std::chrono::seconds timeout = std::chrono::seconds{60}) {
  network::Pager out;
  out.name = "bell";
  out.kind = network::PagerKind::command;
  out.command = {"/bin/sh", "-c", script};
  out.timeout = timeout;
  return out;
}

inline ports::Page page(const std::string& key = "00112233445566778899aabbccddeeff") {
  return {key, "vt-groningen", 2, 3, std::chrono::seconds{41}, false, "https://console.example.nl"};
}

}  // namespace paged
