#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace adapters::toml_files {

/// What is wrong in the files of one network, as lines for an administrator, who mends them in one go.
class Faults {
 public:
  static constexpr std::size_t most = 20;

  /// `line` from 1; 0: the file as a whole. `words`: what is wrong; what was expected.
  void add(const std::string& file, std::size_t line, std::string_view field, std::string_view words);
  bool any() const { return count() > 0; }
  std::size_t count() const { return lines_.size() + left_out_; }
  std::string text() const;  ///< one fault a line, in the order of reading; at most `most`, and then that there are more

 private:
  std::vector<std::string> lines_;
  std::size_t left_out_ = 0;
};

/// "a, b or c".
std::string one_of(const std::vector<std::string_view>& words);

bool is_slug(std::string_view word);      ///< [a-z0-9-]{1,32}
/// A BCP 47 tag as far as chats use it: two letters of ISO 639-1 or any three, at most one subtag, 8 characters in all.
bool is_language(std::string_view word);

}  // namespace adapters::toml_files
