#pragma once
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace adapters::sqlite {

/// One SQLite connection. May move between threads, never used by two at once.
class Database {
 public:
  /// Opens an existing file (an empty one is an empty database); waits at most `busy_timeout` for other connections.
  static base::Result<Database, std::string> open(const std::filesystem::path& file, std::chrono::milliseconds busy_timeout);

  /// Runs statements that answer nothing of interest. False: `said()` says why.
  [[nodiscard]] bool run(const char* sql);

  /// First column of the first row as text; empty when there is none or it failed.
  std::string answer_to(const char* sql);

  /// SQLite's words for the last failure, with its extended code. No value of a row is in them.
  std::string said() const;

  /// Leaves a transaction in which something failed; SQLite may have left it already.
  void roll_back();

  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  explicit Database(sqlite3* handle) : handle_(handle) {}
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace adapters::sqlite
