#include "adapters/journal/spdlog_journal.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

namespace adapters::journal {

namespace {

constexpr std::size_t value_bytes_max = 200;

spdlog::level::level_enum level_of(ports::Level level) {
  switch (level) {
    case ports::Level::debug: return spdlog::level::debug;
    case ports::Level::info: return spdlog::level::info;
    case ports::Level::warning: return spdlog::level::warn;
    case ports::Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

void put(std::string& line, std::string_view name, std::string_view value) {
  if (!value.empty()) line.append(" ").append(name).append("=\"").append(encoded(value)).append("\"");
}

void put(std::string& line, std::string_view name, std::int64_t value) {
  if (value != 0) line.append(" ").append(name).append("=").append(std::to_string(value));
}

}  // namespace

std::string encoded(std::string_view value) {
  constexpr auto digits = "0123456789abcdef";
  std::string out;
  for (const auto c : value.substr(0, value_bytes_max)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '=') out += c;
    else out.append("\\x").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  }
  if (value.size() > value_bytes_max) out += "...";
  return out;
}

SpdlogJournal::SpdlogJournal(std::shared_ptr<spdlog::logger> logger) : logger_(std::move(logger)) {}
SpdlogJournal::~SpdlogJournal() = default;

base::Result<std::unique_ptr<SpdlogJournal>, SpdlogJournal::OpenFault> SpdlogJournal::open(ports::Level least, const std::string& file) {
  spdlog::sink_ptr sink;
  try {
    if (file.empty()) {
      sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    } else {
      const auto before = ::umask(0077);
      sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
      ::umask(before);
    }
  } catch (const spdlog::spdlog_ex& error) {
    return OpenFault{file + ": cannot be written (" + error.what() + ")"};
  }
  auto logger = std::make_shared<spdlog::logger>("luwte", std::move(sink));
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  logger->set_level(level_of(least));
  logger->flush_on(spdlog::level::info);
  return std::unique_ptr<SpdlogJournal>(new SpdlogJournal(std::move(logger)));
}

void SpdlogJournal::write(ports::Level level, std::string_view what, const ports::JournalFields& fields) {
  const auto as = level_of(level);
  if (!logger_->should_log(as)) return;
  auto line = encoded(what);
  put(line, "listener", fields.listener);
  put(line, "reason", fields.reason);
  put(line, "adviser", fields.adviser);
  put(line, "outcome", fields.outcome);
  put(line, "file", fields.file);
  put(line, "detail", fields.detail);
  put(line, "code", fields.code);
  put(line, "count", fields.count);
  logger_->log(as, "{}", line);
}

}  // namespace adapters::journal
