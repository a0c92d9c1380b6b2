#pragma once
#include <functional>
#include <string>

#include "adapters/net/http_types.hpp"
#include "app/office.hpp"
#include "ports/id_source.hpp"

namespace app {

/// The loopback port: health and metrics for anybody on the machine, the office's files for whoever can read the token.
struct AdminParts {
  Office& office;
  std::string token;  ///< of DATA_DIR/admin-token
  std::function<std::string()> metrics;
  std::function<std::vector<std::string>()> not_ready;  ///< one line per reason; empty: ready
  std::function<void()> chains_changed;
  std::function<bool()> store_fails;
  std::function<Office::Fault(const std::string& desk)> start_drill;  ///< nothing: it runs
};
adapters::net::Routes admin_routes(AdminParts parts);

struct AdminToken {
  std::string text;
};
/// Makes DATA_DIR/admin-token (mode 0600) when missing; the error names the file.
base::Result<AdminToken, std::string> admin_token(const std::string& data_dir, ports::IdSource& ids);

}  // namespace app
