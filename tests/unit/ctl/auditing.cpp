// luwtectl audit: what it says of a record that is whole, of one that is not, and of what was answered when.
#include <algorithm>
#include <regex>

#include "record.hpp"

using namespace desk;

namespace {

const base::Bytes her(16, 0xaa), an_exercise(16, 0xbb), sanne(16, 0x51), yasmin(16, 0x59);
constexpr std::int64_t began = 1'794'000'000'000;

/// One danger that somebody answered, and an exercise.
void fill(RecordDesk& desk) {
  desk.add({0, began, her, "raised", "danger", {}, 0, 0, "vt-a"});
  desk.add({0, began, her, "step", "danger", {}, 1, 1, ""});
  desk.add({0, began + 12'300, her, "acknowledged", "danger", sanne, 0, 0, ""});
  desk.add({0, began + 20'000, her, "in_chat", "danger", sanne, 0, 0, ""});
  desk.add({0, began + 60'000, an_exercise, "raised", "drill", yasmin, 0, 0, "vt-b"});
  desk.add({0, began + 64'500, an_exercise, "acknowledged", "drill", sanne, 0, 0, ""});
  desk.add({0, began + 90'000, an_exercise, "ended", "drill", sanne, 0, 0, "exercise"});
}
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a record that is whole says how long it is and what to note; one that is empty says so") {
  RecordDesk desk;
  auto said = desk.verify();
  CHECK(said.code == 0);
  CHECK(said.out == "whole: 0 lines\n");
  CHECK(said.err.empty());
  fill(desk);
  said = desk.verify();
  CHECK(said.code == 0);
  CHECK(std::regex_search(said.out, std::regex("^whole: 7 lines\nnewest: 7:[0-9a-f]{64}\nNote the newest somewhere else")));
}

TEST_CASE("whatever column of whatever line is altered, by whatever amount, the line is named") {
  RecordDesk desk;
  fill(desk);
  const auto whole = text_of(desk.store());
  const std::vector<std::string> altered{
      "unix_ms = unix_ms + 1", "unix_ms = -unix_ms", "danger = cast(x'ab' || substr(danger, 2) as blob)", "danger = x''",
      "danger = cast(danger || x'00' as blob)",
      "what = what || ' '", "what = 'undone'", "kind = 'other'", "adviser = zeroblob(16)", "adviser = danger",
      "round = round + 1", "round = round + 4294967296", "round = round - 4294967296", "step = step + 1", "step = step + 256",
      "step = step - 256", "detail = detail || 'x'", "hash = cast(x'00' || substr(hash, 2) as blob)", "hash = x''",
      "hash = cast(hash || x'00' as blob)"};
  for (const int line : {1, 4, 7}) {
    for (const auto& how : altered) {
      INFO("line " << line << ": " << how);
      desk.run("UPDATE audit SET " + how + " WHERE number = " + std::to_string(line));
      const auto said = desk.verify();
      CHECK(said.code == 1);
      CHECK(has(said.err, "line " + std::to_string(line) + " ("));
      CHECK(has(said.err, "is not as it was written, or its hash is not; the lines before it are whole"));
      std::ofstream(desk.store(), std::ios::binary) << whole;
    }
  }
  CHECK(desk.verify().code == 0);
}

TEST_CASE("lines that are missing are named; an end that was cut off is seen by who noted the newest") {
  RecordDesk desk;
  fill(desk);
  const auto whole = text_of(desk.store());
  std::smatch noted;
  const auto before = desk.verify().out;
  REQUIRE(std::regex_search(before, noted, std::regex("newest: (\\S+)")));
  const std::string newest = noted[1];
  const auto with = [&](const std::string& sql, std::vector<std::string> more = {}) {
    desk.run(sql);
    auto said = desk.verify(std::move(more));
    std::ofstream(desk.store(), std::ios::binary) << whole;
    return said;
  };
  auto said = with("DELETE FROM audit WHERE number = 1");
  CHECK(said.code == 1);
  CHECK(has(said.err, "line 1 is missing; the next line that is there is number 2"));
  said = with("DELETE FROM audit WHERE number IN (3, 4)");
  CHECK(said.code == 1);
  CHECK(has(said.err, "line 3 is missing; the next line that is there is number 5"));
  CHECK(with("DELETE FROM audit WHERE number >= 6").code == 0);  // a chain cannot tell
  said = with("DELETE FROM audit WHERE number >= 6", {"--expect", newest});
  CHECK(said.code == 1);
  CHECK(has(said.err, "line 7 was there and is not: the end of the record was cut off"));
  said = with("DELETE FROM audit", {"--expect", newest});
  CHECK(said.code == 1);
  CHECK(desk.verify({"--expect", newest}).code == 0);
  said = desk.verify({"--expect", "6" + newest.substr(1)});
  CHECK(said.code == 1);
  CHECK(has(said.err, "line 6 has another hash than was noted: the record was written anew"));
}

TEST_CASE("what was noted is refused when it is not a number and a hash, before the record is blamed") {
  RecordDesk desk;
  fill(desk);
  const std::string hash(64, '0');
  for (const auto& wrong : {std::string{"7"}, ":" + hash, "0:" + hash, "x:" + hash, "-1:" + hash, "7 :" + hash, std::string{"7:"},
                            "7:" + hash.substr(1), "7:" + hash + "0", "7:" + std::string(64, 'g'), "99999999999999999999:" + hash}) {
    INFO(wrong);
    const auto said = desk.verify({"--expect", wrong});
    CHECK(said.code == 2);
    CHECK(has(said.err, "expected NUMBER:HASH as an earlier verify printed it"));
  }
}

TEST_CASE("a calendar that went back is told and is no alteration") {
  RecordDesk desk;
  fill(desk);
  desk.add({0, began, her, "ended", "danger", sanne, 0, 0, "safe"});
  const auto said = desk.verify();
  CHECK(said.code == 0);
  CHECK(has(said.out, "note: the calendar went back before line 8\n"));
}

TEST_CASE("a report says who answered when, OEFENING before an exercise, and counts no exercise") {
  RecordDesk desk;
  fill(desk);
  auto said = desk.report();
  REQUIRE(said.code == 0);
  CHECK(std::regex_search(said.out, std::regex("(^|\n)danger aaaaaaaa  2026-11-06 \\d\\d:\\d\\d:\\d\\d  desk vt-a  raised by visitor\n")));
  CHECK(std::regex_search(said.out, std::regex("\nOEFENING  drill bbbbbbbb  2026-11-06 \\S+  desk vt-b  raised by 59595959\n")));
  CHECK(std::regex_search(said.out, std::regex("\n  acknowledged +12\\.3 +51515151 *\n")));
  CHECK(std::regex_search(said.out, std::regex("\n  acknowledged +4\\.5 +51515151 *\n")));
  CHECK(has(said.out, "first acknowledgement 12.3 s, a person in the chat 20.0 s, 112 called - s, over - s (open)"));
  CHECK(has(said.out, "first acknowledgement 4.5 s, a person in the chat - s, 112 called - s, over 30.0 s (exercise)"));
  CHECK(has(said.out, "1 dangers, 1 exercises (not counted below)\nfirst acknowledgement: median 12.3 s, longest 12.3 s, of 1\n"));
  said = desk.report({"--csv"});
  CHECK(std::ranges::count(said.out, '\n') == 3);
  CHECK(has(said.out, std::string("\r\n") + RecordDesk::hex(an_exercise) + ",drill,vt-b,2026-11-06 "));
  CHECK(has(desk.report({"--danger", "bb"}).out, "0 dangers, 1 exercises"));
  said = desk.report({"--danger", "cc"});
  CHECK(said.code == 2);
  CHECK(has(said.err, "--danger cc: is not in the record"));
  said = desk.report({"--since", "6-11-2026"});
  CHECK(said.code == 2);
  CHECK(has(said.err, "--since 6-11-2026: expected YYYY-MM-DD"));
  CHECK(has(desk.report({"--since", "2026-11-07"}).out, "0 dangers, 0 exercises"));
  CHECK(has(desk.report({"--since", "2026-11-06"}).out, "1 dangers, 1 exercises"));
}

TEST_CASE("a report of a record that was altered says so, and where") {
  RecordDesk desk;
  fill(desk);
  CHECK(desk.report().err.empty());
  desk.run("UPDATE audit SET unix_ms = unix_ms - 10000 WHERE number = 3");
  for (const auto& more : {std::vector<std::string>{}, {"--csv"}}) {
    const auto said = desk.report(more);
    CHECK(said.code == 0);
    CHECK(has(said.err, "line 3 (2026-11-06 "));
    CHECK(has(said.err, "is not as it was written"));
  }
}

TEST_CASE("a folder without a record, or a file of somebody else, is refused with what was expected") {
  RecordDesk desk;
  for (const auto* what : {"verify", "report"}) {
    auto said = luwtectl({"audit", what, "--data-dir", desk.at("nowhere")});
    CHECK(said.code == 2);
    CHECK(has(said.err, "luwte.db: is not there; expected the gateway's data_dir"));
    said = luwtectl({"audit", what});
    CHECK(said.code == 2);
    CHECK(has(said.err, "--data-dir"));
  }
  CHECK(luwtectl({"audit"}).code == 2);
  CHECK(desk.verify({"--danger", "aa"}).code == 2);
  desk.run("PRAGMA user_version = 4");
  auto said = desk.verify();
  CHECK(said.code == 2);
  CHECK(has(said.err, "has schema 4; expected "));
  desk.run("PRAGMA application_id = 1");
  CHECK(has(desk.verify().err, "was not made by a Luwte gateway"));
  std::ofstream(desk.store(), std::ios::binary) << "no database, and long enough that nobody takes it for an empty one";
  said = desk.verify();
  CHECK(said.code == 2);
  CHECK(has(said.err, "cannot be read: "));
}
