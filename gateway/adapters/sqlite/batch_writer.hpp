#pragma once
#include <cstdint>

#include "adapters/sqlite/danger_writer.hpp"
#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/sqlite_options.hpp"
#include "adapters/sqlite/statement.hpp"
#include "ports/store.hpp"

namespace adapters::sqlite {

/// Puts batches into the transaction that is open. Lives at most as long as its database; one thread at a time.
class BatchWriter {
 public:
  BatchWriter(Database& database, const SqliteOptions& options);

  /// `instant_to_unix_ms` is added to every Instant of the batch. An empty batch writes a beat of the pulse, so that
  /// its answer tells whether the disk takes writes. False: roll back, the database says why.
  [[nodiscard]] bool write(const ports::Batch& batch, std::int64_t instant_to_unix_ms);

 private:
  bool put(const core::PutVisit& put, std::int64_t instant_to_unix_ms);
  bool put(const core::PutShift& put, std::int64_t instant_to_unix_ms);
  bool put(const core::PutChatLengths& put);
  bool put(const core::PutWaitRatios& put);
  bool put(const ports::PutInvitation& put);
  bool put(const ports::PutRequest& put);
  bool put(const ports::PutCredential& put);

  Statement put_visit_, delete_visit_, put_shift_, delete_shift_;
  Statement put_rest_, delete_rest_, put_chat_lengths_, delete_chat_lengths_, put_wait_ratios_;
  Statement put_invitation_, delete_invitation_, put_request_, put_credential_, put_status_, delete_status_, beat_;
  DangerWriter dangers_;
};

}  // namespace adapters::sqlite
