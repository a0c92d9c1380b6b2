#include "adapters/toml/faults.hpp"

namespace adapters::toml_files {
namespace {

/// ISO 639-1, so that a slip of the hand in a language is noticed.
constexpr std::string_view kTwoLetters =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

bool all_of(std::string_view text, std::string_view letters) {
  return !text.empty() && text.find_first_not_of(letters) == text.npos;
}

}  // namespace

void Faults::add(const std::string& file, std::size_t line, std::string_view field, std::string_view words) {
  if (lines_.size() == most) {
    ++left_out_;
    return;
  }
  std::string text = file;
  if (line > 0) text += ":" + std::to_string(line);
  text += ": ";
  if (!field.empty()) text.append(field).append(": ");
  lines_.push_back(text.append(words));
}

std::string Faults::text() const {
  std::string text;
  for (const auto& line : lines_) text += (text.empty() ? "" : "\n") + line;
  if (left_out_ > 0) text += "\nand " + std::to_string(left_out_) + " more";
  return text;
}

std::string one_of(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text.append(i == 0 ? "" : i + 1 == words.size() ? " or " : ", ").append(words[i]);
  return text;
}

bool is_slug(std::string_view word) {
  return word.size() <= 32 && all_of(word, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

bool is_language(std::string_view word) {
  const auto language = word.substr(0, word.find('-'));
  if (word.size() > 8 || !all_of(language, "abcdefghijklmnopqrstuvwxyz")) return false;
  if (language.size() == 2 && kTwoLetters.find(std::string(language) + " ") == kTwoLetters.npos) return false;
  if (language.size() != 2 && language.size() != 3) return false;
  return language.size() == word.size() ||
         all_of(word.substr(language.size() + 1), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

}  // namespace adapters::toml_files
