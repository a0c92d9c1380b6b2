#include <csignal>

#include "adapters/pager/attempt.hpp"
#include "adapters/pager/page_text.hpp"
#include "programs.hpp"

using adapters::pager::attempt_by_command;
using paged::Folder;
using paged::shell;

namespace {

/// A thread of a pager has every signal blocked; without it SIGPIPE would end the process.
struct Blocked {
  sigset_t before{};
  Blocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before);
  }
  ~Blocked() {
    const timespec at_once{};
    sigset_t pipe;
    ::sigemptyset(&pipe);
    ::sigaddset(&pipe, SIGPIPE);
    ::sigtimedwait(&pipe, nullptr, &at_once);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
};

bool never() { return false; }
/// What went wrong; empty: it got through.
std::string attempt(const network::Pager& pager) {
  const Blocked blocked;
  const auto made = attempt_by_command(pager, paged::page(), never);
  CHECK(made.delivered == made.why.empty());
  return made.why;
}

}  // namespace

TEST_CASE("a program reads the page as one line of JSON and its exit code says whether somebody was reached") {
  const Folder dir;
  CHECK(attempt(shell("cat > " + dir.at("read"))) == "");
  CHECK(dir.text("read") == adapters::pager::json_of(paged::page()) + "\n");
  CHECK(attempt(shell("exit 1")) == "exit code 1");
  CHECK(attempt(shell("kill -TERM $$")) == "ended by signal 15");
  auto nowhere = shell("");
  nowhere.command = {dir.at("nowhere")};
  CHECK(attempt(nowhere) == "cannot be started: No such file or directory");
  std::ofstream(dir.at("plain")) << "no program\n";
  nowhere.command = {dir.at("plain")};
  CHECK(attempt(nowhere) == "cannot be started: Permission denied");
}

TEST_CASE("a program has nothing of the gateway: no environment, no descriptor, no blocked signal, no page in its arguments") {
  const Folder dir;
  ::setenv("CREDENTIALS_DIRECTORY", "/run/credentials/luwte", 1);
  ::setenv("LD_PRELOAD_OF_A_TEST", "geheim", 1);
  const int opened = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int ours = ::fcntl(opened, F_DUPFD, 77);  // without O_CLOEXEC, as a library might; a shell opens 10 for itself
  REQUIRE(ours == 77);
  CHECK(attempt(shell("cd " + dir.at("") + "; cat /proc/$$/environ > environ; cat /proc/$$/cmdline > cmdline; ls /proc/$$/fd > fd; "
                      "grep SigBlk /proc/self/status > blocked; grep SigIgn /proc/self/status > ignored; true")) == "");
  ::close(ours);
  ::close(opened);
  ::unsetenv("CREDENTIALS_DIRECTORY");
  ::unsetenv("LD_PRELOAD_OF_A_TEST");
  std::string environment = dir.text("environ");
  for (char& c : environment) c = c == '\0' ? '\n' : c;
  CHECK(environment == "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nLANG=C.UTF-8\n");
  CHECK(dir.text("cmdline").find(paged::page().key) == std::string::npos);
  CHECK(dir.text("cmdline").find("groningen") == std::string::npos);
  CHECK(dir.text("fd").starts_with("0\n1\n"));
  CHECK(dir.text("fd").find("77") == std::string::npos);
  CHECK(dir.text("blocked") == "SigBlk:\t0000000000000000\n");
  CHECK(dir.text("ignored").ends_with("0000000\n"));  // the C library keeps 32 and 33 for itself
}

TEST_CASE("a program that does not read the page, or closes its input first, is judged by its exit code alone") {
  CHECK(attempt(shell("exec 0<&-; exit 0")) == "");
  CHECK(attempt(shell("exec 0<&-; exit 3")) == "exit code 3");
  for (int n = 0; n < 20; ++n) CHECK(attempt(shell("exit 0")) == "");  // often gone before a byte is written
}

TEST_CASE("what a program prints holds nobody up") {
  CHECK(attempt(shell("head -c 4000000 /dev/zero; head -c 4000000 /dev/zero >&2")) == "");
}

TEST_CASE("a program that hangs is ended at its time limit, with everything it has started") {
  const Folder dir;
  paged::Thread held(dir.at("held"));
  // A child that ignores what may be ignored, and a grandchild whose parent has gone.
  const auto hangs = shell("exec 9>" + held.path() + "; (trap '' TERM INT HUP; sleep 1000) & (sleep 1000 &) ; echo >&9; sleep 1000",
                           std::chrono::seconds{1});
  CHECK(attempt(hangs) == "did not end within 1 s");
  CHECK(held.pulled());
  CHECK(held.let_go());
}

TEST_CASE("what a program leaves behind when it is done ends too") {
  const Folder dir;
  paged::Thread held(dir.at("held"));
  CHECK(attempt(shell("exec 9>" + held.path() + "; sleep 1000 & exit 0")) == "");
  CHECK(held.let_go());
}

TEST_CASE("an attempt that is stopped ends its program") {
  const Folder dir;
  paged::Thread held(dir.at("held"));
  bool begun = false;
  const Blocked blocked;
  const auto stopped = [&] { return begun = begun || held.pulled(); };
  CHECK(attempt_by_command(shell("exec 9>" + held.path() + "; echo >&9; sleep 1000"), paged::page(), stopped).why == "stopped");
  CHECK(held.let_go());
}
