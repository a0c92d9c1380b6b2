#include "adapters/journal/spdlog_journal.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <stdexcept>
#include <string>

#include "adapters/journal/journal_line.hpp"

namespace adapters::journal {
namespace {

spdlog::level::level_enum spdlog_level(ports::Level level) {
  switch (level) {
    case ports::Level::debug: return spdlog::level::debug;
    case ports::Level::info: return spdlog::level::info;
    case ports::Level::warning: return spdlog::level::warn;
    case ports::Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

spdlog::sink_ptr sink_to(const std::optional<std::filesystem::path>& file) {
  if (!file) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  try {
    auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file->string());
    using std::filesystem::perms;
    if (std::filesystem::is_regular_file(*file))  // not /dev/stdout and the like
      std::filesystem::permissions(*file, perms::owner_read | perms::owner_write);
    return sink;
  } catch (const std::exception& failure) {
    throw std::runtime_error{"journal file " + file->string() + " cannot be opened: " + failure.what()};
  }
}

}  // namespace

struct SpdlogJournal::Sink {
  std::atomic<std::uint64_t> lost{0};
  spdlog::logger logger;
  explicit Sink(spdlog::sink_ptr to) : logger("luwte", std::move(to)) {}
};

SpdlogJournal::SpdlogJournal(ports::Level level, const std::optional<std::filesystem::path>& file)
    : sink_(std::make_unique<Sink>(sink_to(file))) {
  auto& logger = sink_->logger;
  logger.set_formatter(
      std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
  logger.set_level(spdlog_level(level));
  logger.flush_on(spdlog::level::trace);
  // spdlog's own handler would print the message beside our sink.
  logger.set_error_handler([sink = sink_.get()](const std::string&) { ++sink->lost; });
}

SpdlogJournal::~SpdlogJournal() = default;

void SpdlogJournal::write(ports::Level level, std::string_view what, const ports::JournalFields& fields) {
  const auto at = spdlog_level(level);
  if (!sink_->logger.should_log(at)) return;
  sink_->logger.log(at, journal_line(what, fields));
}

std::uint64_t SpdlogJournal::lost() const { return sink_->lost; }

}  // namespace adapters::journal
