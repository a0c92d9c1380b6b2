#include "adapters/journal/journal_line.hpp"

#include <algorithm>

namespace adapters::journal {
namespace {

bool is_of_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view{"_-.:/+@"}.find(c) != std::string_view::npos;
}

void append_escaped(std::string& line, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    line += {'\\', c};
  } else if (byte >= 0x20 && byte <= 0x7e) {
    line += c;
  } else {
    line += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
  }
}

void append_value(std::string& line, std::string_view value) {
  const bool cut = value.size() > value_bytes_max;
  value = value.substr(0, value_bytes_max);
  const bool word = !value.empty() && std::all_of(value.begin(), value.end(), is_of_a_word);
  if (!word) line += '"';
  for (const char c : value) word ? line.push_back(c) : append_escaped(line, c);
  if (cut) line += "...";
  if (!word) line += '"';
}

void append_field(std::string& line, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  line.append(" ").append(key).append("=");
  append_value(line, value);
}

void append_field(std::string& line, std::string_view key, std::int64_t value) {
  if (value != 0) append_field(line, key, std::to_string(value));
}

}  // namespace

std::string journal_line(std::string_view what, const ports::JournalFields& fields) {
  std::string line;
  append_value(line, what);
  append_field(line, "listener", fields.listener);
  append_field(line, "reason", fields.reason);
  append_field(line, "adviser", fields.adviser);
  append_field(line, "outcome", fields.outcome);
  append_field(line, "file", fields.file);
  append_field(line, "detail", fields.detail);
  append_field(line, "code", fields.code);
  append_field(line, "count", fields.count);
  return line;
}

}  // namespace adapters::journal
