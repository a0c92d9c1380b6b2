#include "bench/load/idle_crowd.hpp"

#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <stdexcept>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto looks_every = 60s;  // of the 120 s that a page without a visit is kept
constexpr int least_priority = 19;

struct TheEnd final : Loop::Ready {
  bool came = false;
  void ready(std::uint32_t) override { came = true; }
};

void stay(int line, const std::string& certificate, const GatewayCrowd::Gateway& gateway, IdleCrowd::Size size) {
  char byte = 0;
  if (::read(line, &byte, 1) != 1) return;
  Loop loop;
  const Trust trust(certificate);
  GatewayCrowd crowd(loop, trust, gateway);
  std::vector<std::unique_ptr<Line>> waiting, looking;
  std::string conversation;
  const auto began = Clock::now();
  for (unsigned i = 0; i < size.waiting; ++i) waiting.push_back(crowd.waiting(conversation));
  for (unsigned i = 0; i < size.looking; ++i) looking.push_back(crowd.looking());
  if (Clock::now() - began > looks_every) throw std::runtime_error("bringing the idle visitors took more than a minute; ask for fewer");
  TheEnd end;
  loop.watch(line, end, EPOLLIN);
  if (::write(line, &byte, 1) != 1) return;
  const auto turn = std::chrono::nanoseconds(looks_every) / std::max<long>(1, static_cast<long>(looking.size()));
  auto next = Clock::now();
  for (std::size_t i = 0; !end.came;) {
    const auto now = Clock::now();
    if (!looking.empty() && next <= now) {
      GatewayCrowd::look_again(*looking[i++ % looking.size()]);
      next += turn;
      continue;
    }
    loop.step(looking.empty() ? std::chrono::nanoseconds(1s) : next - now);
  }
}

}  // namespace

IdleCrowd::IdleCrowd(const std::string& certificate, const GatewayCrowd::Gateway& gateway, Size size) {
  if (size.waiting + size.looking == 0) return;
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw std::runtime_error("no socket pair");
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("cannot start a process for the idle visitors");
  line_ = ends[0];
  if (process_ > 0) {
    ::close(ends[1]);
    return;
  }
  ::close(ends[0]);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::setpriority(PRIO_PROCESS, 0, least_priority);
  try {
    stay(ends[1], certificate, gateway, size);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_load: idle visitors: %s\n", error.what());
    ::_exit(1);
  }
  ::_exit(0);  // at once: closing thousands of lines one by one would be waited for
}

IdleCrowd::~IdleCrowd() {
  if (line_ >= 0) ::close(line_);
  if (process_ > 0) ::waitpid(process_, nullptr, 0);
}

void IdleCrowd::ready(std::uint32_t) {
  char byte = 0;
  if (::read(line_, &byte, 1) != 1) throw std::runtime_error("the idle visitors are gone");
  all_there_ = true;
}

void IdleCrowd::bring(Loop& loop) {
  if (process_ == 0) return;
  const char begin = 1;
  if (::write(line_, &begin, 1) != 1) throw std::runtime_error("the idle visitors are gone");
  loop.watch(line_, *this, EPOLLIN);
  loop.run_until([this] { return all_there_; }, "the idle visitors");
}

}  // namespace bench
