#include "planner/arrival_csv.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "network/question.hpp"
#include "planner/number_text.hpp"
#include "roster/roster.hpp"

namespace planner {
namespace {

constexpr std::array<std::string_view, 7> columns{"time", "role", "topic", "where", "language", "danger", "minors"};
using Row = std::array<std::string, columns.size()>;

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == text.npos) return {};
  text = text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

std::vector<std::string_view> cells_of(std::string_view line, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto end = line.find(separator);
    out.push_back(trimmed(line.substr(0, end)));
    if (end == line.npos) return out;
    line.remove_prefix(end + 1);
  }
}

/// "09:05" or "09:05:07", as the second of its day.
std::optional<int> second_of_day(std::string_view text) {
  const auto number = [&](std::size_t at, int below) -> std::optional<int> {
    const char tens = text[at], ones = text[at + 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
    const int out = 10 * (tens - '0') + (ones - '0');
    return out < below ? std::optional(out) : std::nullopt;
  };
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  const auto hour = number(0, 24), minute = number(3, 60), second = text.size() == 8 ? number(6, 60) : std::optional(0);
  if (!hour || !minute || !second) return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

std::optional<std::int64_t> unix_of_text(std::string_view text) {
  if (text.size() < 16 || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
  const auto date = network::parse_date(std::string(text.substr(0, 10)));
  const auto second = second_of_day(text.substr(11));
  if (!date || !second) return std::nullopt;
  return network::unix_of(*date, *second / 60) + *second % 60;
}

class Reader {
 public:
  explicit Reader(const network::Network& network) : network_(network) {}

  void line(std::string_view text) {
    ++line_;
    if (trimmed(text).empty() || full()) return;
    if (head_.empty()) return read_head(text);
    read_row(text);
  }

  base::Result<Arrivals, ArrivalFaults> finish() {
    if (head_.empty() && faults_.empty()) faults_.push_back({1, "time", "the file is empty; expected a first line that names the columns"});
    if (!faults_.empty()) return std::move(faults_);
    std::ranges::stable_sort(out_, {}, &Arrival::unix_s);
    return std::move(out_);
  }

 private:
  bool full() const { return faults_.size() >= arrival_faults_max; }
  void fault(std::string_view field, std::string words) {
    if (!full()) faults_.push_back({line_, std::string(field), std::move(words)});
  }

  void read_head(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    separator_ = text.find(';') != text.npos ? ';' : ',';
    for (const auto cell : cells_of(text, separator_)) {
      const auto at = static_cast<std::size_t>(std::ranges::find(columns, cell) - columns.begin());
      if (at == columns.size()) fault(cell, "is no column; expected time, role, topic, where, language, danger or minors");
      else if (std::ranges::find(head_, at) != head_.end()) fault(cell, "stands there twice");
      head_.push_back(at);
    }
    if (std::ranges::find(head_, 0u) == head_.end()) fault("time", "there is no such column");
    bad_head_ = !faults_.empty();
  }

  void read_row(std::string_view text) {
    if (bad_head_) return;
    const auto cells = cells_of(text, separator_);
    if (cells.size() != head_.size()) {
      return fault("", std::to_string(cells.size()) + " columns; expected " + std::to_string(head_.size()));
    }
    if (out_.size() >= arrivals_max) {
      if (!std::exchange(too_many_, true)) fault("", "too many lines; expected at most " + std::to_string(arrivals_max));
      return;
    }
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[head_[i]] = std::string(cells[i]);
    const auto at = unix_of_text(row[0]);
    if (!at) fault("time", "'" + row[0] + "' is no time; expected YYYY-MM-DD HH:MM or YYYY-MM-DD HH:MM:SS");
    const auto expect = [&](std::size_t column, bool fits, const char* expected) {
      if (!row[column].empty() && !fits) fault(columns[column], "'" + row[column] + "' is not known; expected " + expected);
    };
    expect(1, network::is_role(row[1]), "self, my_child, someone_else, professional, unknown or nothing");
    expect(2, network::is_topic(row[2]), "a topic of PROTOCOL.md (choices) or nothing");
    expect(3, row[3] == "abroad" || network_.municipality(row[3]), "a municipality's code such as GM0014, abroad or nothing");
    expect(4, roster::is_language_tag(row[4]), "a language such as nl or nothing");
    expect(5, row[5] == "yes" || row[5] == "no", "yes, no or nothing");
    expect(6, row[6] == "yes" || row[6] == "no", "yes, no or nothing");
    if (faults_.empty()) out_.push_back({*at, {row[1], row[2], row[4], row[3], row[5], row[6]}});
  }

  const network::Network& network_;
  std::size_t line_ = 0;
  char separator_ = ',';
  std::vector<std::size_t> head_;  ///< for each column of the file its place in `columns`
  bool bad_head_ = false, too_many_ = false;
  Arrivals out_;
  ArrivalFaults faults_;
};

}  // namespace

base::Result<Arrivals, ArrivalFaults> read_arrivals(std::string_view text, const network::Network& network) {
  Reader reader(network);
  while (!text.empty()) {
    const auto end = text.find('\n');
    reader.line(text.substr(0, end));
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  }
  return reader.finish();
}

std::string csv_of(const Arrivals& arrivals) {
  std::string out = "time,role,topic,where,language,danger,minors\n";
  for (const auto& [unix_s, choices] : arrivals) {
    out += local_text(unix_s);
    for (const auto* word : {&choices.role, &choices.topic, &choices.where, &choices.language, &choices.danger, &choices.minors}) {
      out += "," + *word;
    }
    out += "\n";
  }
  return out;
}

}  // namespace planner
