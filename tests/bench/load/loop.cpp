#include "bench/load/loop.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <stdexcept>
#include <string>

namespace bench {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr int batch_max = 256;
constexpr auto patience = 30s;

timespec timespec_of(std::chrono::nanoseconds time) {
  return {.tv_sec = static_cast<time_t>(time / 1s), .tv_nsec = static_cast<long>((time % 1s).count())};
}

}  // namespace

Loop::Loop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
  if (epoll_ < 0) throw std::runtime_error("no epoll");
}
Loop::~Loop() { ::close(epoll_); }

void Loop::watch(int fd, Ready& who, std::uint32_t events) {
  epoll_event event{.events = events, .data = {.ptr = &who}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
}
void Loop::change(int fd, Ready& who, std::uint32_t events) {
  epoll_event event{.events = events, .data = {.ptr = &who}};
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event);
}
void Loop::forget(int fd) { ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr); }

void Loop::step(std::chrono::nanoseconds at_most) {
  std::array<epoll_event, batch_max> events;
  const auto time = timespec_of(std::max(at_most, 0ns));
  const int count = ::epoll_pwait2(epoll_, events.data(), batch_max, &time, nullptr);
  idle_ = count <= 0;
  for (int i = 0; i < count; ++i) {
    const auto& event = events[static_cast<std::size_t>(i)];
    static_cast<Ready*>(event.data.ptr)->ready(event.events);
  }
}

void Loop::run_for(std::chrono::nanoseconds time) {
  const auto until = Clock::now() + time;
  for (auto now = Clock::now(); now < until; now = Clock::now()) step(until - now);
}

void Loop::run_until(const std::function<bool()>& done, std::string_view what) {
  auto heard = Clock::now();
  while (!done()) {
    step(1s);
    if (!idle_) heard = Clock::now();
    else if (Clock::now() - heard > patience) throw std::runtime_error("nothing came while waiting for " + std::string(what));
  }
}

}  // namespace bench
