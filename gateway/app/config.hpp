#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "core/limits.hpp"
#include "network/network.hpp"
#include "ports/journal.hpp"

namespace app {

struct OriginConfig {
  std::string public_url;  ///< https://host[:port], what browsers see; the allowed Origin derives from it
  std::string listen;      ///< numeric address
  std::uint16_t port = 0;  ///< 0: the system chooses (tests)
  std::string assets;      ///< folder of the built client
};

/// The whole of the configuration after checking. Relative paths are relative to the file's folder.
struct Config {
  std::string data_dir;
  bool demo = false;
  OriginConfig visitor;
  OriginConfig console;
  std::string certificate, key;
  std::uint16_t admin_port = 9090;
  std::vector<std::string> trusted_proxies;
  std::string root_file;
  std::string phone;
  std::string security_contact;  ///< https: or mailto:; empty: no security.txt
  std::string roster_file;       ///< empty: advisers are shown no roster
  network::Network network;      ///< as the files in `organisation.desks` say
  core::Limits limits;
  unsigned connections_max = 4000;
  unsigned connections_for_console = 400;
  unsigned connections_per_network_max = 200;
  std::chrono::seconds stop_within{10};
  ports::Level journal_level = ports::Level::info;
  std::string journal_file;  ///< empty: standard error

  /// The Origin header of a page of `of`: scheme, host and a port that is not 443.
  static std::string origin(const OriginConfig& of) { return of.public_url; }
};

/// Every fault found, each as one line: file:line, key, what was expected.
using ConfigFaults = std::vector<std::string>;
base::Result<Config, ConfigFaults> read_config(const std::string& path);

/// The documented default configuration; `config/luwte.toml` is this text and a test holds it to that.
std::string default_config();

}  // namespace app
