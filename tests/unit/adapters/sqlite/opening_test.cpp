#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/schema.hpp"
#include "unit/adapters/sqlite/store_fixture.hpp"

using namespace testing;
using Catch::Contains;
using ports::StoreOutcome;

namespace {

unsigned mode_of(const std::filesystem::path& path) {
  struct stat found {};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mode & 07777;
}

}  // namespace

TEST_CASE("the directory and every file in it are for one user only, whatever was there and whatever the umask") {
  Fixture f;
  std::filesystem::create_directory(f.directory.data());
  std::filesystem::permissions(f.directory.data(), std::filesystem::perms::all);
  const auto before = ::umask(0);
  f.open();
  REQUIRE(f.write(batch_of({core::PutVisit{f.visit()}})) == StoreOutcome::ok);
  CHECK(mode_of(f.directory.data()) == 0700);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{f.directory.data()}) {
    INFO(entry.path());
    CHECK(mode_of(entry.path()) == 0600);
    ++files;
  }
  ::umask(before);
  CHECK(files == 4);  // lock, database, its log, the log's index
}

TEST_CASE("two gateways cannot share a data directory") {
  Fixture f;
  f.open();
  CHECK_THAT(f.refusal(), Contains(f.directory.data().string()) && Contains("in use by another gateway"));
  f.close();
  CHECK(f.refusal().empty());
}

TEST_CASE("a directory that cannot be one is named") {
  Fixture f;
  SECTION("a file") {
    std::ofstream{f.directory.data()} << "x";
    CHECK_THAT(f.refusal(), Contains(f.directory.data().string()) && Contains("not a directory"));
  }
  SECTION("no parent") {
    const auto opened = adapters::sqlite::SqliteStore::open(f.directory.path() / "no" / "such", f.clock, f.loop.post());
    REQUIRE_FALSE(opened);
    CHECK_THAT(opened.error(), Contains("no/such") && Contains("cannot be made"));
  }
}

TEST_CASE("a file that is no database is refused and left as it was") {
  Fixture f;
  std::filesystem::create_directory(f.directory.data());
  const std::string text(5000, 'n');
  std::ofstream{f.directory.database()} << text;
  CHECK_THAT(f.refusal(), Contains(f.directory.database().string()) && Contains("not a database"));
  CHECK(contents(f.directory.database()) == text);
}

TEST_CASE("a damaged database is refused at the start") {
  Fixture f;
  f.open();
  for (int i = 0; i < 300; ++i) f.give(batch_of({core::PutVisit{f.visit(std::string(100, 'x'))}}));
  f.hear_all();
  f.close();
  const auto size = std::filesystem::file_size(f.directory.database());
  REQUIRE(size > 16 * 4096);
  std::fstream file{f.directory.database(), std::ios::binary | std::ios::in | std::ios::out};
  // The heads of all pages behind the schema's: each says what kind of page it is and where its cells are.
  for (std::uintmax_t page = 12; page * 4096 < size; ++page) {
    file.seekp(static_cast<std::streamoff>(page * 4096));
    file.write("\x55\xaa\x55\xaa\x55\xaa\x55\xaa", 8);
  }
  file.close();
  CHECK_THAT(f.refusal(), Contains(f.directory.database().string()) && Contains("damaged"));
}

TEST_CASE("a database of a newer Luwte is refused and left as it was") {
  Fixture f;
  f.open();
  f.close();
  Intruder{f.directory.database()}.run("PRAGMA user_version = 7");
  const auto before = contents(f.directory.database());
  CHECK_THAT(f.refusal(), Contains(f.directory.database().string()) && Contains("newer Luwte (schema 7, this one knows up to 5)"));
  CHECK(contents(f.directory.database()) == before);
}

TEST_CASE("another program's database is refused") {
  Fixture f;
  std::filesystem::create_directory(f.directory.data());
  Intruder{f.directory.database()}.run("CREATE TABLE theirs (x)");
  CHECK_THAT(f.refusal(), Contains("was not made by Luwte"));
}

TEST_CASE("a row that Luwte did not write stops the start and names its table") {
  Fixture f;
  f.open();
  REQUIRE(f.write(batch_of({core::PutVisit{f.visit()}})) == StoreOutcome::ok);
  f.close();
  Intruder{f.directory.database()}.run("UPDATE visits SET conversation = x'00'");
  f.open();
  CHECK_THROWS_WITH(f.store->restore(), Contains("table visits") && Contains(f.directory.database().string()));
}

TEST_CASE("a standing that nobody knows stops the start too") {
  for (const auto* wrong : {"standing = 'asleep'", "reason = 'bored'"}) {
    Fixture f;
    f.open();
    REQUIRE(f.write(batch_of({core::PutShift{f.shift(core::Paused{})}})) == StoreOutcome::ok);
    f.close();
    Intruder{f.directory.database()}.run(std::string("UPDATE shifts SET ") + wrong);
    f.open();
    CHECK_THROWS_WITH(f.store->restore(), Contains("table shifts"));
  }
}

TEST_CASE("an older schema is brought up to date step by step, and a step that fails leaves the one before") {
  using adapters::sqlite::Database;
  TemporaryDirectory directory;
  const auto file = directory.path() / "steps.db";
  std::ofstream{file};
  auto opened = Database::open(file, std::chrono::milliseconds{10});
  REQUIRE(opened);
  auto& database = opened.value();
  const char* first[] = {"CREATE TABLE a (x)"};
  const char* second[] = {first[0], "CREATE TABLE b (x); INSERT INTO a VALUES (1)"};
  const char* broken[] = {second[0], second[1], "INSERT INTO a VALUES (2); CREATE TABLE b (again)"};

  CHECK_FALSE(bring_up_to_date(database, first));
  CHECK(database.answer_to("PRAGMA user_version") == "1");
  CHECK_FALSE(bring_up_to_date(database, second));
  CHECK_FALSE(bring_up_to_date(database, second));
  CHECK(database.answer_to("PRAGMA user_version") == "2");
  CHECK(database.answer_to("SELECT count(*) FROM a") == "1");

  CHECK_THAT(bring_up_to_date(database, broken).value_or(""), Contains("cannot be brought to schema 3"));
  CHECK(database.answer_to("PRAGMA user_version") == "2");
  CHECK(database.answer_to("SELECT count(*) FROM a") == "1");
  CHECK_THAT(bring_up_to_date(database, first).value_or(""), Contains("newer Luwte"));
}

TEST_CASE("a data directory of the version before keeps its statement, for each issuing key that has credentials") {
  using adapters::sqlite::Database;
  Fixture f;
  std::filesystem::create_directory(f.directory.data());
  std::ofstream{f.directory.database()};
  {
    auto opened = Database::open(f.directory.database(), std::chrono::milliseconds{10});
    REQUIRE(opened);
    REQUIRE_FALSE(bring_up_to_date(opened.value(), adapters::sqlite::schema_steps().first(1)));
    REQUIRE(opened.value().run("INSERT INTO credentials VALUES (zeroblob(16), x'01', x'aa', x'');"
                               "INSERT INTO credentials VALUES (x'11111111111111111111111111111111', x'02', x'bb', x'');"
                               "INSERT INTO credentials VALUES (x'22222222222222222222222222222222', x'02', x'cc', x'');"
                               "INSERT INTO statement VALUES (1, x'5555');"));
  }
  f.open();
  const auto restored = f.store->restore();
  CHECK(restored.credentials.size() == 3);
  REQUIRE(restored.statuses.size() == 2);
  for (std::uint8_t issuer : {1, 2}) {
    CHECK(restored.statuses[issuer - 1].issuer == base::Bytes{issuer});
    CHECK(restored.statuses[issuer - 1].status == base::Bytes{0x55, 0x55});
  }
}

TEST_CASE("visits and shifts of any version before are taken along, and what they did not say is not known") {
  using adapters::sqlite::Database;
  for (const std::size_t version : {1u, 2u, 3u, 4u}) {
    Fixture f;
    std::filesystem::create_directory(f.directory.data());
    std::ofstream{f.directory.database()};
    {
      auto opened = Database::open(f.directory.database(), std::chrono::milliseconds{10});
      REQUIRE(opened);
      REQUIRE_FALSE(bring_up_to_date(opened.value(), adapters::sqlite::schema_steps().first(version)));
      const auto now = std::to_string(f.clock.unix_ms());
      const auto rows =
          "INSERT INTO visits (visit, conversation, desks, role, topic, language, since_ms, at_head, needs_hello, adviser, desk,"
          " token, previous_token) VALUES (zeroblob(16), zeroblob(16), '1:a', 'self', 'fgm', 'nl', " + now +
          ", 1, 0, zeroblob(16), 'a', zeroblob(32), NULL);"
          "INSERT INTO shifts (adviser, page, desks, max, on_shift) VALUES (zeroblob(16), zeroblob(16), '1:a', 2, 1);";
      REQUIRE(opened.value().run(rows.c_str()));
    }
    f.open();
    const auto restored = f.store->restore();
    REQUIRE(restored.visits.size() == 1);
    const auto& visit = restored.visits[0];
    CHECK(visit.choices == core::Choices{"self", "fgm", "nl", "", "", ""});
    CHECK(visit.since == f.clock.now());
    CHECK(visit.at_head);
    CHECK(visit.desk == "a");
    CHECK_FALSE(visit.taken_at);
    CHECK_FALSE(visit.heavy);
    REQUIRE(restored.shifts.size() == 1);
    const auto& shift = restored.shifts[0];
    CHECK(shift.on_shift);
    CHECK_FALSE(shift.attention_officer);
    CHECK(shift.languages.empty());
    CHECK(shift.standing == core::Standing{core::Ready{}});
    CHECK(shift.standing_since == f.clock.now());
    CHECK(restored.rests.empty());
    CHECK(restored.chat_lengths.empty());
    CHECK(restored.wait_ratios.empty());
    CHECK_FALSE(shift.shift_lead);
    CHECK(restored.escalations.empty());
    CHECK(restored.audit_last == 0);
  }
}

TEST_CASE("what cannot have been learnt stops the start and names its table") {
  const core::ChatLengthsRecord lengths{"a", true, 4, 4.5, 5'400};
  const core::WaitRatiosRecord ratios{3, {100, 250}};
  for (const auto& [table, wrong] : std::vector<std::pair<std::string, std::string>>{
           {"chat_lengths", "weight = 1"},       {"chat_lengths", "weight = 1e300"},
           {"chat_lengths", "weight = 9e999"},   {"chat_lengths", "weight = -5"},
           {"chat_lengths", "seconds = -1"},     {"chat_lengths", "seconds = 9e999"},
           {"chat_lengths", "seconds = 1e7"},    {"chat_lengths", "part_of_week = 7"},
           {"chat_lengths", "part_of_week = 6"}, {"chat_lengths", "desk = ''"},
           {"wait_ratios", "ratios = x''"},      {"wait_ratios", "ratios = x'010203'"},
           {"wait_ratios", "size = 6"},          {"wait_ratios", "ratios = zeroblob(402)"},
           {"rests", "adviser = x'00'"}}) {
    Fixture f;
    f.open();
    REQUIRE(f.write(batch_of({core::PutChatLengths{lengths}, core::PutWaitRatios{ratios},
                              core::PutRest{{f.ids.draw<base::AdviserId>(), f.clock.now()}}})) == StoreOutcome::ok);
    f.close();
    Intruder{f.directory.database()}.run("UPDATE " + table + " SET " + wrong);
    f.open();
    INFO(table << ": " << wrong);
    CHECK_THROWS_WITH(f.store->restore(), Contains("table " + table));
  }
}
