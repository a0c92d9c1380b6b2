#include "adapters/journal/journal_line.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using adapters::journal::journal_line;
using ports::JournalFields;

TEST_CASE("filled fields stand in a fixed order, empty ones are left out") {
  CHECK(journal_line("started", {}) == "started");
  JournalFields all;
  all.listener = "console";
  all.reason = "origin";
  all.adviser = "00ff";
  all.outcome = "refused";
  all.file = "/etc/luwte/luwte.toml";
  all.detail = "No such file or directory";
  all.code = -4010;
  all.count = 2;
  CHECK(journal_line("sign_in", all) ==
        "sign_in listener=console reason=origin adviser=00ff outcome=refused file=/etc/luwte/luwte.toml "
        "detail=\"No such file or directory\" code=-4010 count=2");
}

TEST_CASE("a value can neither begin a line or a field, nor move a terminal, nor turn the text round") {
  JournalFields fields;
  fields.detail = "a\r\n2026-01-01T00:00:00.000Z info forged outcome=ok";
  CHECK(journal_line("x", fields) == R"(x detail="a\x0d\x0a2026-01-01T00:00:00.000Z info forged outcome=ok")");
  fields.detail = "\x1b[2J\x07 \u202e\u2028 \"quoted\" back\\slash caf\u00e9";
  CHECK(journal_line("x", fields) ==
        R"(x detail="\x1b[2J\x07 \xe2\x80\xae\xe2\x80\xa8 \"quoted\" back\\slash caf\xc3\xa9")");
  CHECK(journal_line("two words", {}) == "\"two words\"");
  CHECK(journal_line("", {}) == "\"\"");

  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
  fields.detail = every;
  const auto line = journal_line(every, fields);
  CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c <= 0x7e; }));
}

TEST_CASE("a value is cut at its limit") {
  JournalFields fields;
  const std::string fits(256, 'a'), long_one(100'000, 'b');
  fields.detail = fits;
  CHECK(journal_line("x", fields) == "x detail=" + fits);
  fields.detail = long_one;
  CHECK(journal_line("x", fields) == "x detail=" + std::string(256, 'b') + "...");
}
