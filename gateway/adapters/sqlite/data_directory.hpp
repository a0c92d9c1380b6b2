#pragma once
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace adapters::sqlite {

/// A data directory held by this process alone, readable by its user alone (0700), for as long as this object lives.
/// The lock is the kernel's (flock): it ends with the process, however that ends.
class DataDirectory {
 public:
  /// Makes the directory when it is missing. The error is one sentence that names it.
  static base::Result<DataDirectory, std::string> hold(const std::filesystem::path& directory);

  DataDirectory(DataDirectory&& other) noexcept;
  DataDirectory& operator=(DataDirectory&&) = delete;
  ~DataDirectory();

  const std::filesystem::path& path() const { return path_; }

  /// The path of a file in it that exists from now on with mode 0600, whatever the umask says.
  base::Result<std::filesystem::path, std::string> private_file(const char* name) const;

 private:
  DataDirectory(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
  std::filesystem::path path_;
  int lock_;
};

}  // namespace adapters::sqlite
