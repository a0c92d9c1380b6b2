#pragma once
#include <memory>
#include <string>

#include "base/result.hpp"
#include "ports/journal.hpp"

namespace spdlog {
class logger;
}

namespace adapters::journal {

/// One line per entry: UTC time with milliseconds, level, what happened, then the fields that are set, in a fixed order. Values are
/// encoded so that no line can imitate another or reach a terminal. Any thread.
class SpdlogJournal final : public ports::Journal {
 public:
  struct OpenFault {
    std::string words;   ///< one sentence with the file
  };
  /// Appends to `file`, made with mode 0600; standard error when it is empty.
  static base::Result<std::unique_ptr<SpdlogJournal>, OpenFault> open(ports::Level least, const std::string& file);
  ~SpdlogJournal() override;

  void write(ports::Level level, std::string_view what, const ports::JournalFields& fields = {}) override;

 private:
  explicit SpdlogJournal(std::shared_ptr<spdlog::logger> logger);
  std::shared_ptr<spdlog::logger> logger_;
};

/// Bytes outside printable ASCII, and quotes, backslashes and `=`, as \xHH; at most 200 of them, then an ellipsis in ASCII.
std::string encoded(std::string_view value);

}  // namespace adapters::journal
