#include <sqlite3.h>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/schema.hpp"
#include "ctl/calendar.hpp"
#include "desk.hpp"

using desk::Console;
using desk::contains;
using desk::Desk;

namespace {

/// An office with Noor's credential and a statement of this moment.
void with_noor(Desk& desk) {
  desk.use_made_office();
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request()}) == 0);
  desk.statement();
}

std::string sql_blob(base::BytesView bytes) {
  std::string text = "x'";
  constexpr char digits[] = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) text += {digits[byte >> 4], digits[byte & 15]};
  return text + "'";
}

/// A gateway's data directory with the gateway's own schema, holding Noor's credential and the statement.
void make_data(const Desk& desk, const base::AdviserId& adviser) {
  std::filesystem::create_directory(desk.at("data"));
  std::filesystem::permissions(desk.at("data"), std::filesystem::perms::owner_all);
  std::ofstream(desk.at("data/luwte.db")).close();
  std::filesystem::permissions(desk.at("data/luwte.db"), std::filesystem::perms(0600));
  auto database =
      adapters::sqlite::Database::open(desk.at("data/luwte.db"), std::chrono::milliseconds{100});
  REQUIRE(database);
  REQUIRE_FALSE(
      adapters::sqlite::bring_up_to_date(database.value(), adapters::sqlite::schema_steps()));
  REQUIRE(database.value().run("PRAGMA journal_mode = WAL"));
  const auto entry = desk.credentials()[0];
  const auto statement = *protocol::parse_statement_file(desk::text_of(desk.at("statement.json")));
  REQUIRE(
      database.value().run(("INSERT INTO credentials VALUES (" + sql_blob(adviser.view()) + "," +
                            sql_blob(entry.issuer) + "," + sql_blob(entry.credential) + "," +
                            sql_blob(entry.invitation->view()) +
                            ");INSERT INTO statuses VALUES (" + sql_blob(statement[0].issuer) + "," +
                            sql_blob(statement[0].status) + ")")
                               .c_str()));
}

int check(Desk& desk, bool with_root = true) {
  std::vector<std::string> arguments{"check-data", "--data-dir", desk.at("data")};
  if (with_root) arguments.insert(arguments.end(), {"--root", desk.office() + "/luwte-root.json"});
  return desk.run(arguments);
}

void change(const Desk& desk, const char* sql) {
  auto database =
      adapters::sqlite::Database::open(desk.at("data/luwte.db"), std::chrono::milliseconds{100});
  REQUIRE(database.value().run(sql));
}

base::AdviserId adviser_of(const Desk& desk) {
  return protocol::decode_credential_part(desk.credentials()[0].credential)->body.adviser;
}

}  // namespace

TEST_CASE("verify-chain judges at a given moment") {
  Desk desk;
  with_noor(desk);
  const auto at = [&](std::int64_t moment) {
    return desk.run({"verify-chain", "--root", desk.office() + "/luwte-root.json", "--credentials",
                     desk.at("credentials.json"), "--statement", desk.at("statement.json"), "--at",
                     ctl::utc(moment)});
  };
  CHECK(at(desk::t0 + desk::day + 600) == 0);
  CHECK(at(desk::t0 + desk::day + 601) == 1);
  CHECK(contains(desk.out, "statement, parts[0]: refused: the revocation statement is not of this moment"));
  CHECK(contains(desk.err, "not everything holds at 2027-01-16T08:10:01Z"));
  CHECK(at(desk::t0 - 600) == 0);
  CHECK(at(desk::t0 - 601) == 1);
  CHECK(contains(desk.out, "credentials[0]: refused: its time has not come yet"));
  CHECK(at(desk::t0 + 35 * desk::day + 601) == 1);
  CHECK(contains(desk.out, "credentials[0]: refused: its time is over"));
  CHECK(desk.run({"verify-chain", "--root", "r", "--credentials", "c", "--statement", "s", "--at",
                  "tomorrow"}) == 2);
}

TEST_CASE("verify-chain finds tampering and foreign files") {
  Desk desk;
  with_noor(desk);
  auto entries = desk.credentials();
  entries[0].credential[40] ^= 1;
  entries.push_back(desk.credentials()[0]);
  entries[1].issuer[100] ^= 1;
  entries.push_back(desk.credentials()[0]);
  desk.put("tampered.json", protocol::write_credentials_file(entries));
  CHECK(desk.verify(desk.at("tampered.json")) == 1);
  CHECK(contains(desk.out, "credentials[0]: refused: "));
  CHECK(contains(desk.out, "credentials[1]: refused: of another organisation or root"));
  CHECK(contains(desk.out, "credentials[2]: holds"));
  auto root = *protocol::parse_root_file(desk::text_of(desk.office() + "/luwte-root.json"));
  root.org.bytes[0] ^= 1;
  desk.put("other-root.json", protocol::write_root_file(root));
  CHECK(desk.verify(desk.at("credentials.json"), desk.at("other-root.json")) == 1);
  CHECK(contains(desk.out, "of another organisation or root"));
  CHECK(desk.verify(desk.at("statement.json")) == 2);
  CHECK(contains(desk.err, "statement.json: field \"kind\": expected \"luwte-credentials\""));
  CHECK(desk.verify(desk.at("none.json")) == 2);
}

TEST_CASE("check-data finds a sound directory sound and changes nothing in it") {
  Desk desk;
  with_noor(desk);
  make_data(desk, adviser_of(desk));
  const std::string before = desk::text_of(desk.at("data/luwte.db"));
  CHECK(check(desk) == 0);
  for (const char* line : {"schema: 5\n", "integrity: ok\n", "credentials: 1\n", "statuses: 1\n",
                           "visits: 0\n", "credentials that hold now: 1\n"}) {
    CAPTURE(line, desk.out, desk.err);
    CHECK(contains(desk.out, line));
  }
  CHECK_FALSE(contains(desk.out, "warning"));
  CHECK(desk::text_of(desk.at("data/luwte.db")) == before);
  CHECK(std::distance(std::filesystem::directory_iterator(desk.at("data")), {}) == 1);
  CHECK(check(desk, false) == 0);
  CHECK(contains(desk.out, "warning: credentials and statement are not verified without --root"));
}

TEST_CASE("check-data reads beside a gateway that is writing") {
  Desk desk;
  with_noor(desk);
  make_data(desk, adviser_of(desk));
  auto gateway =
      adapters::sqlite::Database::open(desk.at("data/luwte.db"), std::chrono::milliseconds{100});
  REQUIRE(gateway.value().run(
      "BEGIN IMMEDIATE; INSERT INTO shifts (adviser, page, desks, max, on_shift) VALUES (zeroblob(16), zeroblob(16), '', 2, 1)"));
  std::filesystem::permissions(desk.at("data/luwte.db-wal"), std::filesystem::perms(0600));
  CHECK(check(desk) == 0);
  CHECK(contains(desk.out, "shifts: 0\n"));
  REQUIRE(gateway.value().run("COMMIT"));
  CHECK(check(desk) == 0);
  CHECK(contains(desk.out, "shifts: 1\n"));
}

TEST_CASE("check-data warns of what comes by itself and of open modes") {
  Desk desk;
  with_noor(desk);
  make_data(desk, adviser_of(desk));
  std::filesystem::permissions(desk.at("data/luwte.db"), std::filesystem::perms(0644));
  std::filesystem::permissions(desk.at("data"), std::filesystem::perms(0755));
  desk.now += 2 * desk::day;
  CHECK(check(desk) == 0);
  CHECK(contains(desk.out, "warning: " + desk.at("data/luwte.db") +
                               " is open to others (mode 0644); expected 0600"));
  CHECK(contains(desk.out, "(mode 0755); expected 0700"));
  CHECK(contains(desk.out, ": the revocation statement is not of this moment"));
  CHECK(contains(desk.out, "credentials that hold now: 0\n"));
}

TEST_CASE("check-data finds what is wrong") {
  Desk desk;
  with_noor(desk);
  make_data(desk, adviser_of(desk));
  change(desk, "UPDATE credentials SET adviser = zeroblob(16)");
  CHECK(check(desk) == 1);
  CHECK(contains(
      desk.out,
      "fault: credential of adviser 00000000000000000000000000000000: is another adviser's"));
  change(desk, "UPDATE credentials SET credential = zeroblob(length(credential))");
  CHECK(check(desk) == 1);
  CHECK(contains(desk.out, "not in the form that LE1 asks for"));
  change(desk,
         "INSERT INTO invitations VALUES (x'00', x'00', 1); INSERT INTO requests VALUES (x'00', "
         "x'01', x'02', x'03')");
  CHECK(check(desk) == 1);
  CHECK(contains(desk.out, "fault: 1 rows of wrong length in invitations"));
  CHECK(contains(desk.out, "fault: 1 rows of wrong length in requests"));
  change(desk, "PRAGMA foreign_keys = OFF; DELETE FROM invitations");
  CHECK(check(desk) == 1);
  CHECK(contains(desk.out, "a request without its invitation"));
}

TEST_CASE("check-data says when the directory is of another version") {
  Desk desk;
  with_noor(desk);
  make_data(desk, adviser_of(desk));
  change(desk, "PRAGMA user_version = 1");
  CHECK(check(desk) == 2);
  CHECK(contains(desk.err, "has schema 1; expected 5: use the luwtectl of the gateway's version"));
}

TEST_CASE("check-data refuses what is no data directory") {
  Desk desk;
  desk.use_made_office();
  CHECK(check(desk) == 2);
  CHECK(contains(desk.err, "cannot be opened"));
  std::filesystem::create_directory(desk.at("data"));
  desk.put("data/luwte.db", std::string(5000, 'x'));
  CHECK(check(desk) == 2);
  CHECK(contains(desk.err, "file is not a database"));
  std::filesystem::remove(desk.at("data/luwte.db"));
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(desk.at("data/luwte.db").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "CREATE TABLE x (y)", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(other);
  CHECK(check(desk) == 2);
  CHECK(contains(desk.err, "was not made by a Luwte gateway"));
}

TEST_CASE("check-data finds a damaged page") {
  Desk desk;
  with_noor(desk);
  make_data(desk, adviser_of(desk));
  std::fstream file(desk.at("data/luwte.db"), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096);
  file << std::string(4096, '\xee');
  file.close();
  CHECK(check(desk) == 1);
  CHECK(contains(desk.out, "fault: integrity: "));
}
