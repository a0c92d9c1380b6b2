#include "roster/roster_json.hpp"

#include <catch2/catch.hpp>

using namespace roster;

namespace {

Roster two_shifts() {
  Shift weekly;
  weekly.adviser = "Noor \"de\" Vries";
  weekly.desk = "vt-groningen";
  weekly.weekday = network::Weekday::sunday;
  weekly.from = 1320;
  weekly.to = 1800;
  weekly.max = 3;
  weekly.attention_officer = true;
  weekly.languages = {"nl", "pt-BR"};
  auto dated = weekly;
  dated.date = network::Date{2026, 11, 23};
  dated.weekday = network::Weekday::monday;
  return {weekly, dated};
}

std::string with(std::string_view from, std::string_view to) {
  auto text = json_of(two_shifts());
  const auto at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a roster comes back from roster.json as it was") {
  const auto read = read_roster_json(json_of(two_shifts()));
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK((*read)[i].same_as(two_shifts()[i]));
  CHECK(read_roster_json(json_of({}))->empty());
}

TEST_CASE("what is wrong in roster.json is said with its field and what was expected") {
  struct Case {
    const char *from, *to, *field, *expected;
  };
  for (const auto& [from, to, field, expected] : {
           Case{"\"luwte-roster\"", "\"luwte-root\"", "", ""},
           Case{"\"2026-11-23\"", "\"2026-11-31\"", "shifts[1].date", "a date like 2026-11-23, or null"},
           Case{"\"sunday\"", "\"someday\"", "shifts[0].weekday", "monday to sunday"},
           Case{"\"from\":1320", "\"from\":1440", "shifts[0].from", "a minute of the day, 0 to 1439"},
           Case{"\"to\":1800", "\"to\":1320", "shifts[0].to", "a minute after from, less than a day later; 1440 from 0 on"},
           Case{"\"to\":1800", "\"to\":2760", "shifts[0].to", "a minute after from, less than a day later; 1440 from 0 on"},
           Case{"\"monday\"", "\"sunday\"", "shifts[1].weekday", "the day of the date"},
           Case{"\"vt-groningen\"", "\"VT Groningen\"", "shifts[0].desk", "a slug of desks.toml"},
           Case{"Noor ", "Noor\\u001b", "shifts[0].adviser", "a label or an id, without control characters"},
           Case{"\"pt-BR\"", "\"nl\"", "shifts[0].languages", "language tags, each once"},
           Case{"\"max\":3", "\"max\":4", "shifts[0].max", "1 to 3"},
           Case{"\"pt-BR\"", "\"PT\"", "shifts[0].languages", "language tags, each once"},
           Case{"\"attention_officer\":true", "\"attention_officer\":1", "shifts[0].attention_officer", "true or false"},
       }) {
    CAPTURE(to);
    const auto read = read_roster_json(with(from, to));
    REQUIRE_FALSE(read);
    if (*field) CHECK(read.error().field == field);
    if (*expected) CHECK(read.error().expected == expected);
    CHECK_FALSE(read.error().expected.empty());
  }
}
