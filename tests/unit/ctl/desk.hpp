#pragma once
#include <sodium.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "adapters/sodium/ed25519.hpp"
#include "adapters/sodium/enrolment.hpp"
#include "ctl/command_line.hpp"
#include "ctl/complaint.hpp"
#include "protocol/base64url.hpp"
#include "protocol/credential_files.hpp"

/// A directory of its own, a clock that stands still until told, and luwtectl run inside the test's process.
namespace desk {

inline constexpr std::int64_t t0 = 1'800'000'000;
inline constexpr std::int64_t day = 86'400;
inline const std::string passphrase = "een lange wachtzin voor de proef";

struct Folder {
  Folder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "luwtectl-test.XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
    path = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Desk {
 public:
  Desk() {
    put("pass", passphrase + "\n");
    std::filesystem::permissions(
        at("pass"), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }

  std::string at(const std::string& name) const { return (folder_.path / name).string(); }
  std::string office() const { return at("office"); }
  void put(const std::string& name, const std::string& text) {
    std::ofstream(at(name), std::ios::binary) << text;
  }

  /// Runs with --office and --passphrase-file where the command has them; `out` and `err` are those of this run alone.
  int run(std::vector<std::string> arguments) {
    const std::string command = arguments.empty() ? "" : arguments[0];
    const bool outside = command == "verify-chain" || command == "check-data" ||
                         command.rfind("--", 0) == 0 || command.empty();
    if (!outside) arguments.insert(arguments.end(), {"--office", office()});
    if (with_passphrase && !outside && command != "invite" && command != "revoke" &&
        command != "list")
      arguments.insert(arguments.end(), {"--passphrase-file", at("pass")});
    std::ostringstream said, complained;
    const ctl::Surroundings surroundings{
        said, complained, [this] { return now; },
        [this](const std::string& prompt) {
          prompts.push_back(prompt);
          if (typed.empty()) throw ctl::BadInput("no terminal");
          const std::string line = typed.front();
          typed.erase(typed.begin());
          return base::SecretBytes(
              base::BytesView(reinterpret_cast<const std::uint8_t*>(line.data()), line.size()));
        }};
    const int code = ctl::run(arguments, surroundings);
    out = said.str();
    err = complained.str();
    return code;
  }

  /// What went wrong when `run` did not answer 0.
  void must(std::vector<std::string> arguments) {
    const int code = run(std::move(arguments));
    INFO(err);
    REQUIRE(code == 0);
  }

  /// Root, issuer and status key, made once for all tests: each key costs 64 MiB of Argon2id.
  void use_made_office() {
    static const std::unique_ptr<Desk> first = [] {
      auto desk = std::make_unique<Desk>();
      desk->must({"root", "--name", "Proeforganisatie"});
      desk->must({"issuer"});
      desk->must({"status-key"});
      return desk;
    }();
    std::filesystem::copy(first->office(), office());
    std::filesystem::permissions(office(), std::filesystem::perms::owner_all);
  }

  /// The one-time address.
  std::string invite(const std::string& label,
                     std::vector<std::string> more = {"--desk", "algemeen"}) {
    std::vector<std::string> arguments{"invite", "--label", label, "--console-url",
                                       "https://console.example.org"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    must(arguments);
    return out.substr(0, out.size() - 1);
  }

  std::string statement() {
    must({"statement", "--out", at("statement.json")});
    return at("statement.json");
  }

  int verify(const std::string& credentials, const std::string& root = "") {
    return run({"verify-chain", "--root", root.empty() ? office() + "/luwte-root.json" : root,
                "--credentials", credentials, "--statement", at("statement.json")});
  }

  int sign(const std::vector<protocol::RequestEntry>& requests) {
    put("requests.json", protocol::write_requests_file(requests));
    return run({"sign", "--requests", at("requests.json"), "--out", at("credentials.json")});
  }
  std::vector<protocol::CredentialEntry> credentials() const {
    return *protocol::parse_credentials_file(text_of(at("credentials.json")));
  }

  std::int64_t now = t0;
  bool with_passphrase = true;
  std::vector<std::string> typed, prompts;
  std::string out, err;

 private:
  Folder folder_;
};

/// What the console does with a one-time address.
struct Console {
  explicit Console(const std::string& url) : key(adapters::sodium::SigningKey::make()) {
    const auto fragment = protocol::from_base64url(url.substr(url.find("#i=") + 3));
    REQUIRE(fragment);
    REQUIRE(fragment->size() == 48);
    secret.assign(fragment->begin(), fragment->begin() + 32);
    adviser = *base::AdviserId::from(base::BytesView(*fragment).last(16));
  }
  /// Another browser into which the same address was put.
  Console twin() const { return {secret, adviser}; }
  protocol::RequestEntry request() const {
    protocol::RequestEntry made;
    made.invitation = adapters::sodium::invitation_of(secret);
    made.vk = key.vk();
    base::Bytes covered(made.vk.bytes.begin(), made.vk.bytes.end());
    covered.insert(covered.end(), adviser.bytes.begin(), adviser.bytes.end());
    crypto_auth_hmacsha256(made.mac.bytes.data(), covered.data(), covered.size(), secret.data());
    made.proof = key.sign(
        "enrol", protocol::enrolment_content(made.invitation.view(), made.vk.view(), adviser));
    return made;
  }
  adapters::sodium::SigningKey key;
  base::Bytes secret;
  base::AdviserId adviser;

 private:
  Console(base::Bytes of_secret, base::AdviserId of_adviser)
      : key(adapters::sodium::SigningKey::make()),
        secret(std::move(of_secret)),
        adviser(of_adviser) {}
};

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace desk
