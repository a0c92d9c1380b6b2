#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adapters::sqlite {

/// Several texts in one column: each behind its length in bytes and a colon ("5:noord4:zuid"), so that no
/// character needs escaping and somebody with the sqlite3 shell can still read it.
std::string joined(const std::vector<std::string>& texts);

/// Nothing when the column was not written by `joined`.
std::optional<std::vector<std::string>> parted(std::string_view column);

}  // namespace adapters::sqlite
