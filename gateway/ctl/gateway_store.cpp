#include "ctl/gateway_store.hpp"

#include "ctl/complaint.hpp"

namespace ctl {
namespace {

/// The path as a `file:` URI, in which everything but plain characters is escaped.
std::string uri_of(const std::filesystem::path& file, bool unchanging) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const auto byte = static_cast<std::uint8_t>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '-' || c == '_' || c == '.';
    if (plain) uri += c;
    else uri += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return uri + (unchanging ? "?mode=ro&immutable=1" : "?mode=ro");
}

struct Finish {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

}  // namespace

GatewayStore::GatewayStore(const std::filesystem::path& file) : file_(file) {
  // Without a log nobody has it open: then not even SQLite's shared-memory file need be made beside it.
  const bool unchanging = !std::filesystem::exists(file.string() + "-wal");
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(uri_of(file, unchanging).c_str(), &handle,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  handle_.reset(handle);
  if (opened != SQLITE_OK)
    throw BadInput(file.string() +
                   ": cannot be opened: " + (handle ? sqlite3_errmsg(handle) : "out of memory"));
  sqlite3_busy_timeout(handle, 5'000);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

std::string GatewayStore::answer(const std::string& sql) {
  std::string first;
  each(sql, [&](const std::vector<base::Bytes>& row) {
    if (first.empty() && !row.empty()) first.assign(row[0].begin(), row[0].end());
  });
  return first;
}

void GatewayStore::each(const std::string& sql,
                        const std::function<void(const std::vector<base::Bytes>&)>& row) {
  sqlite3_stmt* prepared = nullptr;
  const int fault = sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &prepared, nullptr);
  const std::unique_ptr<sqlite3_stmt, Finish> statement(prepared);
  int step = fault;
  while (step == SQLITE_OK || step == SQLITE_ROW) {
    step = sqlite3_step(prepared);
    if (step != SQLITE_ROW) break;
    std::vector<base::Bytes> columns;
    for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(prepared, i));
      columns.emplace_back(bytes, bytes + sqlite3_column_bytes(prepared, i));
    }
    row(columns);
  }
  if (step != SQLITE_DONE)
    throw BadInput(file_.string() + ": cannot be read: " + sqlite3_errmsg(handle_.get()));
}

}  // namespace ctl
