#include "planner/week_plots.hpp"

#include <algorithm>
#include <functional>

#include "planner/number_text.hpp"
#include "planner/shortages.hpp"
#include "planner/svg.hpp"

namespace planner {
namespace {

constexpr double left = 270, wide = 1008, right = 110, chart_high = 170, row_high = 20, head_high = 46, foot_high = 34;
constexpr std::string_view style =
    "svg{color-scheme:light dark;font:13px system-ui,sans-serif}"
    ".back{fill:#fff}.ink,text{fill:#1a1a1a}.faint{stroke:#767676;fill:none;stroke-width:.6}"
    ".thick{stroke:#1a1a1a;fill:none;stroke-width:2}.dashed{stroke:#1a1a1a;fill:none;stroke-width:1.2;stroke-dasharray:5 3}"
    ".bars{fill:#0b5394}.outline{stroke:#1a1a1a;fill:none;stroke-width:.8}.h1{font-size:20px;font-weight:600}"
    ".h2{font-size:15px;font-weight:600}.end{text-anchor:end}"
    "@media (prefers-color-scheme:dark){.back{fill:#14171a}.ink,text{fill:#f2f2f2}.faint{stroke:#9a9a9a}"
    ".thick,.dashed,.outline{stroke:#f2f2f2}.bars{fill:#8ec1f2}}";

/// What all charts of one picture share: the hours from left to right.
class Plots {
 public:
  Plots(const WeekRecord& record, const WeekFigures& figures, int high)
      : record_(record), figures_(figures), hours_(record.hours()), svg_(static_cast<int>(left + wide + right), high, style) {
    svg_.leaf("rect", {{"class", "back"}, {"width", "100%"}, {"height", "100%"}});
  }

  void begin_chart(const std::string& id, const std::string& title, const std::string& description, double high) {
    svg_.open("g", {{"role", "img"}, {"aria-labelledby", id + "-title " + id + "-desc"},
                    {"transform", "translate(0 " + coordinate(top_) + ")"}});
    svg_.words("title", {{"id", id + "-title"}}, title);
    svg_.words("desc", {{"id", id + "-desc"}}, description);
    svg_.text(16, 20, "h2", title);
    draw_days(high);
    top_ += head_high + high + foot_high;
  }
  void end_chart() { svg_.close(); }

  void heading(const std::string& title) {
    svg_.words("title", {}, title);
    svg_.text(16, 32, "h1", title);
    top_ = 50;
  }
  double x(std::size_t hour) const { return left + wide * static_cast<double>(hour) / static_cast<double>(hours_); }
  double step() const { return wide / static_cast<double>(hours_); }

  /// Bars of which `value` (0 to 1) is the height, standing on `base`.
  std::string bars(double base, double high, const std::function<double(std::size_t)>& value) const {
    std::string path;
    for (std::size_t hour = 0; hour < hours_; ++hour) {
      const double tall = std::clamp(value(hour), 0.0, 1.0) * high;
      if (tall < .05) continue;
      path += "M" + coordinate(x(hour)) + " " + coordinate(base) + "v" + coordinate(-tall) + "h" + coordinate(step()) + "v" +
              coordinate(tall) + "z";
    }
    return path;
  }
  void path(std::string_view of_class, const std::string& d) {
    if (!d.empty()) svg_.leaf("path", {{"class", std::string(of_class)}, {"d", d}});
  }
  void scale(double high, double most, const std::string& unit) {
    const double each = most <= 5 ? 1 : most <= 10 ? 2 : most <= 30 ? 5 : most <= 60 ? 10 : most <= 150 ? 25 : most <= 300 ? 50 : 200;
    for (double value = 0; value <= most; value += each) {
      const double y = head_high + high - high * value / most;
      path("faint", "M" + coordinate(left) + " " + coordinate(y) + "h" + coordinate(wide));
      svg_.text(left - 8, y + 4, "end", coordinate(value) + (value + each > most ? " " + unit : ""));
    }
  }

  const WeekRecord& record_;
  const WeekFigures& figures_;
  const std::size_t hours_;
  Svg svg_;
  double top_ = 0;

 private:
  void draw_days(double high) {
    for (int day = 0; day <= record_.days; ++day) {
      const double at = x(static_cast<std::size_t>(day) * 24);
      path("faint", "M" + coordinate(at) + " " + coordinate(head_high) + "v" + coordinate(high + 6));
      if (day == record_.days) break;
      const auto date = network::date_of(network::days_since_1970(record_.first) + day);
      const auto name = day_text(date).substr(0, 3);
      if (step() * 24 > 50) svg_.text(at + 4, head_high + high + 18, "", name + " " + std::to_string(date.day));
      path("faint", "M" + coordinate(at + step() * 12) + " " + coordinate(head_high + high) + "v6");
    }
  }
};

std::string moment(const WeekRecord& record, std::size_t hour) {
  const auto date = network::date_of(network::days_since_1970(record.first) + static_cast<std::int64_t>(hour / 24));
  return network::text_of(date) + " at " + std::to_string(hour % 24) + ":00";
}

template <class Value>
std::size_t highest(const std::vector<Figures>& hours, const Value& value) {
  std::size_t out = 0;
  for (std::size_t hour = 0; hour < hours.size(); ++hour) {
    if (value(hours[hour]) > value(hours[out])) out = hour;
  }
  return out;
}

double minutes_of(const Figures& figures, double share) { return figures.waits.quantile(share).value_or(0) / 60; }

void draw_waits(Plots& plots) {
  const auto& hours = plots.figures_.by_hour;
  const auto worst = highest(hours, [](const Figures& one) { return minutes_of(one, .9); });
  const double most = std::max(1.0, minutes_of(hours[worst], .9));
  const auto& all = plots.figures_.all.waits;
  plots.begin_chart("waits", "Minutes until somebody answered, by the hour in which they came: half of them (thick), nine of ten (dashed)",
                    "Over all, half waited at most " + span_text(all.quantile(.5)) + " and nine of ten at most " +
                        span_text(all.quantile(.9)) + ". The worst hour began on " + moment(plots.record_, worst) +
                        ": nine of ten at most " + span_text(hours[worst].waits.quantile(.9)) + ".",
                    chart_high);
  plots.scale(chart_high, most, "min");
  for (const double share : {.5, .9}) {
    std::string d;
    bool down = false;
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
      const bool any = !hours[hour].waits.empty();
      if (any) {
        const double y = head_high + chart_high - chart_high * minutes_of(hours[hour], share) / most;
        d += (down ? "H" : "M") + coordinate(plots.x(hour)) + (down ? "V" : " ") + coordinate(y) + "h" + coordinate(plots.step());
      }
      down = any;
    }
    plots.path(share < .9 ? "thick" : "dashed", d);
  }
  plots.end_chart();
}

void draw_arrivals(Plots& plots) {
  const auto& hours = plots.figures_.by_hour;
  const auto busiest = highest(hours, [](const Figures& one) { return one.came; });
  const auto& all = plots.figures_.all;
  const double most = std::max(1u, hours[busiest].came);
  plots.begin_chart("arrivals", "People who came in each hour (outlined), and of these left or were refused (filled)",
                    std::to_string(all.came) + " came, " + std::to_string(all.taken) + " spoke with somebody, " +
                        std::to_string(all.left) + " left while they waited, " + std::to_string(all.closed + all.full) +
                        " were refused. The busiest hour began on " + moment(plots.record_, busiest) + " with " +
                        std::to_string(hours[busiest].came) + ".",
                    chart_high);
  plots.scale(chart_high, most, "people");
  const double base = head_high + chart_high;
  plots.path("bars", plots.bars(base, chart_high, [&](auto hour) {
    return (hours[hour].left + hours[hour].closed + hours[hour].full) / most;
  }));
  plots.path("outline", plots.bars(base, chart_high, [&](auto hour) { return hours[hour].came / most; }));
  plots.end_chart();
}

/// One row of bars for each desk. `value`: 0 to 1; `said`: at the end of the row.
void draw_rows(Plots& plots, const std::vector<std::size_t>& desks, const std::function<double(const Figures&)>& value,
               const std::function<std::string(const Figures&)>& said) {
  double base = head_high + row_high;
  for (const auto desk : desks) {
    const auto& hours = plots.figures_.by_desk_hour[desk];
    plots.svg_.open("g");
    plots.svg_.words("title", {}, plots.record_.desks[desk] + ": " + said(plots.figures_.by_desk[desk]));
    plots.svg_.text(left - 8, base - 4, "end", plots.record_.desks[desk]);
    plots.path("faint", "M" + coordinate(left) + " " + coordinate(base) + "h" + coordinate(wide));
    plots.path("bars", plots.bars(base, row_high - 4, [&](auto hour) { return value(hours[hour]); }));
    plots.svg_.text(left + wide + 8, base - 4, "", said(plots.figures_.by_desk[desk]));
    plots.svg_.close();
    base += row_high;
  }
}

/// Waits longer than this fill their row: what is worse than a quarter of an hour is told by numbers.
constexpr double full_row_min = 15;

void draw_desk_waits(Plots& plots, const std::vector<std::size_t>& desks) {
  const double high = row_high * static_cast<double>(desks.size());
  std::string worst;
  for (const auto& one : shortages(plots.figures_, 1)) {
    worst = " Help was missing most at " + plots.record_.desks[one.desk] + " from " + moment(plots.record_, one.part * part_hours) +
            " on: in " + std::to_string(part_hours) + " hours " + std::to_string(one.unhelped) + " were not helped.";
  }
  plots.begin_chart("desk-waits",
                    "Wait at each desk that nine of ten did not exceed; a bar that fills its row is " +
                        coordinate(full_row_min) + " minutes or more; at the end, half and nine of ten of the week",
                    "By the hour in which people came, for the desk where their question belongs first." + worst, high);
  draw_rows(plots, desks, [](const Figures& one) { return minutes_of(one, .9) / full_row_min; },
            [](const Figures& one) { return span_text(one.waits.quantile(.5)) + ", " + span_text(one.waits.quantile(.9)); });
  plots.end_chart();
}

double load(const Figures& figures) {
  const auto& work = figures.work;
  return work.staffed_ms > 0 ? static_cast<double>(work.used_ms) / static_cast<double>(work.staffed_ms) : 0;
}

void draw_load(Plots& plots, const std::vector<std::size_t>& desks) {
  const double high = row_high * static_cast<double>(desks.size());
  plots.begin_chart("load", "Load of each desk: the share of staffed places in use; a bar that fills its row is 100 %",
                    "Over all " + percent_text(100 * load(plots.figures_.all)) + " of the staffed places were in use.", high);
  draw_rows(plots, desks, load, [](const Figures& one) { return percent_text(100 * load(one)); });
  plots.end_chart();
}

void draw_departures(Plots& plots, const std::vector<std::size_t>& desks) {
  unsigned most = 1;
  for (const auto& hours : plots.figures_.by_desk_hour) {
    for (const auto& one : hours) most = std::max(most, one.left);
  }
  const double high = row_high * static_cast<double>(desks.size());
  plots.begin_chart("left", "People of each desk who left while they waited; a bar that fills its row is " + std::to_string(most),
                    std::to_string(plots.figures_.all.left) + " left while they waited, of " +
                        std::to_string(plots.figures_.all.waited()) + " who waited.",
                    high);
  draw_rows(plots, desks, [&](const Figures& one) { return static_cast<double>(one.left) / most; },
            [](const Figures& one) { return std::to_string(one.left) + " of " + std::to_string(one.waited()); });
  plots.end_chart();
}

}  // namespace

std::string week_plots(const WeekRecord& record, const WeekFigures& figures, const std::string& title) {
  std::vector<std::size_t> desks;
  for (std::size_t desk = 0; desk < record.desks.size(); ++desk) {
    const auto& one = figures.by_desk[desk];
    if (one.came > 0 || one.work.staffed_ms > 0) desks.push_back(desk);
  }
  const double rows = row_high * static_cast<double>(desks.size());
  const double high = 60 + 5 * (head_high + foot_high) + 2 * chart_high + 3 * rows;
  Plots plots(record, figures, static_cast<int>(high));
  plots.heading(title);
  draw_waits(plots);
  draw_arrivals(plots);
  draw_desk_waits(plots, desks);
  draw_load(plots, desks);
  draw_departures(plots, desks);
  return plots.svg_.finish();
}

}  // namespace planner
