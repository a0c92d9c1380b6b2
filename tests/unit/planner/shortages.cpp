#include "planner/shortages.hpp"

#include <catch2/catch.hpp>

using planner::Outcome;

namespace {

constexpr network::Date monday{2026, 6, 1};

/// Two desks over two days, one adviser with two places at `a` from 12 to 16 on Monday.
planner::WeekRecord two_days() {
  planner::WeekRecord out{.first = monday, .days = 2, .desks = {"a", "b"}, .visitors = {}, .work = {}};
  out.work.assign(2, std::vector<planner::DeskWork>(out.hours()));
  for (std::size_t hour = 12; hour < 16; ++hour) out.work[0][hour].staffed_ms = 2 * 3'600'000;
  return out;
}

void come(planner::WeekRecord& record, std::size_t desk, int day, int minute, Outcome outcome, int waited_s) {
  planner::VisitorRecord visitor;
  visitor.unix_s = network::unix_of({2026, 6, 1 + day}, minute);
  visitor.desk = desk;
  visitor.outcome = outcome;
  visitor.waited_ms = waited_s * 1000;
  record.visitors.push_back(visitor);
}

}  // namespace

TEST_CASE("shortages are told worst first: who was not helped, then who was helped late") {
  auto record = two_days();
  come(record, 0, 0, 11 * 60 + 59, Outcome::taken, 301);  // the part before
  come(record, 0, 0, 12 * 60, Outcome::left, 20);
  come(record, 0, 0, 15 * 60 + 59, Outcome::taken, 900);
  come(record, 1, 1, 20 * 60, Outcome::closed, 0);
  come(record, 1, 1, 21 * 60, Outcome::full, 0);
  come(record, 1, 0, 9 * 60, Outcome::taken, 300);  // just in time
  const auto figures = planner::figures_of(record);
  const auto found = planner::shortages(figures, 8);
  REQUIRE(found.size() == 3);
  CHECK(std::tuple(found[0].desk, found[0].part, found[0].unhelped, found[0].late) == std::tuple(1u, 11u, 2u, 0u));
  CHECK(std::tuple(found[1].desk, found[1].part, found[1].unhelped, found[1].late) == std::tuple(0u, 3u, 1u, 1u));
  CHECK(std::tuple(found[2].desk, found[2].part, found[2].unhelped, found[2].late) == std::tuple(0u, 2u, 0u, 1u));
  CHECK(planner::shortages(figures, 1).size() == 1);
  const auto text = planner::shortage_report(record, figures);
  CHECK(text.find("Tue 2026-06-02 20-24") != text.npos);
  CHECK(text.find("Mon 2026-06-01 12-16     2     1            0            1  15:00     2.0") != text.npos);
}

TEST_CASE("a week in which everybody was helped in time has no shortage, and says so") {
  auto record = two_days();
  come(record, 0, 0, 12 * 60, Outcome::taken, 300);
  const auto figures = planner::figures_of(record);
  CHECK(planner::shortages(figures, 8).empty());
  CHECK(planner::shortage_report(record, figures).find("Nobody left") == 0);
}
