#include "adapters/journal/spdlog_journal.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <string>
#include <thread>
#include <vector>

using adapters::journal::SpdlogJournal;
using ports::Level;

namespace {

struct JournalFile {
  std::filesystem::path directory;
  JournalFile() {
    auto pattern = (std::filesystem::temp_directory_path() / "luwte-journal-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()));
    directory = pattern;
  }
  ~JournalFile() { std::filesystem::remove_all(directory); }
  std::filesystem::path path() const { return directory / "journal.log"; }
  std::vector<std::string> lines() const {
    std::ifstream in{path()};
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
  }
};

}  // namespace

TEST_CASE("a line says the time in UTC, the level, what, and the fields") {
  JournalFile file;
  ::setenv("TZ", "Asia/Tokyo", 1);
  const auto before = std::chrono::system_clock::now();
  SpdlogJournal journal{Level::debug, file.path()};
  journal.write(Level::debug, "one");
  journal.write(Level::info, "two", {.listener = "visitor", .count = 3});
  journal.write(Level::warning, "three");
  journal.write(Level::error, "four {} %v", {.detail = "{0} %n"});
  const auto lines = file.lines();
  REQUIRE(lines.size() == 4);
  const std::regex shape{R"((\d{4})-(\d\d)-(\d\d)T(\d\d):\d\d:\d\d\.\d{3}Z (debug|info|warning|error) .+)"};
  std::smatch parts;
  REQUIRE(std::regex_match(lines[1], parts, shape));
  const auto hours = std::chrono::floor<std::chrono::hours>(before) - std::chrono::floor<std::chrono::days>(before);
  const auto said = std::stoi(parts[4]);
  CHECK((said == hours.count() || said == (hours.count() + 1) % 24));
  CHECK(lines[0].substr(24) == " debug one");
  CHECK(lines[1].substr(24) == " info two listener=visitor count=3");
  CHECK(lines[2].substr(24) == " warning three");
  CHECK(lines[3].substr(24) == R"( error "four {} %v" detail="{0} %n")");
}

TEST_CASE("entries below the level are dropped") {
  JournalFile file;
  SpdlogJournal journal{Level::warning, file.path()};
  journal.write(Level::info, "quiet");
  journal.write(Level::warning, "heard");
  REQUIRE(file.lines().size() == 1);
  CHECK(file.lines()[0].ends_with(" warning heard"));
}

TEST_CASE("a journal file is for one user and is appended to") {
  JournalFile file;
  SpdlogJournal{Level::info, file.path()}.write(Level::info, "first");
  SpdlogJournal{Level::info, file.path()}.write(Level::info, "second");
  CHECK(file.lines().size() == 2);
  struct stat found {};
  REQUIRE(::stat(file.path().c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("lines of several threads stay whole") {
  JournalFile file;
  {
    SpdlogJournal journal{Level::info, file.path()};
    std::vector<std::jthread> writers;
    for (int i = 0; i < 4; ++i)
      writers.emplace_back([&journal] {
        for (int n = 1; n <= 200; ++n) journal.write(Level::info, "event", {.outcome = "ok", .count = n});
      });
  }
  const auto lines = file.lines();
  CHECK(lines.size() == 800);
  const std::regex shape{R"(\S{24} info event outcome=ok count=\d+)"};
  for (const auto& line : lines) REQUIRE(std::regex_match(line, shape));
}

TEST_CASE("a file that cannot be opened stops the start in words") {
  CHECK_THROWS_WITH((SpdlogJournal{Level::info, "/proc/nowhere/journal.log"}),
                    Catch::Contains("journal file /proc/nowhere/journal.log cannot be opened"));
}

TEST_CASE("a full disk loses lines, counts them, and stops nobody") {
  SpdlogJournal journal{Level::info, "/dev/full"};
  journal.write(Level::info, "lost");
  journal.write(Level::info, "lost");
  CHECK(journal.lost() == 2);
}
