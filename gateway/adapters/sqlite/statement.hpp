#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/sqlite/database.hpp"
#include "base/bytes.hpp"
#include "base/ids.hpp"

namespace adapters::sqlite {

/// A prepared statement; lives at most as long as its database. Values are bound in the order of the question marks.
class Statement {
 public:
  /// When `sql` cannot be prepared, every `run` and `next` fails and the database says why.
  Statement(Database& database, const char* sql);

  /// Binds all parameters anew and runs to the end.
  template <class... Value>
  [[nodiscard]] bool run(const Value&... value) {
    return bind(value...) && finish();
  }

  template <class... Value>
  [[nodiscard]] bool bind(const Value&... value) {
    int at = 0;
    return rewind() && (bind_at(++at, value) && ...);
  }

  /// Steps to the next row. False at the end and on failure; `failed()` tells them apart.
  bool next();
  bool failed() const { return failed_; }

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  double real(int column) const { return sqlite3_column_double(handle_.get(), column); }
  bool is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  std::string text(int column) const;
  base::Bytes blob(int column) const;

 private:
  bool rewind();
  bool finish();
  bool bind_at(int at, std::int64_t value);
  bool bind_at(int at, double value);
  bool bind_at(int at, std::string_view value);
  bool bind_at(int at, base::BytesView value);
  bool bind_null(int at);
  bool bind_at(int at, bool value) { return bind_at(at, std::int64_t{value}); }
  bool bind_at(int at, const std::string& value) { return bind_at(at, std::string_view{value}); }
  bool bind_at(int at, const base::Bytes& value) { return bind_at(at, base::BytesView{value}); }
  template <class Tag, std::size_t Length>
  bool bind_at(int at, const base::Opaque<Tag, Length>& value) {
    return bind_at(at, value.view());
  }
  template <class Value>
  bool bind_at(int at, const std::optional<Value>& value) {
    return value ? bind_at(at, *value) : bind_null(at);
  }

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  bool failed_ = false;
};

}  // namespace adapters::sqlite
