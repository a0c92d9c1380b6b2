#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "adapters/sqlite/audit_line.hpp"

namespace ctl {

struct KeptLine {
  adapters::sqlite::AuditLine line;
  base::Bytes hash;
  bool in_range = true;  ///< false: a number in it is one that no gateway writes, and `line` has not all of it
};

/// The record of dangers of a gateway's data directory, in order. Throws BadInput when it cannot be read.
std::vector<KeptLine> read_record(const std::filesystem::path& data_dir);

/// The first line that is not as it was written, and what is wrong with it; nothing: the chain is whole.
struct BrokenLine {
  std::uint64_t number = 0;
  std::string what;
};
std::optional<BrokenLine> first_broken(const std::vector<KeptLine>& record);

}  // namespace ctl
