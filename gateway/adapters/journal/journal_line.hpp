#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "ports/journal.hpp"

namespace adapters::journal {

inline constexpr std::size_t value_bytes_max = 256;  ///< what is longer is cut and ends in "..."

/// `what key=value key=value`: the filled fields in the order of `JournalFields`, on one line, in printable ASCII only.
/// A value that is not a plain word stands in double quotes; in there `"` and `\` have a backslash before them and
/// every byte outside printable ASCII is `\xHH`. So no value can begin a line, a field or a terminal sequence, or
/// turn the direction of reading.
std::string journal_line(std::string_view what, const ports::JournalFields& fields);

}  // namespace adapters::journal
