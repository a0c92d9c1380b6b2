#pragma once
#include <sys/stat.h>

#include <chrono>

#include "adapters/sqlite/audit_line.hpp"
#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/schema.hpp"
#include "network_desk.hpp"

namespace desk {

/// A gateway's data directory with a record of dangers in it, written by the form of decisions/storage.md.
class RecordDesk {
 public:
  RecordDesk() : data_(folder_.path / "data") {
    std::filesystem::create_directory(data_);
    std::ofstream(store()).close();
    auto database = open();
    REQUIRE(adapters::sqlite::bring_up_to_date(database, adapters::sqlite::schema_steps()) == std::nullopt);
  }
  std::string data() const { return data_.string(); }
  std::string store() const { return (data_ / "luwte.db").string(); }
  std::string at(const std::string& name) const { return (folder_.path / name).string(); }
  adapters::sqlite::Database open() const {
    auto opened = adapters::sqlite::Database::open(store(), std::chrono::seconds{5});
    REQUIRE(opened);
    return std::move(opened).value();
  }
  void run(const std::string& sql) const {
    auto database = open();
    if (!database.run(sql.c_str())) FAIL(database.said());
  }
  void add(adapters::sqlite::AuditLine line) {
    line.number = ++lines_;
    const auto form = adapters::sqlite::hashed_form(line, before_);
    crypto_hash_sha256(before_.data(), form.data(), form.size());
    run("INSERT INTO audit VALUES (" + std::to_string(line.number) + "," + std::to_string(line.unix_ms) + ",x'" + hex(line.danger) +
        "','" + line.what + "','" + line.kind + "'," + (line.adviser.empty() ? "NULL" : "x'" + hex(line.adviser) + "'") + "," +
        std::to_string(line.round) + "," + std::to_string(line.step) + ",'" + line.detail + "',x'" + hex(before_) + "')");
  }
  static std::string hex(const base::Bytes& bytes) {
    constexpr auto digits = "0123456789abcdef";
    std::string out;
    for (const auto byte : bytes) out += {digits[byte >> 4], digits[byte & 15]};
    return out;
  }
  Said verify(std::vector<std::string> more = {}) const { return audit("verify", std::move(more)); }
  Said report(std::vector<std::string> more = {}) const { return audit("report", std::move(more)); }

 private:
  Said audit(const std::string& what, std::vector<std::string> more) const {
    std::vector<std::string> all{"audit", what, "--data-dir", data()};
    all.insert(all.end(), more.begin(), more.end());
    return luwtectl(all);
  }
  Folder folder_;
  std::filesystem::path data_;
  std::uint64_t lines_ = 0;
  base::Bytes before_ = base::Bytes(32, 0);
};

}  // namespace desk
