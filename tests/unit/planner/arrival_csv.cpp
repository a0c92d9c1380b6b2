#include "planner/arrival_csv.hpp"

#include <catch2/catch.hpp>

#include "network/civil_time.hpp"
#include "planner/demand.hpp"
#include "small_network.hpp"

namespace {

planner::ArrivalFaults faults_in(const std::string& text) {
  const auto read = planner::read_arrivals(text, two_regions());
  REQUIRE_FALSE(read);
  return read.error();
}

}  // namespace

TEST_CASE("arrivals that were written are read as they were") {
  const auto made = planner::generated_arrivals({300, monday, 7, {}}, two_regions(), 2);
  const auto read = planner::read_arrivals(planner::csv_of(made), two_regions());
  REQUIRE(read);
  CHECK((*read == made));
}

TEST_CASE("columns are found by name; a spreadsheet's semicolons, quotes and line ends do no harm") {
  const auto read = planner::read_arrivals(
      "\xEF\xBB\xBFtopic;time;where\r\n\"fgm\";2026-11-23 09:05;GM0001\r\n\r\n;2026-11-22T23:59:58;abroad\r\n", two_regions());
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].unix_s == network::unix_of({2026, 11, 22}, 24 * 60) - 2);  // by time, not by line
  CHECK((*read)[0].choices.where == "abroad");
  CHECK((*read)[1].unix_s == network::unix_of(monday, 9 * 60 + 5));
  CHECK((*read)[1].choices.topic == "fgm");
  CHECK((*read)[1].choices.role.empty());
}

TEST_CASE("every fault is named by line and field, and nothing of a faulty file is used") {
  const std::string head = "time,role,topic,where,language,danger,minors\n";
  const std::string good = "2026-11-23 09:05,self,fgm,GM0001,nl,no,yes\n";
  const auto faults = faults_in(head + good + "23-11-2026 9:05,self,,,,,\n" + "2026-11-23 09:61,,,,,,\n" +
                                "2026-11-23 -1:30,,,,,,\n" + "2026-11-23 10:-5,,,,,,\n" +
                                "2026-02-30 09:00,,,,,,\n" + "2026-11-23 09:05,mother,fgmx,GM9999,Dutch!,ja,1\n" +
                                "2026-11-23 09:05,self\n");
  std::vector<std::pair<std::size_t, std::string>> places;
  for (const auto& one : faults) {
    places.emplace_back(one.line, one.field);
    CHECK(one.words.find("expected") != std::string::npos);
  }
  CHECK((places == std::vector<std::pair<std::size_t, std::string>>{{3, "time"},
                                                                    {4, "time"},
                                                                    {5, "time"},
                                                                    {6, "time"},
                                                                    {7, "time"},
                                                                    {8, "role"},
                                                                    {8, "topic"},
                                                                    {8, "where"},
                                                                    {8, "language"},
                                                                    {8, "danger"},
                                                                    {8, "minors"},
                                                                    {9, ""}}));
}

TEST_CASE("a head that is none, twice the same column, no time, an empty file") {
  CHECK(faults_in("").front().field == "time");
  CHECK(faults_in("role,topic\nself,fgm\n") == planner::ArrivalFaults{{1, "time", "there is no such column"}});
  CHECK(faults_in("time,time\n").front().words == "stands there twice");
  const auto wrong = faults_in("time,rolle\n2026-11-23 09:05,self\n");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong.front().field == "rolle");
}

TEST_CASE("no more faults than somebody would mend at once") {
  std::string text = "time\n";
  for (int i = 0; i < 500; ++i) text += "soon\n";
  CHECK(faults_in(text).size() == planner::arrival_faults_max);
}
