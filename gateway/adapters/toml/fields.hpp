#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <utility>
#include <vector>

#include "adapters/toml/faults.hpp"

namespace adapters::toml_files {

/// One table of a file, read field by field. What is missing or of the wrong type becomes a fault with its line, and the
/// answer is empty; a key that is not `known` is a fault at once.
class Fields {
 public:
  Fields(const toml::table& table, std::string file, std::string prefix, Faults& faults,
         std::initializer_list<std::string_view> known);

  std::string text(std::string_view key, std::size_t most = 200);  ///< must be there, 1 to `most` bytes
  std::string text_or_none(std::string_view key, std::size_t most = 200);
  bool yes_no(std::string_view key, bool otherwise);
  std::int64_t whole(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t otherwise);
  std::vector<std::string> texts(std::string_view key);  ///< may be absent; none twice, none empty
  /// Those texts that `fits`; of the others it is said that `expected`.
  std::vector<std::string> texts_that(std::string_view key, const std::function<bool(std::string_view)>& fits,
                                      std::string_view expected);
  template <class Value>
  using Words = std::vector<std::pair<std::string_view, Value>>;
  template <class Value>
  std::optional<Value> word_in(std::string_view key, const std::string& given, const Words<Value>& words);
  /// Each table of an array, with its fields.
  void each(std::string_view key, std::initializer_list<std::string_view> known,
            const std::function<void(Fields&)>& read);

  const toml::node* node(std::string_view key) const { return table_.get(key); }
  void fault(std::string_view key, std::string_view words);
  void fault(const toml::node& at, std::string_view key, std::string_view words);
  std::size_t line(std::string_view key) const;  ///< of the key's value, or of the table without it
  std::size_t line() const { return table_.source().begin.line; }
  const std::string& file() const { return file_; }
  Faults& faults() { return faults_; }
  std::string full_name(std::string_view key) const;

 private:
  const toml::table& table_;
  std::string file_, prefix_;
  Faults& faults_;
};

template <class Value>
std::optional<Value> Fields::word_in(std::string_view key, const std::string& given, const Words<Value>& words) {
  std::vector<std::string_view> known;
  for (const auto& [word, value] : words) {
    if (word == given) return value;
    known.push_back(word);
  }
  if (!given.empty()) fault(key, "\"" + given + "\" is not known; expected " + one_of(known));
  return std::nullopt;
}

/// The whole file as TOML; nothing after a fault. `required`: that it is not there is one.
std::optional<toml::table> parse_file(const std::string& path, bool required, Faults& faults);

/// The whole file's text in UTF-8; nothing after a fault, or when it is not there and not `required`.
std::optional<std::string> read_text(const std::string& path, bool required, Faults& faults);

}  // namespace adapters::toml_files
