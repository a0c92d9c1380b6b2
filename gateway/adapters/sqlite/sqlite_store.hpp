#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "adapters/sqlite/sqlite_options.hpp"
#include "base/result.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"

namespace adapters::sqlite {

/// The store of one machine: `luwte.db` in a data directory that only this process uses. Batches are committed by one
/// writer thread; those that queue up while it is at the disk share the next commit. All members: loop thread only.
///
/// When a commit fails, everything given so far is answered `unavailable` at once, in order: a later row can never be
/// on disk while an earlier one is missing. Giving all of it again, in order, is always right.
/// An empty batch is a probe: it writes one meaningless row, so its answer tells whether the disk works again.
class SqliteStore final : public ports::Store {
 public:
  using Post = std::function<void(std::function<void()>)>;

  /// `post` must run what it is given on the loop's thread, in order; it is called from the writer thread until the
  /// destructor returns. `clock` must outlive the store. The error is one sentence that names the directory or file.
  static base::Result<std::unique_ptr<SqliteStore>, std::string> open(const std::filesystem::path& directory,
                                                                      const ports::Clock& clock, Post post,
                                                                      SqliteOptions options = {});

  /// Commits what is queued (at the first failure the rest is answered `unavailable`), empties the log, closes.
  ~SqliteStore() override;

  /// Everything that is kept. Before the first `write` only. Throws std::runtime_error when a row is not one of ours.
  ports::Restored restore();

  void write(ports::Batch batch, std::function<void(ports::StoreOutcome)> done) override;

  /// False from an `unavailable` answer until the next `ok` one.
  bool healthy() const;

  SqliteFigures figures() const;

 private:
  struct Parts;
  explicit SqliteStore(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace adapters::sqlite
