#include "roster/roster_csv.hpp"

#include <algorithm>
#include <array>

#include "roster/roster_text.hpp"

namespace roster {
namespace {

enum Column { adviser, desk, date, weekday, from, to, max, attention_officer, languages, columns_known };
constexpr std::array<std::string_view, columns_known> kNames{"adviser", "desk", "date", "weekday", "from",
                                                             "to",      "max",  "attention_officer", "languages"};

std::string quoted(std::string_view text) { return "\"" + std::string(text.substr(0, 40)) + "\""; }

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// What makes a spreadsheet take a cell for a formula when it stands first; the wide ones are what some keyboards write.
constexpr std::array<std::string_view, 11> kFormulaBegins{"=", "+", "-", "@", "\t", "\r", "\n",
                                                          "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

/// Also behind apostrophes, so that what `inert` put before a text is never taken for the text's own.
bool begins_a_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return std::ranges::any_of(kFormulaBegins, [&](std::string_view begin) { return text.starts_with(begin); });
}

/// A cell that a spreadsheet shows as the text it is: an apostrophe before what would be a formula.
std::string inert(std::string_view text) { return (begins_a_formula(text) ? "'" : "") + std::string(text); }
std::string_view without_guard(std::string_view cell) {
  return cell.starts_with('\'') && begins_a_formula(cell) ? cell.substr(1) : cell;
}

struct Row {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

/// Rows of cells, with quoted cells that may hold separators, doubled quotes and line ends.
class Rows {
 public:
  Rows(std::string_view text, FaultList& faults)
      : text_(text), separator_(text.substr(0, text.find('\n')).find(';') == text.npos ? ',' : ';'), faults_(faults) {}

  /// The next row that is not empty; nothing at the end or after a fault.
  std::optional<Row> next() {
    while (!text_.empty() && !faults_.full()) {
      Row row{line_, {}};
      for (bool more = true; more;) {
        auto cell = next_cell();
        if (!cell) return std::nullopt;
        row.cells.push_back(std::move(*cell));
        more = text_.starts_with(separator_);
        if (more) text_.remove_prefix(1);
      }
      end_line();
      if (std::ranges::any_of(row.cells, [](const auto& cell) { return !cell.empty(); })) return row;
    }
    return std::nullopt;
  }

 private:
  std::optional<std::string> next_cell() {
    if (text_.starts_with('"')) return quoted_cell();
    const auto end = std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}), text_.size());
    const auto cell = text_.substr(0, end);
    text_.remove_prefix(end);
    if (cell.find('"') == cell.npos) return std::string(trimmed(cell));
    return fault("has a quote inside a cell without quotes; expected the whole cell in quotes");
  }

  std::optional<std::string> quoted_cell() {
    std::string cell;
    for (text_.remove_prefix(1);;) {
      const auto quote = text_.find('"');
      if (quote == text_.npos) return fault("has a quote that does not end; expected one at the end of the cell");
      cell += text_.substr(0, quote);
      line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(0, quote), '\n'));
      text_.remove_prefix(quote + 1);
      if (!text_.starts_with('"')) break;
      cell += '"';
      text_.remove_prefix(1);
    }
    if (text_.empty() || text_[0] == separator_ || text_[0] == '\r' || text_[0] == '\n') return cell;
    return fault("goes on after a quote; expected a separator or the end of the line");
  }

  void end_line() {
    if (text_.starts_with('\r')) text_.remove_prefix(1);
    if (text_.starts_with('\n')) text_.remove_prefix(1);
    ++line_;
  }

  std::optional<std::string> fault(const char* words) {
    faults_.add(line_, "quotes", words);
    text_ = {};
    return std::nullopt;
  }

  std::string_view text_;
  char separator_;
  FaultList& faults_;
  std::size_t line_ = 1;
};

class Reader {
 public:
  explicit Reader(FaultList& faults) : faults_(faults) { place_.fill(none); }

  void head(const Row& row) {
    width_ = row.cells.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto known = std::ranges::find(kNames, row.cells[i]);
      if (known == kNames.end()) {
        faults_.add(row.line, "columns", quoted(row.cells[i]) + " is not known; expected " + all_names());
        continue;
      }
      auto& place = place_[static_cast<std::size_t>(known - kNames.begin())];
      if (place != none) faults_.add(row.line, "columns", quoted(row.cells[i]) + " stands there twice; expected each once");
      place = i;
    }
    for (std::size_t column = 0; column < columns_known; ++column)
      if (place_[column] == none && column != date && column != weekday)
        faults_.add(row.line, "columns", quoted(kNames[column]) + " is missing; expected " + all_names());
    if (place_[date] == none && place_[weekday] == none)
      faults_.add(row.line, "columns", "neither date nor weekday is there; expected one or both");
  }

  void row(const Row& row) {
    if (row.cells.size() != width_)
      return faults_.add(row.line, "columns", std::to_string(row.cells.size()) + " of them; expected " + std::to_string(width_) +
                                                  ", as in the first line");
    if (roster_.size() == shifts_max)
      return faults_.add(row.line, "columns", "one shift too many; expected at most " + std::to_string(shifts_max));
    Shift shift;
    shift.line = row.line;
    read_adviser(without_guard(cell(row, adviser)), shift, kNames[adviser], faults_);
    read_desk(without_guard(cell(row, desk)), shift, kNames[desk], faults_);
    read_day(row, shift);
    read_hours(row, shift);
    read_max(cell(row, max), shift, kNames[max], faults_);
    read_attention_officer(cell(row, attention_officer), shift, kNames[attention_officer], faults_);
    read_languages(cell(row, languages), shift, kNames[languages], faults_);
    roster_.push_back(std::move(shift));
  }

  Roster take() { return std::move(roster_); }

 private:
  static constexpr std::size_t none = columns_known;

  static std::string all_names() {
    std::string out;
    for (const auto name : kNames) out += (out.empty() ? "" : ", ") + std::string(name);
    return out;
  }
  std::string_view cell(const Row& row, Column column) const {
    return place_[column] == none ? std::string_view() : std::string_view(row.cells[place_[column]]);
  }

  void read_day(const Row& row, Shift& shift) {
    const auto on = cell(row, date), each = cell(row, weekday);
    if (on.empty() == each.empty())
      return faults_.add(row.line, "date", std::string(on.empty() ? "neither date nor weekday is" : "date and weekday are both") +
                                               " filled; expected one of the two");
    if (on.empty()) {
      if (const auto day = parse_weekday(each)) shift.weekday = *day;
      else faults_.add(row.line, "weekday", quoted(each) + " is no day; expected monday, mon, maandag or ma");
      return;
    }
    shift.date = network::parse_date(std::string(on));
    if (!shift.date) return faults_.add(row.line, "date", quoted(on) + " is no date; expected one like 2026-11-23");
    shift.weekday = network::weekday_of(*shift.date);
  }

  void read_hours(const Row& row, Shift& shift) {
    const auto begin = parse_clock(cell(row, from)), end = parse_clock(cell(row, to));
    if (!begin || *begin == 1440)
      return faults_.add(row.line, "from", quoted(cell(row, from)) + " is no time; expected one from 00:00 to 23:59");
    if (!end) return faults_.add(row.line, "to", quoted(cell(row, to)) + " is no time; expected one from 00:00 to 24:00");
    if (*end == *begin) return faults_.add(row.line, "to", "is when it begins; expected a later time, or an earlier one of the next day");
    shift.from = *begin;
    shift.to = *end > *begin ? *end : *end + 1440;
  }

  FaultList& faults_;
  std::array<std::size_t, columns_known> place_{};
  std::size_t width_ = 0;
  Roster roster_;
};

std::string cell_text(std::string_view given) {
  const auto text = inert(given);
  if (text.find_first_of(",;\"\r\n") == text.npos && trimmed(text) == text) return text;
  std::string out = "\"";
  for (const char letter : text) out.append(letter == '"' ? 2 : 1, letter);
  return out + "\"";
}

}  // namespace

base::Result<Roster, Faults> read_roster_csv(std::string_view bytes) {
  FaultList faults;
  const auto text = utf8_text(bytes, faults);
  if (!text) return faults.take();
  Rows rows(*text, faults);
  Reader reader(faults);
  if (const auto head = rows.next()) reader.head(*head);
  else if (faults.empty()) faults.add(1, "columns", "the file is empty; expected a first line that names the columns");
  if (!faults.empty()) return faults.take();
  while (const auto row = rows.next()) reader.row(*row);
  if (!faults.empty()) return faults.take();
  return reader.take();
}

std::string csv_of(const Roster& roster) {
  std::string out;
  for (const auto name : kNames) out += (out.empty() ? "" : ",") + std::string(name);
  out += "\r\n";
  for (const auto& shift : roster) {
    out += cell_text(shift.adviser) + "," + cell_text(shift.desk) + "," + (shift.date ? network::text_of(*shift.date) : "") + "," +
           (shift.date ? "" : std::string(name_of(shift.weekday))) + "," + clock_text(shift.from) + "," + clock_text(shift.to) + "," +
           std::to_string(shift.max) + "," + (shift.attention_officer ? "yes" : "no") + "," + languages_text(shift) + "\r\n";
  }
  return out;
}

}  // namespace roster
