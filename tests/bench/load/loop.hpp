#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace bench {

/// One epoll set, driven from outside: `run_until` returns as soon as what is awaited has come.
class Loop {
 public:
  struct Ready {
    virtual void ready(std::uint32_t events) = 0;

   protected:
    ~Ready() = default;
  };
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// `events` as in epoll(7). `who` must outlive the watch.
  void watch(int fd, Ready& who, std::uint32_t events);
  void change(int fd, Ready& who, std::uint32_t events);
  void forget(int fd);

  /// Handles what has come, waiting at most this long for anything to come.
  void step(std::chrono::nanoseconds at_most);
  void run_for(std::chrono::nanoseconds time);
  /// Throws std::runtime_error naming `what` when half a minute passes without anything awaited or received.
  void run_until(const std::function<bool()>& done, std::string_view what);

 private:
  int epoll_;
  bool idle_ = false;
};

}  // namespace bench
