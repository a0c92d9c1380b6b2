#include "adapters/sqlite/schema.hpp"

#include <string>

namespace adapters::sqlite {
namespace {

// Version 1. Life times: a visit until its chat has ended or its place is given up; a shift until the adviser signs
// out or is revoked; an invitation and its request until used or expired; a credential until replaced; one statement,
// the newest. All times are unix milliseconds, `not_after_s` unix seconds.
constexpr const char* first_schema = R"sql(
CREATE TABLE visits (
  visit          BLOB PRIMARY KEY,
  conversation   BLOB NOT NULL,
  desks          TEXT NOT NULL,
  role           TEXT NOT NULL,
  topic          TEXT NOT NULL,
  language       TEXT NOT NULL,
  since_ms       INTEGER NOT NULL,
  at_head        INTEGER NOT NULL,
  needs_hello    INTEGER NOT NULL,
  adviser        BLOB,
  desk           TEXT NOT NULL,
  token          BLOB NOT NULL,
  previous_token BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE shifts (
  adviser  BLOB PRIMARY KEY,
  page     BLOB NOT NULL,
  desks    TEXT NOT NULL,
  max      INTEGER NOT NULL,
  on_shift INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
  invitation  BLOB PRIMARY KEY,
  adviser     BLOB NOT NULL,
  not_after_s INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
  invitation BLOB PRIMARY KEY REFERENCES invitations ON DELETE CASCADE,
  vk         BLOB NOT NULL,
  mac        BLOB NOT NULL,
  proof      BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
  adviser    BLOB PRIMARY KEY,
  issuer     BLOB NOT NULL,
  credential BLOB NOT NULL,
  invitation BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  the_one INTEGER PRIMARY KEY CHECK (the_one = 1),
  status  BLOB NOT NULL
) STRICT;

CREATE TABLE pulse (
  the_one INTEGER PRIMARY KEY CHECK (the_one = 1),
  beats   INTEGER NOT NULL
) STRICT;
INSERT INTO pulse VALUES (1, 0);
)sql";

// Version 2. A status part for each issuing key instead of one for all: a chain has one issuing key throughout, and while
// keys are rotated there are credentials of two. Which issuing key the one part is of cannot be told in SQL: it goes to
// each that has credentials, where a part that does not fit is refused as before and replaced by the next statement.
constexpr const char* a_status_for_each_issuer = R"sql(
CREATE TABLE statuses (
  issuer BLOB PRIMARY KEY,
  status BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO statuses SELECT DISTINCT credentials.issuer, statement.status FROM credentials, statement;
DROP TABLE statement;
)sql";

// Version 3. What of a chat and of a shift must outlive a restart. `place` is `where` of the choices, which SQL keeps for
// itself. An instant that nobody wrote is not known.
constexpr const char* standing_and_weight = R"sql(
ALTER TABLE visits ADD place TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD danger TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD minors TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD taken_at_ms INTEGER;
ALTER TABLE visits ADD heavy INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD attention_officer INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shifts ADD languages TEXT NOT NULL DEFAULT '';
ALTER TABLE shifts ADD standing TEXT NOT NULL DEFAULT 'ready';
ALTER TABLE shifts ADD reason TEXT NOT NULL DEFAULT '';
ALTER TABLE shifts ADD standing_since_ms INTEGER;
ALTER TABLE shifts ADD rest_until_ms INTEGER;
)sql";

// Version 4. The rest of who is not on shift, until it is over; and what was learnt about waiting, of several chats together
// each (decisions/waiting.md). `ratios` are two bytes each, the lower first.
constexpr const char* rests_and_what_was_learnt = R"sql(
CREATE TABLE rests (
  adviser  BLOB PRIMARY KEY,
  until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chat_lengths (
  desk             TEXT NOT NULL,
  harmful_practice INTEGER NOT NULL,
  part_of_week     INTEGER NOT NULL,
  weight           REAL NOT NULL,
  seconds          REAL NOT NULL,
  PRIMARY KEY (desk, harmful_practice, part_of_week)
) STRICT, WITHOUT ROWID;

CREATE TABLE wait_ratios (
  size   INTEGER PRIMARY KEY,
  ratios BLOB NOT NULL
) STRICT;
)sql";

// Version 5. Acute danger: what is open, until a person has ended it, and the record of it, which is only ever added to
// (decisions/storage.md). An instant has the calendar's milliseconds and those of the boot it was counted in, so that neither a
// restart nor a jump of the calendar moves a deadline.
constexpr const char* dangers_and_their_record = R"sql(
CREATE TABLE escalations (
  danger       BLOB PRIMARY KEY,
  kind         TEXT NOT NULL,
  raised_by    TEXT NOT NULL,
  visit        BLOB,
  raiser       BLOB,
  desks        TEXT NOT NULL,
  topic        TEXT NOT NULL,
  ladder       TEXT NOT NULL,
  boot         TEXT NOT NULL,
  raised_at_ms INTEGER NOT NULL,
  raised_on_ms INTEGER NOT NULL,
  round        INTEGER NOT NULL,
  fired        INTEGER NOT NULL,
  next_at_ms   INTEGER NOT NULL,
  next_on_ms   INTEGER NOT NULL,
  state        TEXT NOT NULL,
  state_by     BLOB,
  state_at_ms  INTEGER,
  state_on_ms  INTEGER,
  reason       TEXT NOT NULL,
  pages        TEXT NOT NULL,
  she_left     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  number  INTEGER PRIMARY KEY,
  unix_ms INTEGER NOT NULL,
  danger  BLOB NOT NULL,
  what    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  adviser BLOB,
  round   INTEGER NOT NULL,
  step    INTEGER NOT NULL,
  detail  TEXT NOT NULL,
  hash    BLOB NOT NULL
) STRICT;

ALTER TABLE shifts ADD shift_lead INTEGER NOT NULL DEFAULT 0;
)sql";

constexpr const char* steps_in_order[] = {first_schema, a_status_for_each_issuer, standing_and_weight,
                                          rests_and_what_was_learnt, dangers_and_their_record};

}  // namespace

std::span<const char* const> schema_steps() { return steps_in_order; }

std::optional<std::string> bring_up_to_date(Database& database, std::span<const char* const> steps) {
  const std::string said_version = database.answer_to("PRAGMA user_version");
  const std::string mark = database.answer_to("PRAGMA application_id");
  const std::string tables = database.answer_to("SELECT count(*) FROM sqlite_schema");
  if (said_version.empty() || mark.empty() || tables.empty()) return "cannot be read: " + database.said();
  if (tables != "0" && mark != luwte_mark) return "was not made by Luwte; choose another data_dir";

  const auto version = static_cast<std::size_t>(std::stoul(said_version));
  if (version > steps.size())
    return "was made by a newer Luwte (schema " + said_version + ", this one knows up to " + std::to_string(steps.size()) +
           "); start the newer one, or choose another data_dir";
  for (std::size_t step = version; step < steps.size(); ++step) {
    const std::string script = std::string{"BEGIN IMMEDIATE;"} + steps[step] + ";PRAGMA application_id = " + luwte_mark +
                               ";PRAGMA user_version = " + std::to_string(step + 1) + ";COMMIT;";
    if (database.run(script.c_str())) continue;
    auto why = "cannot be brought to schema " + std::to_string(step + 1) + ": " + database.said();
    database.roll_back();
    return why;
  }
  return std::nullopt;
}

}  // namespace adapters::sqlite
