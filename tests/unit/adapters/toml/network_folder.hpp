#pragma once
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "adapters/toml/network_files.hpp"

/// A folder with the files of a network, of which a test says only what matters to it.
class NetworkFolder {
 public:
  NetworkFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "luwte-network-test.XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
    path_ = pattern;
  }
  NetworkFolder(const NetworkFolder&) = delete;
  NetworkFolder& operator=(const NetworkFolder&) = delete;
  ~NetworkFolder() { std::filesystem::remove_all(path_); }

  NetworkFolder& put(const std::string& name, const std::string& text) {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return *this;
  }
  std::string path() const { return path_.string(); }
  /// The fault of reading, the folder's own name left out; empty when there is none.
  std::string fault() const {
    const auto read = adapters::toml_files::read_network(path());
    if (read) return "";
    std::string text = read.error();
    for (auto at = text.find(path() + "/"); at != text.npos; at = text.find(path() + "/")) text.erase(at, path().size() + 1);
    return text;
  }
  network::Network network() const {
    auto read = adapters::toml_files::read_network(path());
    INFO((read ? std::string() : read.error()));
    REQUIRE(read);
    return std::move(read).value();
  }

 private:
  std::filesystem::path path_;
};

/// A desk's lines; `more` stands in its table.
inline std::string desk_of(const std::string& slug, const std::string& more = "") {
  return "[[desk]]\nslug = \"" + slug + "\"\nname = \"N\"\nkind = \"veilig_thuis\"\nhours = \"always\"\nlanguages = [\"nl\"]\n" + more;
}
