#include "adapters/toml/fields.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.hpp"

namespace adapters::toml_files {
namespace {

constexpr std::size_t kTextBytesMax = 200;
constexpr std::uintmax_t kFileBytesMax = 4 * 1024 * 1024;

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

Fields::Fields(const toml::table& table, std::string file, std::string prefix, Faults& faults,
               std::initializer_list<std::string_view> known)
    : table_(table), file_(std::move(file)), prefix_(std::move(prefix)), faults_(faults) {
  for (const auto& [name, value] : table_)
    if (std::ranges::find(known, name.str()) == known.end())
      fault(value, name.str(), "unknown key; expected " + one_of(known));
}

std::string Fields::full_name(std::string_view key) const {
  if (key.empty()) return prefix_;
  return prefix_.empty() ? std::string(key) : prefix_ + "." + std::string(key);
}

void Fields::fault(const toml::node& at, std::string_view key, std::string_view words) {
  faults_.add(file_, at.source().begin.line, full_name(key), words);
}

void Fields::fault(std::string_view key, std::string_view words) {
  const auto* at = node(key);
  fault(at ? *at : static_cast<const toml::node&>(table_), key, words);
}

std::size_t Fields::line(std::string_view key) const {
  const auto* at = node(key);
  return at ? at->source().begin.line : line();
}

std::string Fields::text(std::string_view key, std::size_t most) {
  if (!node(key)) return fault(key, "is missing; expected a text in quotes"), "";
  const auto given = text_or_none(key, most);
  if (given.empty() && node(key)->is_string()) fault(key, "is empty; expected a text");
  return given;
}

std::string Fields::text_or_none(std::string_view key, std::size_t most) {
  const auto* at = node(key);
  if (!at) return "";
  if (!at->is_string()) return fault(key, "is no text; expected a text in quotes"), "";
  const auto& given = at->as_string()->get();
  if (given.size() > most)
    return fault(key, "has " + std::to_string(given.size()) + " bytes; expected at most " + std::to_string(most)), "";
  return given;
}

bool Fields::yes_no(std::string_view key, bool otherwise) {
  const auto* at = node(key);
  if (!at) return otherwise;
  if (!at->is_boolean()) return fault(key, "is neither yes nor no; expected true or false"), otherwise;
  return at->as_boolean()->get();
}

std::int64_t Fields::whole(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  const auto* at = node(key);
  if (!at) return otherwise;
  const auto* number = at->as_integer();
  if (number && number->get() >= least && number->get() <= most) return number->get();
  fault(key, (number ? std::to_string(number->get()) + " is out of range" : "is no whole number") + "; expected " +
                 std::to_string(least) + " to " + std::to_string(most));
  return otherwise;
}

std::vector<std::string> Fields::texts(std::string_view key) {
  return texts_that(key, [](std::string_view text) { return !text.empty() && text.size() <= kTextBytesMax; },
                    "1 to 200 bytes");
}

std::vector<std::string> Fields::texts_that(std::string_view key, const std::function<bool(std::string_view)>& fits,
                                            std::string_view expected) {
  std::vector<std::string> good;
  const auto* at = node(key);
  if (!at) return good;
  if (!at->is_array()) return fault(key, "is no list; expected a list of texts, for example [\"nl\"]"), good;
  for (const auto& item : *at->as_array()) {
    const auto* text = item.as_string();
    if (!text) fault(item, key, "has something that is no text; expected texts in quotes");
    else if (!fits(text->get())) fault(item, key, in_quotes(text->get()) + " is not known; expected " + std::string(expected));
    else if (std::ranges::find(good, text->get()) != good.end())
      fault(item, key, in_quotes(text->get()) + " stands there twice; expected each once");
    else good.push_back(text->get());
  }
  return good;
}

void Fields::each(std::string_view key, std::initializer_list<std::string_view> known,
                  const std::function<void(Fields&)>& read) {
  const auto* at = node(key);
  if (!at) return;
  if (!at->is_array()) return fault(key, "is no list of tables; expected [[" + full_name(key) + "]] or [{ ... }]");
  for (const auto& item : *at->as_array()) {
    if (!item.is_table()) {
      fault(item, key, "has something that is no table; expected " + one_of(known) + " in each");
      continue;
    }
    Fields fields(*item.as_table(), file_, full_name(key), faults_, known);
    read(fields);
  }
}

std::optional<std::string> read_text(const std::string& path, bool required, Faults& faults) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) {
    if (required || failed) faults.add(path, 0, "", "is not there; expected a file of this name");
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path, failed) || !in) {
    faults.add(path, 0, "", "cannot be read; expected a file that this user may read");
    return std::nullopt;
  }
  if (std::filesystem::file_size(path, failed) > kFileBytesMax) {
    faults.add(path, 0, "", "is too long; expected at most 4 MiB");
    return std::nullopt;
  }
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (const auto line = base::first_line_not_utf8(text)) {
    faults.add(path, line, "", "is not UTF-8; expected the file to be saved in UTF-8");
    return std::nullopt;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);  // some editors put a byte order mark
  return text;
}

std::optional<toml::table> parse_file(const std::string& path, bool required, Faults& faults) {
  const auto text = read_text(path, required, faults);
  if (!text) return std::nullopt;
  try {
    return toml::parse(*text, path);
  } catch (const toml::parse_error& error) {
    faults.add(path, error.source().begin.line, "", std::string(error.description()) + "; expected TOML 1.0");
    return std::nullopt;
  }
}

}  // namespace adapters::toml_files
