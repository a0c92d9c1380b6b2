#pragma once
#include <cstdint>
#include <string>

#include "adapters/sqlite/audit_line.hpp"
#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/statement.hpp"
#include "core/danger.hpp"

namespace adapters::sqlite {

/// Puts dangers and their record into the transaction that is open. Lives at most as long as its database; one thread at a time.
class DangerWriter {
 public:
  DangerWriter(Database& database, std::string boot, Sha256 sha256);

  [[nodiscard]] bool put(const core::EscalationRecord& row, std::int64_t instant_to_unix_ms);
  [[nodiscard]] bool remove(base::EscalationId danger) { return delete_.run(danger); }
  /// Chains it to the newest line. One with a number that is there already is the same line, given again. False also for a number
  /// that would leave a gap: then nothing of the batch is kept.
  [[nodiscard]] bool append(const core::AuditEntry& entry, std::int64_t instant_to_unix_ms);

 private:
  Statement put_, delete_, newest_, append_;
  std::string boot_;
  Sha256 sha256_;
};

}  // namespace adapters::sqlite
