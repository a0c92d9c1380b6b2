// A name server that never answers: a real one, at port 53 of a network of the test's own.
#include <arpa/inet.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "adapters/pager/attempt.hpp"
#include "programs.hpp"

namespace {

enum Answer { in_time = 0, not_allowed = 77, wrong_words = 1, waited_for_names = 2 };

/// In a process of its own: what it changes of network and files ends with it.
Answer attempt_with_a_silent_name_server(const std::string& resolv) {
  const int own_user = ::geteuid() == 0 ? 0 : CLONE_NEWUSER;
  if (::unshare(CLONE_NEWNS | CLONE_NEWNET | own_user) != 0) return not_allowed;
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return not_allowed;
  if (::mount(resolv.c_str(), "/etc/resolv.conf", nullptr, MS_BIND, nullptr) != 0) return not_allowed;
  const int server = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq loopback{"lo", {}};
  loopback.ifr_flags = IFF_UP;
  sockaddr_in at{.sin_family = AF_INET, .sin_port = htons(53), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  if (::ioctl(server, SIOCSIFFLAGS, &loopback) != 0) return not_allowed;
  if (::bind(server, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) return not_allowed;
  network::Pager pager;
  pager.url = "https://slow.example.nl/page";
  pager.timeout = std::chrono::seconds{1};
  const auto made = adapters::pager::attempt_by_curl(pager, std::string(32, 's'), paged::page(), [] { return false; });
  if (made.delivered || made.why != "no answer within 1 s") return wrong_words;
  // The C library asks for both kinds of address, and once more when five seconds are over.
  constexpr int asked_once = 2;
  int asked = 0;
  for (char byte = 0; ::recv(server, &byte, 1, MSG_DONTWAIT) >= 0;) ++asked;
  return asked >= 1 && asked <= asked_once ? in_time : waited_for_names;
}

}  // namespace

TEST_CASE("an attempt ends at its time limit, though who looks up names is still waiting") {
  const paged::Folder dir;
  std::ofstream(dir.at("resolv.conf")) << "nameserver 127.0.0.1\n";
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(attempt_with_a_silent_name_server(dir.at("resolv.conf")));
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == not_allowed) {
    WARN("not allowed to have a network of its own; nothing was tested");
    return;
  }
  CHECK(WEXITSTATUS(status) == in_time);
}
