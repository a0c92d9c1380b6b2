#include <catch2/catch.hpp>

#include "roster/roster_csv.hpp"
#include "roster/roster_ical.hpp"

using namespace roster;
using network::Weekday;

namespace {

const std::string kHead = "adviser,desk,date,weekday,from,to,max,attention_officer,languages\n";
const std::string kColumns = "adviser, desk, date, weekday, from, to, max, attention_officer, languages";

Shift weekly(const std::string& adviser, Weekday day, int from, int to) {
  Shift shift;
  shift.adviser = adviser;
  shift.desk = "vt-a";
  shift.weekday = day;
  shift.from = from;
  shift.to = to;
  shift.languages = {"nl"};
  return shift;
}
Shift dated(const std::string& adviser, network::Date date, int from, int to) {
  auto shift = weekly(adviser, network::weekday_of(date), from, to);
  shift.date = date;
  return shift;
}

/// A roster with everything that is difficult to write.
Roster difficult() {
  Roster roster{weekly("Noor \"de\" Vries, jr.; \\ Ünal", Weekday::sunday, 1320, 1800), weekly("Aïsha", Weekday::monday, 0, 1440),
                dated("Aïsha", {2026, 3, 29}, 90, 300), dated("Bo", {2026, 12, 31}, 1380, 1500)};
  roster[0].max = 3;
  roster[0].attention_officer = true;
  roster[0].languages = {"nl", "ar", "pt-BR"};
  roster[0].adviser = "Noor \"de\" Vries, jr.; \\ " + std::string(18, 'x') + " Ünal çèàéîôû";
  return roster;
}

void check_same(const Roster& read, const Roster& written) {
  REQUIRE(read.size() == written.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    CAPTURE(i, read[i].adviser, read[i].from, read[i].to);
    CHECK(read[i].same_as(written[i]));
  }
}

template <class Read>
std::string fault_of(const Read& read) {
  if (read) return "";
  std::string out;
  for (const auto& one : read.error()) out += std::to_string(one.line) + ": " + one.field + ": " + one.words + "\n";
  if (!out.empty()) out.pop_back();
  return out;
}
std::string row_fault(const std::string& row) { return fault_of(read_roster_csv(kHead + row + "\n")); }

const std::string kTimes = "DTSTART;TZID=Europe/Amsterdam:20261123T090000\nDTEND;TZID=Europe/Amsterdam:20261123T170000\n";
const std::string kOurs = "X-LUWTE-ADVISER:Noor\nX-LUWTE-DESK:vt-a\nX-LUWTE-MAX:2\nX-LUWTE-ATTENTION-OFFICER:yes\nX-LUWTE-LANGUAGES:nl\n";
std::string calendar(const std::string& event) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n" + event + "END:VEVENT\nEND:VCALENDAR\n";
}

}  // namespace

TEST_CASE("a roster comes back from CSV as it was") {
  const auto text = csv_of(difficult());
  const auto read = read_roster_csv(text);
  INFO(fault_of(read));
  REQUIRE(read);
  check_same(*read, difficult());
  CHECK(text.find("Bo,vt-a,2026-12-31,,23:00,01:00,1,no,nl\r\n") != std::string::npos);
}

TEST_CASE("CSV is read as spreadsheets write it") {
  const auto read = read_roster_csv(
      "\xEF\xBB\xBFlanguages;max;to;from;weekday;desk;adviser;attention_officer\r\n\r\n"
      "nl ar; 2;17:00;9:00;Maandag;vt-a;\"Noor\nVries\";JA\r\n;;;;;;;\r\n");
  CHECK(fault_of(read) == "3: adviser: \"Noor\nVries\" is no label; expected at most 64 bytes without control characters");
  const auto good = read_roster_csv(
      "\xEF\xBB\xBFlanguages;max;to;from;weekday;desk;adviser;attention_officer\r\n\r\n"
      "nl ar; 2;17:00;9:00;Maandag;vt-a;\"Noor; Vries\";JA\r\n;;;;;;;\r\nnl;1;24:00;18:00;di;vt-a;Bo;\r\n");
  REQUIRE(good);
  REQUIRE(good->size() == 2);
  CHECK(good->at(0).adviser == "Noor; Vries");
  CHECK(good->at(0).weekday == Weekday::monday);
  CHECK(good->at(0).attention_officer);
  CHECK(good->at(0).languages == std::vector<std::string>{"nl", "ar"});
  CHECK(good->at(0).line == 3);
  CHECK(good->at(1).weekday == Weekday::tuesday);
  CHECK(good->at(1).to == 1440);
  CHECK(good->at(1).line == 5);
}

TEST_CASE("what is wrong with a CSV file is told with its line") {
  const std::vector<std::pair<std::string, std::string>> all{
      {"", "1: columns: the file is empty; expected a first line that names the columns"},
      {"\xFF\xFE"
       "a",
       "1: encoding: is UTF-16; expected UTF-8 (in a spreadsheet: save as \"CSV UTF-8\")"},
      {kHead + "A\xEFsha,", "2: encoding: is not UTF-8; expected UTF-8 (in a spreadsheet: save as \"CSV UTF-8\")"},
      {kHead + std::string("\0", 1), "2: encoding: has a zero byte; expected a text"},
      {"adviser,desk,date,from,to,max,attention_officer,languages,colour\n", "1: columns: \"colour\" is not known; expected " + kColumns},
      {"adviser,desk,date,from,to,max,languages\n", "1: columns: \"attention_officer\" is missing; expected " + kColumns},
      {"adviser,adviser,desk,date,from,to,max,attention_officer,languages\n",
       "1: columns: \"adviser\" stands there twice; expected each once"},
      {"adviser,desk,from,to,max,attention_officer,languages\n", "1: columns: neither date nor weekday is there; expected one or both"},
      {kHead + "Noor,vt-a\n", "2: columns: 2 of them; expected 9, as in the first line"},
      {kHead + "\"Noor,vt-a\n", "2: quotes: has a quote that does not end; expected one at the end of the cell"},
      {kHead + "\"Noor\"x,vt-a\n", "2: quotes: goes on after a quote; expected a separator or the end of the line"},
      {kHead + "No\"or,vt-a\n", "2: quotes: has a quote inside a cell without quotes; expected the whole cell in quotes"},
  };
  for (const auto& [text, fault] : all) CHECK(fault_of(read_roster_csv(text)) == fault);
}

TEST_CASE("what is wrong with a row is told with line and column") {
  const std::vector<std::pair<std::string, std::string>> all{
      {",vt-a,2026-11-23,,09:00,17:00,1,no,nl", "2: adviser: is empty; expected the label or id of an adviser"},
      {std::string(65, 'a') + ",vt-a,2026-11-23,,09:00,17:00,1,no,nl",
       "2: adviser: \"" + std::string(40, 'a') + "...\" is no label; expected at most 64 bytes without control characters"},
      {"Noor,VT A,2026-11-23,,09:00,17:00,1,no,nl", "2: desk: \"VT A\" is no desk; expected a slug of desks.toml"},
      {"Noor,vt-a,,,09:00,17:00,1,no,nl", "2: date: neither date nor weekday is filled; expected one of the two"},
      {"Noor,vt-a,2026-11-23,mon,09:00,17:00,1,no,nl", "2: date: date and weekday are both filled; expected one of the two"},
      {"Noor,vt-a,23-11-2026,,09:00,17:00,1,no,nl", "2: date: \"23-11-2026\" is no date; expected one like 2026-11-23"},
      {"Noor,vt-a,2026-02-30,,09:00,17:00,1,no,nl", "2: date: \"2026-02-30\" is no date; expected one like 2026-11-23"},
      {"Noor,vt-a,,m,09:00,17:00,1,no,nl", "2: weekday: \"m\" is no day; expected monday, mon, maandag or ma"},
      {"Noor,vt-a,,mon,24:00,17:00,1,no,nl", "2: from: \"24:00\" is no time; expected one from 00:00 to 23:59"},
      {"Noor,vt-a,,mon,9,17:00,1,no,nl", "2: from: \"9\" is no time; expected one from 00:00 to 23:59"},
      {"Noor,vt-a,,mon,09:00,17:60,1,no,nl", "2: to: \"17:60\" is no time; expected one from 00:00 to 24:00"},
      {"Noor,vt-a,,mon,09:00,09:00,1,no,nl", "2: to: is when it begins; expected a later time, or an earlier one of the next day"},
      {"Noor,vt-a,,mon,09:00,17:00,4,no,nl", "2: max: \"4\" is no number of chats; expected 1, 2 or 3"},
      {"Noor,vt-a,,mon,09:00,17:00,1,maybe,nl", "2: attention_officer: \"maybe\" is neither yes nor no; expected yes, no or nothing"},
      {"Noor,vt-a,,mon,09:00,17:00,1,no,Dutch", "2: languages: \"Dutch\" is no language; expected tags such as nl or ar"},
      {"Noor,vt-a,,mon,09:00,17:00,1,no,nl nl", "2: languages: \"nl\" stands there twice; expected each once"},
      {"Noor,vt-a,,mon,09:00,17:00,1,no,", "2: languages: 0 languages; expected 1 to 8, as nl ar"},
      {"Noor,vt-a,,mon,09:00,17:00,1,no,aa bb cc dd ee ff gg hh ii", "2: languages: 9 languages; expected 1 to 8, as nl ar"},
  };
  for (const auto& [row, fault] : all) CHECK(row_fault(row) == fault);
  std::string many = kHead;
  for (int i = 0; i < 30; ++i) many += "Noor,vt-a,,mon,09:00,17:00,9,no,nl\n";
  CHECK(read_roster_csv(many).error().size() == faults_max);
}

TEST_CASE("a roster comes back from iCalendar as it was") {
  const auto text = ical_of(difficult(), {2026, 11, 25}, 1'795'000'000);
  const auto read = read_roster_ical(text);
  INFO(fault_of(read));
  REQUIRE(read);
  check_same(*read, difficult());
  CHECK(text.find("DTSTAMP:20261118T110640Z") == std::string::npos);  // whole minutes
  CHECK(text.find("DTSTAMP:20261118T110600Z\r\n") != std::string::npos);
  // The week of the first date begins on Monday the 23rd; its Sunday is the 29th.
  CHECK(text.find("DTSTART;TZID=Europe/Amsterdam:20261129T220000\r\nDTEND;TZID=Europe/Amsterdam:20261130T060000\r\nRRULE:FREQ=WEEKLY") !=
        std::string::npos);
  CHECK(text.find("DTEND;TZID=Europe/Amsterdam:20270101T010000\r\n") != std::string::npos);
  CHECK(ical_of(difficult(), {2026, 11, 25}, 1'795'000'000) == text);
}

TEST_CASE("no line of an exported calendar has more than 75 octets, and no character is cut") {
  auto roster = difficult();
  std::string_view text_left;
  const auto text = ical_of(roster, {2026, 11, 23}, 0);
  std::size_t longest = 0, folded = 0;
  for (text_left = text; !text_left.empty();) {
    const auto end = text_left.find("\r\n");
    REQUIRE(end != text_left.npos);
    longest = std::max(longest, end);
    folded += text_left[0] == ' ';
    if (text_left[0] == ' ') CHECK((static_cast<unsigned char>(text_left[1]) & 0xC0) != 0x80);
    text_left.remove_prefix(end + 2);
  }
  CHECK(longest <= 75);
  CHECK(folded > 0);
}

TEST_CASE("what others wrote is read: UTC, folded lines, alarms, quoted parameters, cancelled events") {
  const auto read = read_roster_ical(
      "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\nBEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nEND:STANDARD\r\n"
      "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART:20260701T200000Z\r\nDTEND:20260702T043000Z\r\nX-LUWTE-ADVISER:No\r\n or\\, jr.\r\n"
      "x-luwte-desk:vt-\r\n\ta\r\nX-LUWTE-MAX:2\r\nX-LUWTE-ATTENTION-OFFICER:no\r\nX-LUWTE-LANGUAGES:nl\\,ar\r\n"
      "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nDTSTART;X-A=\"a:b;c\";TZID=\"Europe/Amsterdam\":20261123T090000\r\nDTEND;TZID=Europe/Amsterdam:20261123T170000\r\n"
      "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=MO\r\nX-LUWTE-ADVISER:Bo\r\nX-LUWTE-DESK:vt-b\r\nX-LUWTE-MAX:1\r\n"
      "X-LUWTE-ATTENTION-OFFICER:yes\r\nX-LUWTE-LANGUAGES:nl\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  INFO(fault_of(read));
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->at(0).adviser == "Noor, jr.");
  CHECK(read->at(0).desk == "vt-a");
  CHECK(read->at(0).date == network::Date{2026, 7, 1});
  CHECK(read->at(0).from == 22 * 60);
  CHECK(read->at(0).to == 1440 + 6 * 60 + 30);
  CHECK(read->at(0).languages == std::vector<std::string>{"nl", "ar"});
  CHECK_FALSE(read->at(1).date);
  CHECK(read->at(1).weekday == Weekday::monday);
}

TEST_CASE("what is wrong with a calendar is told with line and property") {
  const std::string at = "DTSTART;TZID=Europe/Amsterdam:20261123T090000\n";
  const auto ends = [&](const std::string& end) { return calendar(at + end + "\n" + kOurs); };
  const std::string missing = "is missing; expected it in each event, as `luwtectl roster export` writes it";
  const std::string moment = " is no moment; expected one like 20261123T090000, in whole minutes";
  const std::string zone = "; expected TZID=Europe/Amsterdam, or UTC with a Z";
  const std::string length = "5: DTEND: is not within a day after DTSTART; expected a shift of less than 24 hours";
  const std::vector<std::pair<std::string, std::string>> all{
      {"", "1: BEGIN: there is no calendar; expected BEGIN:VCALENDAR first"},
      {"adviser,desk\n", "1: line: \"adviser,desk\" is no line of a calendar; expected NAME:VALUE"},
      {"VERSION:2.0\n", "1: VERSION: stands outside; expected BEGIN:VCALENDAR first"},
      {"BEGIN:VEVENT\nEND:VEVENT\n", "1: BEGIN: \"VEVENT\" is not read; expected VCALENDAR with VEVENT and VTIMEZONE in it"},
      {"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n",
       "2: BEGIN: \"VTODO\" is not read; expected VCALENDAR with VEVENT and VTIMEZONE in it"},
      {"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "2: END: \"VEVENT\" ends what did not begin; expected END:VCALENDAR"},
      {"BEGIN:VCALENDAR\n", "0: END: of VCALENDAR is missing; expected the whole file"},
      {"BEGIN:VCALENDAR\nX\xFF", "2: encoding: is not UTF-8; expected UTF-8 (in a spreadsheet: save as \"CSV UTF-8\")"},
      {calendar(kOurs + at), "3: DTEND: is missing; expected it in each event"},
      {ends("DTEND:20261123T170000"), "5: DTEND: is in no time zone" + zone},
      {ends("DTEND;TZID=Europe/London:20261123T170000"), "5: DTEND: is in time zone \"Europe/London\"" + zone},
      {ends("DTEND;VALUE=DATE:20261123"), "5: DTEND: \"20261123\"" + moment},
      {ends("DTEND;TZID=Europe/Amsterdam:20261123T170001"), "5: DTEND: \"20261123T170001\"" + moment},
      {ends("DTEND;TZID=Europe/Amsterdam:20261131T170000"), "5: DTEND: \"20261131T170000\"" + moment},
      {ends("DTEND;TZID=Europe/Amsterdam:20261123T090000"), length},
      {ends("DTEND;TZID=Europe/Amsterdam:20261124T090000"), length},
      {ends("DTEND;TZID=Europe/Amsterdam:20261122T170000"), length},
      {ends("DTEND;TZID=Europe/Amsterdam:20261125T000000"), length},
      {calendar(kTimes + kOurs + "RRULE:FREQ=DAILY\n"),
       "11: RRULE: \"FREQ=DAILY\" is not read; expected FREQ=WEEKLY alone, with TZID=Europe/Amsterdam"},
      {calendar(kTimes + kOurs + "RRULE:FREQ=WEEKLY;BYDAY=TU\n"),
       "11: RRULE: \"FREQ=WEEKLY;BYDAY=TU\" is not read; expected FREQ=WEEKLY alone, with TZID=Europe/Amsterdam"},
      {calendar(kTimes + kOurs + "RRULE:FREQ=WEEKLY;COUNT=2\n"),
       "11: RRULE: \"FREQ=WEEKLY;COUNT=2\" is not read; expected FREQ=WEEKLY alone, with TZID=Europe/Amsterdam"},
      {calendar("DTSTART:20261123T090000Z\nDTEND:20261123T100000Z\n" + kOurs + "RRULE:FREQ=WEEKLY\n"),
       "11: RRULE: \"FREQ=WEEKLY\" is not read; expected FREQ=WEEKLY alone, with TZID=Europe/Amsterdam"},
      {calendar(kTimes + kOurs + "EXDATE:20261130T090000\n"),
       "11: EXDATE: is not read; expected an event of its own with DTSTART and DTEND for each shift"},
      {calendar(kTimes + kOurs.substr(21)), "3: X-LUWTE-ADVISER: " + missing},
      {calendar(kTimes + kOurs + "X-LUWTE-MAX:3\n"), "11: X-LUWTE-MAX: stands there twice; expected it once in an event"},
      {calendar(kTimes + kOurs + at), "11: DTSTART: stands there twice; expected it once in an event"},
      {calendar(kTimes + kOurs + "RRULE:FREQ=WEEKLY\nRRULE:FREQ=DAILY\n"), "12: RRULE: stands there twice; expected it once in an event"},
      {"BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n",
       "2: METHOD: \"CANCEL\" is not read; expected a calendar to keep: PUBLISH, or none"},
      {calendar("DTSTART:20271030T200000Z\nDTEND:20271031T013000Z\n" + kOurs),
       "5: DTEND: \"20271031T013000Z\" is in the hour that October repeats; expected a moment before or after it"},
      {calendar(kTimes + "X-LUWTE-ADVISER:Noor\nX-LUWTE-DESK:vt-a\nX-LUWTE-MAX:0\nX-LUWTE-ATTENTION-OFFICER:yes\nX-LUWTE-LANGUAGES:nl\n"),
       "8: X-LUWTE-MAX: \"0\" is no number of chats; expected 1, 2 or 3"},
  };
  for (const auto& [text, fault] : all) {
    CAPTURE(text);
    CHECK(fault_of(read_roster_ical(text)) == fault);
  }
}

TEST_CASE("no label becomes a formula in a spreadsheet, and each comes back as it was") {
  for (const char* label : {"=1+1", "+31 6", "-Noor", "@noor", "'=1", "''=1", "＝1", "＋1", "－1", "＠noor"}) {
    CAPTURE(label);
    const Roster roster{weekly(label, Weekday::monday, 540, 1020)};
    const auto text = csv_of(roster);
    const auto row = text.substr(text.find("\r\n") + 2);
    CHECK(row.starts_with(std::string("'") + label));
    check_same(read_roster_csv(text).value(), roster);
  }
  for (const char* label : {"'Noor", "Noor=1", "'t Hooft", "'"}) {
    CAPTURE(label);
    const Roster roster{weekly(label, Weekday::monday, 540, 1020)};
    const auto text = csv_of(roster);
    CHECK(text.substr(text.find("\r\n") + 2).starts_with(std::string(label) + ",vt-a,"));
    check_same(read_roster_csv(text).value(), roster);
  }
}

TEST_CASE("a label that a spreadsheet would call a formula is taken in as it was typed") {
  const auto read = read_roster_csv(kHead + "=Noor,vt-a,,monday,09:00,17:00,1,no,nl\n");
  REQUIRE(read);
  CHECK(read.value().front().adviser == "=Noor");
}
