#include "adapters/sqlite/statement.hpp"

namespace adapters::sqlite {

Statement::Statement(Database& database, const char* sql) {
  sqlite3_stmt* handle = nullptr;
  failed_ = sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK;
  handle_.reset(handle);
}

bool Statement::next() {
  if (!handle_) return false;
  const int stepped = sqlite3_step(handle_.get());
  failed_ = stepped != SQLITE_ROW && stepped != SQLITE_DONE;
  if (stepped != SQLITE_ROW) sqlite3_reset(handle_.get());
  return stepped == SQLITE_ROW;
}

bool Statement::finish() {
  while (next()) {
  }
  // The parameters are copies of what a visitor chose; they must not outlive the row.
  if (handle_) sqlite3_clear_bindings(handle_.get());
  return !failed_;
}

bool Statement::rewind() {
  if (!handle_) return false;
  sqlite3_reset(handle_.get());
  return true;
}

std::string Statement::text(int column) const {
  const auto* const start = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  if (!start) return {};
  return {start, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

base::Bytes Statement::blob(int column) const {
  const auto* const start = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
  if (!start) return {};
  return {start, start + sqlite3_column_bytes(handle_.get(), column)};
}

bool Statement::bind_at(int at, std::int64_t value) { return sqlite3_bind_int64(handle_.get(), at, value) == SQLITE_OK; }

bool Statement::bind_at(int at, double value) { return sqlite3_bind_double(handle_.get(), at, value) == SQLITE_OK; }

bool Statement::bind_at(int at, std::string_view value) {
  // An empty view may have no address, which SQLite would take for NULL.
  const char* const start = value.empty() ? "" : value.data();
  return sqlite3_bind_text64(handle_.get(), at, start, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK;
}

bool Statement::bind_at(int at, base::BytesView value) {
  if (value.empty()) return sqlite3_bind_zeroblob(handle_.get(), at, 0) == SQLITE_OK;
  return sqlite3_bind_blob64(handle_.get(), at, value.data(), value.size(), SQLITE_TRANSIENT) == SQLITE_OK;
}

bool Statement::bind_null(int at) { return sqlite3_bind_null(handle_.get(), at) == SQLITE_OK; }

}  // namespace adapters::sqlite
