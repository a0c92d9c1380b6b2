#include "adapters/sqlite/sqlite_store.hpp"

#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

#include "adapters/sqlite/data_directory.hpp"
#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/group_writer.hpp"
#include "adapters/sqlite/schema.hpp"
#include "adapters/sqlite/stored_rows.hpp"

namespace adapters::sqlite {
namespace {

/// Settings that SQLite may silently refuse, each with the answer that proves it took effect.
struct Setting {
  const char* sql;
  const char* ask;
  const char* expected;
};
/// In force while the schema changes, too.
constexpr Setting about_traces[] = {
    // Without it deleted bytes stay in the pages of the file; measured.
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    // Rows must not reach a temporary file either.
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
};
/// Not before the file is known to be ours: the first of them writes to it, the last would act on a table that is rebuilt.
constexpr Setting about_rows[] = {
    {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
};

std::optional<std::string> take_effect(Database& database, std::span<const Setting> settings) {
  for (const auto& setting : settings) {
    if (database.run(setting.sql) && database.answer_to(setting.ask) == setting.expected) continue;
    return std::string{"refuses '"} + setting.sql + "': " + database.said();
  }
  return std::nullopt;
}

/// The connection set up and the schema newest, or what is wrong with the file.
std::optional<std::string> prepare(Database& database) {
  if (const auto found = database.answer_to("PRAGMA quick_check(1)"); found != "ok")
    return found.empty() ? "cannot be read: " + database.said() : "is damaged: " + found;
  if (auto wrong = take_effect(database, about_traces)) return wrong;
  if (auto wrong = bring_up_to_date(database, schema_steps())) return wrong;
  return take_effect(database, about_rows);
}

}  // namespace

struct SqliteStore::Parts {
  DataDirectory directory;  // first: the lock is the last to go
  std::string file;
  const ports::Clock& clock;
  Post post;
  SqliteOptions options;
  std::optional<Database> database;      ///< until the first write hands it to the writer
  std::unique_ptr<GroupWriter> writer;
};

base::Result<std::unique_ptr<SqliteStore>, std::string> SqliteStore::open(const std::filesystem::path& directory,
                                                                          const ports::Clock& clock, Post post,
                                                                          SqliteOptions options) {
  options.boot = clock.boot();
  auto held = DataDirectory::hold(directory);
  if (!held) return held.error();
  const auto file = held->private_file("luwte.db");
  if (!file) return file.error();
  auto database = Database::open(*file, options.busy_timeout);
  if (!database) return database.error();
  if (const auto wrong = prepare(database.value())) return "store " + file->string() + " " + *wrong;
  auto parts = std::make_unique<Parts>(Parts{std::move(held).value(), file->string(), clock, std::move(post), options,
                                             std::move(database).value(), nullptr});
  return std::unique_ptr<SqliteStore>{new SqliteStore{std::move(parts)}};
}

SqliteStore::SqliteStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

SqliteStore::~SqliteStore() = default;

ports::Restored SqliteStore::restore() {
  if (!parts_->database) throw std::logic_error{"SqliteStore::restore after the first write"};
  auto rows = read_rows(*parts_->database, parts_->clock.now(), parts_->clock.unix_ms(), parts_->options.boot);
  if (!rows)
    throw std::runtime_error{"store " + parts_->file + ": table " + rows.error() +
                             " holds a row that Luwte did not write; move the file away to start without it"};
  return std::move(rows).value();
}

void SqliteStore::write(ports::Batch batch, std::function<void(ports::StoreOutcome)> done) {
  if (!parts_->writer) {
    parts_->writer = std::make_unique<GroupWriter>(*std::exchange(parts_->database, std::nullopt), parts_->options, parts_->post);
  }
  const std::int64_t instant_to_unix_ms = parts_->clock.unix_ms() - parts_->clock.now().ms;
  parts_->writer->give(std::move(batch), instant_to_unix_ms, std::move(done));
}

bool SqliteStore::healthy() const { return !parts_->writer || parts_->writer->healthy(); }

SqliteFigures SqliteStore::figures() const { return parts_->writer ? parts_->writer->figures() : SqliteFigures{}; }

}  // namespace adapters::sqlite
