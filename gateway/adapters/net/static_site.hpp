#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace adapters::net {

/// One file of a built client with its precompressed forms, read once at start.
struct StaticFile {
  std::string content_type;
  std::string identity, brotli, gzip;  ///< a form that was not built is empty
  bool hashed_name = false;            ///< the name changes with the content: may be cached for ever
};

/// The built client of one origin, wholly in memory: no path of a request ever reaches the file system.
class StaticSite {
 public:
  /// Needs DIR/index.html; the error says which command builds it.
  static base::Result<StaticSite, std::string> load(const std::string& directory);
  const StaticFile* find(std::string_view path) const;  ///< "/" is index.html

 private:
  std::map<std::string, StaticFile, std::less<>> files_;
};

}  // namespace adapters::net
