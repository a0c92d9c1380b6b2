#include "adapters/sqlite/database.hpp"

#include "adapters/sqlite/statement.hpp"

namespace adapters::sqlite {

base::Result<Database, std::string> Database::open(const std::filesystem::path& file, std::chrono::milliseconds busy_timeout) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  const int opened = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  Database database{handle};
  if (opened != SQLITE_OK) return file.string() + " cannot be opened: " + (handle ? database.said() : "out of memory");
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, static_cast<int>(busy_timeout.count()));
  // A file that somebody prepared must not make SQLite run functions or rewrite its own schema.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

bool Database::run(const char* sql) { return sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK; }

std::string Database::answer_to(const char* sql) {
  Statement statement{*this, sql};
  return statement.next() ? statement.text(0) : std::string{};
}

std::string Database::said() const {
  return std::string{sqlite3_errmsg(handle_.get())} + " (" + std::to_string(sqlite3_extended_errcode(handle_.get())) + ")";
}

void Database::roll_back() {
  if (sqlite3_get_autocommit(handle_.get()) == 0) static_cast<void>(run("ROLLBACK"));
}

}  // namespace adapters::sqlite
