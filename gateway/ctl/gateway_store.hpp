#pragma once
#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace ctl {

/// The gateway's SQLite file, opened for reading only; the gateway may be running. Throws BadInput when it cannot be opened
/// or does not answer.
class GatewayStore {
 public:
  explicit GatewayStore(const std::filesystem::path& file);

  /// The first column of the first row as text; empty when there is no row.
  std::string answer(const std::string& sql);
  /// Calls `row` with all columns of each row, each as bytes.
  void each(const std::string& sql,
            const std::function<void(const std::vector<base::Bytes>&)>& row);

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace ctl
