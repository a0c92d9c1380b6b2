#include "roster/roster_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace roster {
namespace {

constexpr std::size_t kLabelBytesMax = 64;  // of a credential's label

std::string quoted(std::string_view text) {
  return "\"" + std::string(text.substr(0, 40)) + (text.size() > 40 ? "...\"" : "\"");
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string lower_case(std::string_view text) {
  std::string word(text);
  for (char& letter : word)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return word;
}

}  // namespace

void FaultList::add(std::size_t line, std::string_view field, std::string words) {
  if (!full()) faults_.push_back({line, std::string(field), std::move(words)});
}

std::optional<std::string_view> utf8_text(std::string_view bytes, FaultList& faults) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    faults.add(1, "encoding", "is UTF-16; expected UTF-8 (in a spreadsheet: save as \"CSV UTF-8\")");
    return std::nullopt;
  }
  if (const auto line = base::first_line_not_utf8(bytes)) {
    faults.add(line, "encoding", "is not UTF-8; expected UTF-8 (in a spreadsheet: save as \"CSV UTF-8\")");
    return std::nullopt;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (const auto at = bytes.find('\0'); at != bytes.npos) {
    const auto line = 1 + std::ranges::count(bytes.substr(0, at), '\n');
    faults.add(static_cast<std::size_t>(line), "encoding", "has a zero byte; expected a text");
    return std::nullopt;
  }
  return bytes;
}

bool is_adviser_name(std::string_view text) {
  return !text.empty() && text.size() <= kLabelBytesMax && !has_control_character(text);
}

bool is_desk_slug(std::string_view text) {
  return !text.empty() && text.size() <= 32 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

void read_adviser(std::string_view text, Shift& shift, std::string_view field, FaultList& faults) {
  if (text.empty()) faults.add(shift.line, field, "is empty; expected the label or id of an adviser");
  else if (!is_adviser_name(text))
    faults.add(shift.line, field, quoted(text) + " is no label; expected at most 64 bytes without control characters");
  else shift.adviser = text;
}

void read_desk(std::string_view text, Shift& shift, std::string_view field, FaultList& faults) {
  if (is_desk_slug(text)) shift.desk = text;
  else faults.add(shift.line, field, quoted(text) + " is no desk; expected a slug of desks.toml");
}

void read_max(std::string_view text, Shift& shift, std::string_view field, FaultList& faults) {
  if (text == "1" || text == "2" || text == "3") shift.max = static_cast<unsigned>(text[0] - '0');
  else faults.add(shift.line, field, quoted(text) + " is no number of chats; expected 1, 2 or 3");
}

void read_attention_officer(std::string_view text, Shift& shift, std::string_view field, FaultList& faults) {
  const auto word = lower_case(text);
  const auto is_one_of = [&](std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); };
  if (is_one_of({"yes", "ja", "true", "1"})) shift.attention_officer = true;
  else if (is_one_of({"no", "nee", "false", "0", ""})) shift.attention_officer = false;
  else faults.add(shift.line, field, quoted(text) + " is neither yes nor no; expected yes, no or nothing");
}

void read_languages(std::string_view text, Shift& shift, std::string_view field, FaultList& faults) {
  std::vector<std::string> tags;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" ,;"), text.size());
    const auto tag = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (tag.empty()) continue;
    if (!is_language_tag(tag)) return faults.add(shift.line, field, quoted(tag) + " is no language; expected tags such as nl or ar");
    if (std::ranges::find(tags, tag) != tags.end())
      return faults.add(shift.line, field, quoted(tag) + " stands there twice; expected each once");
    tags.emplace_back(tag);
  }
  if (tags.empty() || tags.size() > languages_max)
    faults.add(shift.line, field, std::to_string(tags.size()) + " languages; expected 1 to 8, as nl ar");
  else shift.languages = std::move(tags);
}

std::string languages_text(const Shift& shift) {
  std::string out;
  for (const auto& tag : shift.languages) out += (out.empty() ? "" : " ") + tag;
  return out;
}

}  // namespace roster
