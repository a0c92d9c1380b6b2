#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {  // glibc 2.36 forgot to say so itself
#include <sys/pidfd.h>
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>
#include <vector>

#include "adapters/pager/attempt.hpp"
#include "adapters/pager/page_text.hpp"

// A program of the administrator's: no shell, no descriptor of ours, a process group of its own that ends with the attempt.
namespace adapters::pager {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Descriptor {
  int fd = -1;
  ~Descriptor() { close(); }
  void close() {
    if (fd >= 0) ::close(std::exchange(fd, -1));
  }
};

/// What a started program has of us: its input, and nothing else. 0, or the error of the system.
int start(const std::vector<std::string>& command, int input, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  sigset_t none, all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::vector<char*> arguments;
  for (const auto& text : command) arguments.push_back(const_cast<char*>(text.c_str()));
  arguments.push_back(nullptr);
  std::string path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", language = "LANG=C.UTF-8";
  std::array<char*, 3> environment{path.data(), language.data(), nullptr};
  const int fault = ::posix_spawn(&pid, command.front().c_str(), &actions, &attributes, arguments.data(), environment.data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return fault;
}

/// Whether it has ended before `until`.
bool ends(int process, steady_clock::time_point until, const std::function<bool()>& stopped) {
  constexpr auto look_every = milliseconds{100};
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    if (left.count() <= 0 || stopped()) return false;
    pollfd one{process, POLLIN, 0};
    if (::poll(&one, 1, static_cast<int>(std::min(left, look_every).count())) > 0) return true;
  }
}

}  // namespace

Attempt attempt_by_command(const network::Pager& pager, const ports::Page& page, const std::function<bool()>& stopped) {
  const auto failed = [](std::string why) { return Attempt{false, std::move(why)}; };
  const auto until = steady_clock::now() + pager.timeout;
  std::array<int, 2> ends_of_pipe{};
  if (::pipe2(ends_of_pipe.data(), O_CLOEXEC) != 0) return failed("no pipe");
  Descriptor reads{ends_of_pipe[0]}, writes{ends_of_pipe[1]};
  pid_t pid = 0;
  if (const int fault = start(pager.command, reads.fd, pid)) return failed(std::string("cannot be started: ") + std::strerror(fault));
  reads.close();
  Descriptor process{::pidfd_open(pid, 0)};
  // It is shorter than a pipe holds, so this never waits; a program that does not read it makes no difference.
  const auto body = json_of(page) + "\n";
  const bool written = ::write(writes.fd, body.data(), body.size()) == static_cast<ssize_t>(body.size()) || errno == EPIPE;
  writes.close();
  const bool ended = written && process.fd >= 0 && ends(process.fd, until, stopped);
  // What it has left behind ends with it.
  ::kill(-pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) return failed(stopped() ? "stopped" : "did not end within " + std::to_string(pager.timeout.count()) + " s");
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {true, {}};
  if (WIFEXITED(status)) return failed("exit code " + std::to_string(WEXITSTATUS(status)));
  return failed("ended by signal " + std::to_string(WTERMSIG(status)));
}

}  // namespace adapters::pager
