#pragma once
#include <optional>
#include <span>
#include <string>

#include "adapters/sqlite/database.hpp"

namespace adapters::sqlite {

/// "Luwt" as SQLite's application_id, so that another program's file is not taken for ours.
inline constexpr const char* luwte_mark = "1282762612";

/// Each step takes a database from one version to the next: step i from version i to i + 1. A step that was ever
/// released is never changed again; a new one is added behind it.
std::span<const char* const> schema_steps();

/// Brings the database to the newest version, each step in a transaction of its own. The error is one sentence;
/// a newer version, or a file of another program, is refused untouched.
std::optional<std::string> bring_up_to_date(Database& database, std::span<const char* const> steps);

}  // namespace adapters::sqlite
