#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ports/journal.hpp"

namespace fakes {

/// Remembers every entry. One thread only.
class MemoryJournal final : public ports::Journal {
 public:
  struct Entry {
    ports::Level level = ports::Level::info;
    std::string what, listener, reason, adviser, outcome, file, detail;
    std::int64_t code = 0, count = 0;
  };

  void write(ports::Level level, std::string_view what, const ports::JournalFields& fields = {}) override {
    const auto kept = [](std::string_view text) { return std::string{text}; };
    entries_.push_back({level, kept(what), kept(fields.listener), kept(fields.reason), kept(fields.adviser), kept(fields.outcome),
                        kept(fields.file), kept(fields.detail), fields.code, fields.count});
  }

  const std::vector<Entry>& entries() const { return entries_; }
  std::size_t count(std::string_view what) const {
    return static_cast<std::size_t>(
        std::count_if(entries_.begin(), entries_.end(), [what](const Entry& entry) { return entry.what == what; }));
  }
  void clear() { entries_.clear(); }

 private:
  std::vector<Entry> entries_;
};

}  // namespace fakes
