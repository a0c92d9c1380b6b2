#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "ports/journal.hpp"

namespace adapters::journal {

/// One line per entry: UTC time with milliseconds, level, and `journal_line`. Written and flushed before `write`
/// returns, by the calling thread. Nothing else in the gateway reaches spdlog, stdout or stderr.
class SpdlogJournal final : public ports::Journal {
 public:
  /// Entries below `level` are dropped. Without a file they go to stderr; a file is appended to and made with mode
  /// 0600. Throws std::runtime_error that names the file when it cannot be opened.
  explicit SpdlogJournal(ports::Level level, const std::optional<std::filesystem::path>& file = std::nullopt);
  ~SpdlogJournal() override;

  void write(ports::Level level, std::string_view what, const ports::JournalFields& fields = {}) override;

  /// Lines that could not be written, e.g. because the disk was full. The gateway goes on without them.
  std::uint64_t lost() const;

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

}  // namespace adapters::journal
