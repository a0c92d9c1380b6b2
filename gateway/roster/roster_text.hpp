#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "roster/roster.hpp"

// What the readers of rosters share: words of a shift, judged one by one.
namespace roster {

/// Gathers what is wrong; full at `faults_max`.
class FaultList {
 public:
  void add(std::size_t line, std::string_view field, std::string words);
  bool full() const { return faults_.size() >= faults_max; }
  bool empty() const { return faults_.empty(); }
  Faults take() { return std::move(faults_); }

 private:
  Faults faults_;
};

/// Without a byte order mark. Nothing and a fault where the text is not UTF-8.
std::optional<std::string_view> utf8_text(std::string_view bytes, FaultList& faults);

bool is_adviser_name(std::string_view text);  ///< 1 to 64 bytes without control characters
bool is_desk_slug(std::string_view text);     ///< of 1 to 32 lower-case letters, digits and hyphens
inline constexpr std::size_t languages_max = 8;  ///< as in `shift_start`

// Each puts what it reads into `shift`, or a fault about `field` at `shift.line`.
void read_adviser(std::string_view text, Shift& shift, std::string_view field, FaultList& faults);
void read_desk(std::string_view text, Shift& shift, std::string_view field, FaultList& faults);
void read_max(std::string_view text, Shift& shift, std::string_view field, FaultList& faults);
void read_attention_officer(std::string_view text, Shift& shift, std::string_view field, FaultList& faults);
/// Tags with a space, comma or semicolon between.
void read_languages(std::string_view text, Shift& shift, std::string_view field, FaultList& faults);

std::string languages_text(const Shift& shift);  ///< with a space between

}  // namespace roster
