#include "planner/week_plots.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "planner/demand.hpp"
#include "planner/plausible_roster.hpp"
#include "planner/svg.hpp"
#include "planner/week_simulation.hpp"
#include "small_network.hpp"

namespace {

/// The first thing that is wrong with how elements open and close, or nothing. Attributes are between straight quotes.
std::string unbalanced(const std::string& xml) {
  std::vector<std::string> open;
  bool had_root = false;
  for (std::size_t at = xml.find('<'); at != xml.npos; at = xml.find('<', at + 1)) {
    std::size_t end = at + 1;
    for (bool quoted = false; end < xml.size() && (quoted || xml[end] != '>'); ++end) {
      if (xml[end] == '"') quoted = !quoted;
      if (xml[end] == '<') return "a tag in a tag: " + xml.substr(at, 40);
    }
    if (end == xml.size()) return "a tag that does not end";
    const std::string tag = xml.substr(at + 1, end - at - 1);
    if (tag.front() == '?') continue;
    const auto name = tag.substr(tag.front() == '/' ? 1 : 0, tag.find_first_of(" /", 1) - (tag.front() == '/' ? 1 : 0));
    if (tag.front() == '/') {
      if (open.empty() || open.back() != name) return "</" + name + "> closes what is not open";
      open.pop_back();
    } else if (tag.back() != '/') {
      if (open.empty() && std::exchange(had_root, true)) return "two roots";
      open.push_back(name);
    }
  }
  return open.empty() ? "" : open.back() + " stays open";
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++out;
  return out;
}

}  // namespace

TEST_CASE("the check of balance finds what is wrong") {
  CHECK(unbalanced("<a><b/></a>").empty());
  CHECK_FALSE(unbalanced("<a><b></a>").empty());
  CHECK_FALSE(unbalanced("<a>").empty());
  CHECK_FALSE(unbalanced("<a></a><b></b>").empty());
  CHECK_FALSE(unbalanced("<a x=\"<\"></a>").empty());
}

TEST_CASE("text and attributes are escaped") {
  planner::Svg svg(10, 10, "");
  svg.words("desc", {{"id", "a\"b"}}, "<script> & co");
  const auto out = svg.finish();
  CHECK(unbalanced(out).empty());
  CHECK(out.find("&lt;script&gt; &amp; co") != out.npos);
  CHECK(out.find("a&quot;b") != out.npos);
}

TEST_CASE("a drawn week is well formed, and every chart has a title and a description") {
  const auto network = two_regions(office_hours());
  const auto arrivals = planner::generated_arrivals({800, monday, 7, {}}, network, 1);
  const auto roster = planner::plausible_roster(network);
  const auto record = planner::simulate({network, roster, arrivals, monday, 7, 1});
  const auto svg = planner::week_plots(record, planner::figures_of(record), "A week with <few> & many");
  CHECK(unbalanced(svg) == "");
  CHECK(count_of(svg, "role=\"img\"") == 5);
  for (const std::string id : {"waits", "arrivals", "desk-waits", "load", "left"}) {
    CAPTURE(id);
    CHECK(count_of(svg, "<title id=\"" + id + "-title\">") == 1);
    CHECK(count_of(svg, "<desc id=\"" + id + "-desc\">") == 1);
    CHECK(count_of(svg, "aria-labelledby=\"" + id + "-title " + id + "-desc\"") == 1);
  }
  CHECK(svg.find("prefers-color-scheme:dark") != svg.npos);
  CHECK(svg.find("nan") == svg.npos);
  CHECK(svg.find("inf") == svg.npos);
}

TEST_CASE("a week in which nobody came can be drawn too") {
  const auto network = two_regions();
  const auto record = planner::simulate({network, {}, {}, monday, 1, 1});
  const auto svg = planner::week_plots(record, planner::figures_of(record), "Nobody");
  CHECK(unbalanced(svg) == "");
  CHECK(svg.find("nan") == svg.npos);
}
