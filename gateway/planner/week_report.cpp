#include "planner/week_report.hpp"

#include <string_view>

#include "planner/number_text.hpp"
#include "planner/shortages.hpp"
#include "planner/text_table.hpp"

namespace planner {
namespace {

std::string count_text(unsigned value) { return value == 0 ? "-" : std::to_string(value); }

std::optional<double> within(const Figures& figures, double seconds) {
  return percent(static_cast<double>(figures.waits.within(seconds)), figures.waited());
}

std::optional<double> load(const Figures& figures) {
  return percent(static_cast<double>(figures.work.used_ms), static_cast<double>(figures.work.staffed_ms));
}

double hours_of(std::int64_t ms) { return static_cast<double>(ms) / 3'600'000; }

std::vector<std::string> head(std::string first) {
  return {std::move(first), "came", "taken", "left", "closed", "full", "others", "p50", "p90", "max", "1 min", "5 min", "left p50",
          "chats", "load"};
}

std::vector<std::string> row(std::string first, const Figures& figures, bool chats) {
  return {std::move(first),
          count_text(figures.came),
          count_text(figures.taken),
          count_text(figures.left),
          count_text(figures.closed),
          count_text(figures.full),
          count_text(figures.elsewhere),
          span_text(figures.waits.quantile(.5)),
          span_text(figures.waits.quantile(.9)),
          span_text(figures.waits.longest()),
          percent_text(within(figures, 60)),
          percent_text(within(figures, 300)),
          span_text(figures.left_waits.quantile(.5)),
          chats ? count_text(figures.helped) : "",
          percent_text(load(figures))};
}

std::string share_text(unsigned part, unsigned whole) {
  return std::to_string(part) + " of " + std::to_string(whole) + " (" + percent_text(percent(part, whole)) + ")";
}

std::string ranges_text(const Coverage& coverage) {
  std::string out = "Ranges shown when the wait began: ";
  if (coverage.shown + coverage.left_shown == 0) return out + "none\n";
  out += "right for " + share_text(coverage.inside, coverage.shown) + " of those who were taken; ";
  out += std::to_string(coverage.earlier) + " were taken earlier, " + std::to_string(coverage.later) + " later.\n";
  out += "Of " + std::to_string(coverage.left_shown) + " who left, " + std::to_string(coverage.left_later) +
         " had waited longer than the range; of the others nobody can say.\n";
  return out;
}

}  // namespace

std::string week_report(const WeekRecord& record, const WeekFigures& figures) {
  TextTable desks(head("desk")), days(head("day"));
  for (std::size_t desk = 0; desk < record.desks.size(); ++desk) {
    const auto& one = figures.by_desk[desk];
    if (one.came > 0 || one.helped > 0 || one.work.staffed_ms > 0) desks.add(row(record.desks[desk], one, true));
  }
  desks.add(row("all", figures.all, true));
  for (std::size_t day = 0; day < figures.by_day.size(); ++day) {
    const auto date = network::date_of(network::days_since_1970(record.first) + static_cast<std::int64_t>(day));
    days.add(row(day_text(date), figures.by_day[day], false));
  }
  std::string out = desks.text() + "\n" + days.text() + "\n";
  out += "others: taken by another desk than her own; p50, p90, max: waits of who was taken; 1 min, 5 min: taken within, of all who\n"
         "waited; left p50: how long who left had waited; chats: held by this desk; load: share of staffed places in use, a heavy\n"
         "chat takes all places of its adviser.\n";
  out += "\n" + shortage_report(record, figures) + "\n";
  out += ranges_text(figures.all.coverage);
  out += "More desks were proposed " + std::to_string(figures.all.widen_asked) + " times and accepted " +
         std::to_string(figures.all.widen_accepted) + " times. Heavy chats: " + std::to_string(figures.all.heavy) +
         ". Chats after the end of a shift: " + decimal_text(hours_of(figures.all.work.overtime_ms), 1) + " hours.\n";
  if (figures.all.other > 0) out += "NOT COUNTED ABOVE: " + std::to_string(figures.all.other) + " visitors were refused otherwise.\n";
  return out;
}

namespace {

std::string signed_text(double value, int digits) {
  const auto text = decimal_text(value, digits);
  return value > 0 ? "+" + text : text;
}

std::string difference(const std::optional<double>& one, const std::optional<double>& other) {
  if (!one || !other) return "-";
  const double by = *other - *one;
  return by < 0 ? "-" + span_text(-by) : "+" + span_text(by);
}

std::string points(const std::optional<double>& one, const std::optional<double>& other) {
  return one && other ? signed_text(*other - *one, 0) : "-";
}

std::string by(unsigned one, unsigned other) { return signed_text(static_cast<double>(other) - static_cast<double>(one), 0); }

std::string totals(const Compared& a, const Compared& b) {
  const Figures &one = a.figures.all, &other = b.figures.all;
  TextTable table({"", a.name, b.name, "difference"});
  const auto counted = [&](const char* what, unsigned Figures::*field) {
    table.add({what, std::to_string(one.*field), std::to_string(other.*field), by(one.*field, other.*field)});
  };
  const auto timed = [&](const char* what, const Waits& x, const Waits& y, double share) {
    table.add({what, span_text(x.quantile(share)), span_text(y.quantile(share)), difference(x.quantile(share), y.quantile(share))});
  };
  const auto shared = [&](const char* what, const std::optional<double>& x, const std::optional<double>& y) {
    table.add({what, percent_text(x), percent_text(y), points(x, y)});
  };
  counted("taken", &Figures::taken);
  counted("left", &Figures::left);
  counted("refused: closed", &Figures::closed);
  counted("refused: full", &Figures::full);
  counted("taken by another desk", &Figures::elsewhere);
  timed("wait, half of them", one.waits, other.waits, .5);
  timed("wait, nine of ten", one.waits, other.waits, .9);
  timed("wait, longest", one.waits, other.waits, 1);
  shared("taken within 1 min", within(one, 60), within(other, 60));
  shared("taken within 5 min", within(one, 300), within(other, 300));
  shared("load", load(one), load(other));
  const auto hours = [&](const char* what, std::int64_t DeskWork::*field) {
    const double x = hours_of(one.work.*field), y = hours_of(other.work.*field);
    table.add({what, decimal_text(x, 0), decimal_text(y, 0), signed_text(y - x, 0)});
  };
  hours("staffed places, hours", &DeskWork::staffed_ms);
  hours("after the end of a shift, hours", &DeskWork::overtime_ms);
  return table.text();
}

}  // namespace

std::string comparison_report(const Compared& a, const Compared& b) {
  std::string out = totals(a, b) + "\n";
  TextTable desks({"desk", "taken", b.name, "+/-", "left", b.name, "+/-", "p90", b.name, "load", b.name});
  for (std::size_t desk = 0; desk < a.record.desks.size(); ++desk) {
    const Figures &one = a.figures.by_desk[desk], &other = b.figures.by_desk[desk];
    if (one.came == 0 && one.work.staffed_ms == 0 && other.work.staffed_ms == 0) continue;
    desks.add({a.record.desks[desk], count_text(one.taken), count_text(other.taken), by(one.taken, other.taken),
               count_text(one.left), count_text(other.left), by(one.left, other.left), span_text(one.waits.quantile(.9)),
               span_text(other.waits.quantile(.9)), percent_text(load(one)), percent_text(load(other))});
  }
  unsigned better = 0, worse = 0;
  for (std::size_t i = 0; i < a.record.visitors.size() && i < b.record.visitors.size(); ++i) {
    const bool one = a.record.visitors[i].outcome == Outcome::taken, other = b.record.visitors[i].outcome == Outcome::taken;
    better += !one && other ? 1 : 0;
    worse += one && !other ? 1 : 0;
  }
  out += desks.text() + "\nThe same people came to both. " + std::to_string(better) + " spoke with somebody only with " + b.name +
         ", " + std::to_string(worse) + " only with " + a.name + ".\n";
  return out;
}

}  // namespace planner
