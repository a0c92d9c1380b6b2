#include "ctl/audit_report.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "network/civil_time.hpp"
#include "planner/text_table.hpp"

namespace ctl {
namespace {

std::string hex_of(const base::Bytes& bytes) {
  constexpr auto digits = "0123456789abcdef";
  std::string out;
  for (const auto byte : bytes) out += {digits[byte >> 4], digits[byte & 15]};
  return out;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string seconds_text(std::optional<double> seconds) {
  if (!seconds) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", *seconds);
  return text;
}

/// In an exercise nothing is counted.
std::vector<double> of_dangers(const std::vector<DangerStory>& stories, std::optional<double> DangerStory::*which) {
  std::vector<double> out;
  for (const auto& one : stories) {
    if (one.kind == "danger" && one.*which) out.push_back(*(one.*which));
  }
  std::ranges::sort(out);
  return out;
}

std::string median_and_worst(const std::vector<double>& sorted) {
  if (sorted.empty()) return "none yet";
  return "median " + seconds_text(sorted[(sorted.size() - 1) / 2]) + " s, longest " + seconds_text(sorted.back()) + " s, of " +
         std::to_string(sorted.size());
}

void take(DangerStory& story, const adapters::sqlite::AuditLine& line) {
  const double after = static_cast<double>(line.unix_ms - story.raised_ms) / 1000;
  const auto first = [&](std::optional<double>& into) {
    if (!into) into = after;
  };
  if (line.what == "step") ++story.steps;
  if (line.what == "acknowledged") first(story.acknowledged_s);
  if (line.what == "in_chat") first(story.in_chat_s);
  if (line.what == "called_112") first(story.called_112_s);
  if (line.what == "page_sent") ++story.pages;
  if (line.what == "page_delivered") ++story.pages_delivered;
  if (line.what == "page_failed") ++story.pages_failed;
  if (line.what == "restarted") ++story.restarts;
  if (line.what == "ended" || line.what == "undone") {
    story.over_s = after;
    story.ended = line.what == "undone" ? "undone" : line.detail;
  }
  auto what = line.what;
  if (line.what == "step") what += " " + std::to_string(line.round) + "." + std::to_string(line.step);
  else if (line.what.starts_with("page_")) what += " " + line.detail + " (step " + std::to_string(line.round) + "." +
      std::to_string(line.step) + ")";
  else if (!line.detail.empty()) what += " " + line.detail;
  story.moments.push_back({after, std::move(what), hex_of(line.adviser)});
}

}  // namespace

std::string local_text(std::int64_t unix_ms) {
  const auto unix_s = unix_ms / 1000;
  const auto local = network::local_time(unix_s);
  return network::text_of(local.date) + " " + two(local.minute / 60) + ":" + two(local.minute % 60) + ":" +
         two(static_cast<int>(unix_s % 60));
}

std::vector<DangerStory> stories_of(const std::vector<KeptLine>& record) {
  std::vector<DangerStory> out;
  std::map<base::Bytes, std::size_t> known;
  for (const auto& kept : record) {
    const auto& line = kept.line;
    if (line.what == "raised" && !known.contains(line.danger)) {
      DangerStory story;
      story.danger = hex_of(line.danger);
      story.kind = line.kind;
      story.desk = line.detail;
      story.raised_by = line.adviser.empty() ? (line.kind == "drill" ? "office" : "visitor") : hex_of(line.adviser);
      story.raised_ms = line.unix_ms;
      known[line.danger] = out.size();
      out.push_back(std::move(story));
    }
    if (const auto at = known.find(line.danger); at != known.end()) take(out[at->second], line);
  }
  return out;
}

std::string report_text(const std::vector<DangerStory>& stories) {
  std::string out;
  for (const auto& one : stories) {
    out += (one.kind == "drill" ? "OEFENING  " : "") + one.kind + " " + one.danger.substr(0, 8) + "  " + local_text(one.raised_ms) +
           "  desk " + one.desk + "  raised by " + one.raised_by.substr(0, 8) + "\n";
    planner::TextTable table({"  what", "after s", "adviser"});
    for (const auto& moment : one.moments) table.add({"  " + moment.what, seconds_text(moment.after_s), moment.who.substr(0, 8)});
    out += table.text();
    out += "  first acknowledgement " + seconds_text(one.acknowledged_s) + " s, a person in the chat " + seconds_text(one.in_chat_s) +
           " s, 112 called " + seconds_text(one.called_112_s) + " s, over " + seconds_text(one.over_s) + " s" +
           (one.ended.empty() ? " (open)" : " (" + one.ended + ")") + "\n\n";
  }
  const auto drills = std::ranges::count(stories, "drill", &DangerStory::kind);
  const auto dangers = std::ranges::count(stories, "danger", &DangerStory::kind);
  out += std::to_string(dangers) + " dangers, " + std::to_string(drills) + " exercises (not counted below)\n";
  out += "first acknowledgement: " + median_and_worst(of_dangers(stories, &DangerStory::acknowledged_s)) + "\n";
  out += "a person in the chat: " + median_and_worst(of_dangers(stories, &DangerStory::in_chat_s)) + "\n";
  return out;
}

std::string report_csv(const std::vector<DangerStory>& stories) {
  std::string out = "danger,kind,desk,raised,raised_by,acknowledged_s,in_chat_s,called_112_s,over_s,ended,steps,pages,pages_delivered,"
                    "pages_failed,restarts\r\n";
  const auto cell = [](std::optional<double> seconds) { return seconds ? seconds_text(seconds) : std::string{}; };
  for (const auto& one : stories) {
    out += one.danger + "," + one.kind + "," + one.desk + "," + local_text(one.raised_ms) + "," + one.raised_by + "," +
           cell(one.acknowledged_s) + "," + cell(one.in_chat_s) + "," + cell(one.called_112_s) + "," + cell(one.over_s) + "," + one.ended;
    for (const auto count : {one.steps, one.pages, one.pages_delivered, one.pages_failed, one.restarts}) out += "," + std::to_string(count);
    out += "\r\n";
  }
  return out;
}

}  // namespace ctl
