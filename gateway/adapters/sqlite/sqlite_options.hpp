#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "adapters/sqlite/audit_line.hpp"

namespace adapters::sqlite {

struct SqliteOptions {
  Sha256 sha256 = {};                            ///< chains the record of dangers; without it nothing can be added to it
  std::string boot = {};                         ///< `Clock::boot()`; the store sets it by itself
  std::chrono::milliseconds busy_timeout{200};   ///< how long a commit waits for another connection's lock; then `unavailable`
  std::chrono::milliseconds forget_within{250};  ///< longest stay of deleted or replaced bytes in the write-ahead log
  std::size_t batches_per_commit_max = 256;
  std::size_t batches_queued_max = 65'536;       ///< a batch beyond it is answered `unavailable`
};

struct SqliteFigures {
  std::uint64_t batches = 0;      ///< answered, either way
  std::uint64_t commits = 0;      ///< each kept one batch or more
  std::uint64_t failures = 0;     ///< commits that did not happen
  std::uint64_t logs_kept = 0;    ///< times the write-ahead log could not be emptied when it was due; tried again
  std::size_t queued = 0;         ///< given and not answered
  std::string fault;              ///< SQLite's words for the last failure; empty while healthy
};

}  // namespace adapters::sqlite
