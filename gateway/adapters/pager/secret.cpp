#include "adapters/pager/secret.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace adapters::pager {
namespace {

constexpr std::size_t key_bytes_min = 32, secret_bytes_max = 4096;
constexpr std::string_view of_systemd = "credential:";

struct File {
  int fd;
  ~File() {
    if (fd >= 0) ::close(fd);
  }
};

}  // namespace

base::Result<Secret, std::string> read_secret(const network::Pager& pager) {
  if (pager.secret_file.empty()) return Secret{};
  const auto fault = [&](const std::string& words) { return "pager " + pager.name + ": " + pager.secret_file + ": " + words; };
  auto path = pager.secret_file;
  const bool credential = path.starts_with(of_systemd);
  if (credential) {
    const char* directory = std::getenv("CREDENTIALS_DIRECTORY");
    if (!directory) return fault("$CREDENTIALS_DIRECTORY is not set; expected a start by systemd with LoadCredential=");
    path = std::string(directory) + "/" + path.substr(of_systemd.size());
  }
  // A pipe must not stop the start; a link may point anywhere.
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | (credential ? 0 : O_NOFOLLOW))};
  if (file.fd < 0) return fault(std::string("cannot be opened (") + std::strerror(errno) + "); expected a file that this user may read");
  struct stat is {};
  if (::fstat(file.fd, &is) != 0 || !S_ISREG(is.st_mode)) return fault("is no file; expected a regular one");
  if (!credential && (is.st_mode & 077) != 0) return fault("others may read or change it; expected mode 0600");
  std::string secret;
  std::array<char, 512> part{};
  for (ssize_t got = 0; (got = ::read(file.fd, part.data(), part.size())) > 0 && secret.size() <= secret_bytes_max;)
    secret.append(part.data(), static_cast<std::size_t>(got));
  while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
  if (secret.size() > secret_bytes_max) return fault("is too long; expected at most 4,096 bytes");
  if (secret.empty()) return fault("is empty");
  if (pager.kind == network::PagerKind::webhook && secret.size() < key_bytes_min)
    return fault("has " + std::to_string(secret.size()) + " bytes; expected a key of at least 32, for example from `openssl rand -hex 32`");
  return Secret{std::move(secret)};
}

}  // namespace adapters::pager
