#pragma once
#include <cstdint>
#include <string>

#include "adapters/sqlite/database.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "ports/store.hpp"

namespace adapters::sqlite {

/// Everything in the database, in the words of the port. What has passed becomes as long ago on this process's clock as the
/// calendar says, but neither in the future nor more than 24 h ago; the end of a rest as far away, but neither in the past nor
/// more than 24 h ahead: the calendar may have jumped.
/// The error names the table whose row is not one of ours.
base::Result<ports::Restored, std::string> read_rows(Database& database, base::Instant now, std::int64_t unix_now_ms,
                                                      std::string_view boot);

}  // namespace adapters::sqlite
