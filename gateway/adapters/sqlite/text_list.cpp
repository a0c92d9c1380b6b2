#include "adapters/sqlite/text_list.hpp"

#include <charconv>

namespace adapters::sqlite {

std::string joined(const std::vector<std::string>& texts) {
  std::string column;
  for (const auto& text : texts) {
    column += std::to_string(text.size());
    column += ':';
    column += text;
  }
  return column;
}

std::optional<std::vector<std::string>> parted(std::string_view column) {
  std::vector<std::string> texts;
  while (!column.empty()) {
    std::size_t length = 0;
    const char* const end = column.data() + column.size();
    const auto [colon, error] = std::from_chars(column.data(), end, length);
    if (error != std::errc{} || colon == end || *colon != ':') return std::nullopt;
    column.remove_prefix(static_cast<std::size_t>(colon - column.data()) + 1);
    if (length > column.size()) return std::nullopt;
    texts.emplace_back(column.substr(0, length));
    column.remove_prefix(length);
  }
  return texts;
}

}  // namespace adapters::sqlite
