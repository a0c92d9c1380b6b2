#include <boost/json.hpp>

#include "ctl/calendar.hpp"
#include "ctl/office.hpp"
#include "ctl/private_file.hpp"
#include "desk.hpp"

using desk::Console;
using desk::contains;
using desk::Desk;
namespace json = boost::json;

namespace {
/// Changes one field of the register; 'field' of the outermost object.
void damage(const Desk& desk, const char* field, json::value value) {
  const std::string path = desk.office() + "/register.json";
  json::value book = json::parse(desk::text_of(path));
  book.as_object()[field] = std::move(value);
  std::ofstream(path) << json::serialize(book);
}
std::filesystem::perms mode(const std::filesystem::path& path) {
  return std::filesystem::status(path).permissions();
}
}  // namespace

TEST_CASE("everything in an office is its owner's alone") {
  Desk desk;
  desk.use_made_office();
  desk.invite("Noor");
  using std::filesystem::perms;
  CHECK(mode(desk.office()) == perms::owner_all);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(desk.office())) {
    CAPTURE(entry.path().string());
    CHECK((entry.status().permissions() & perms::mask) == (perms::owner_read | perms::owner_write));
    CHECK_FALSE(contains(entry.path().string(), ".new"));
    ++files;
  }
  CHECK(files == 8);   // four keys, lock, register, root, invitations
  std::filesystem::permissions(desk.office(), perms::owner_all | perms::group_read);
  CHECK(desk.run({"list"}) == 2);
  CHECK(contains(desk.err, "is open to others (mode 0740); expected 0700"));
}

TEST_CASE("a wrong passphrase is one sentence and changes nothing") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor"));
  const std::string before = desk::text_of(desk.office() + "/register.json");
  desk.put("pass", "een heel andere wachtzin\n");
  for (const std::vector<std::string>& command : {std::vector<std::string>{"issuer"},
                                                  {"status-key"},
                                                  {"statement", "--out", desk.at("x")},
                                                  {"root", "--rotate"},
                                                  {"renew", "--all", "--out", desk.at("x")}}) {
    CAPTURE(command[0]);
    CHECK(desk.run(command) == 1);
    CHECK(contains(desk.err, "wrong passphrase, or the file was altered."));
    CHECK(std::count(desk.err.begin(), desk.err.end(), '\n') == 1);
  }
  CHECK(desk.sign({noor.request()}) == 1);
  CHECK(desk::text_of(desk.office() + "/register.json") == before);
  CHECK_FALSE(std::filesystem::exists(desk.at("x")));
}

TEST_CASE("a passphrase comes from the terminal where no file is given") {
  Desk desk;
  desk.use_made_office();
  desk.with_passphrase = false;
  desk.typed = {desk::passphrase};
  desk.must({"statement", "--out", desk.at("statement.json")});
  CHECK(desk.prompts == std::vector<std::string>{"Passphrase of the status key: "});
  CHECK(desk.run({"statement", "--out", desk.at("statement.json")}) == 2);
  CHECK(contains(desk.err, "no terminal"));

  desk.typed = {desk::passphrase, "te kort"};
  CHECK(desk.run({"issuer"}) == 2);
  CHECK(contains(desk.err, "expected at least 12 characters"));
  desk.typed = {desk::passphrase, "een nieuwe wachtzin", "een nieuwe wachtzim"};
  CHECK(desk.run({"issuer"}) == 2);
  CHECK(contains(desk.err, "the two passphrases differ"));
  desk.typed = {desk::passphrase, "een nieuwe wachtzin", "een nieuwe wachtzin"};
  desk.must({"issuer"});
  desk.typed = {desk::passphrase};
  CHECK(desk.run({"renew", "--all", "--out", desk.at("x")}) == 1);
  desk.typed = {"een nieuwe wachtzin"};
  CHECK(desk.run({"renew", "--all", "--out", desk.at("x")}) == 0);
}

TEST_CASE("a passphrase file that is empty, or open to others, is said") {
  Desk desk;
  desk.use_made_office();
  std::filesystem::permissions(desk.at("pass"), std::filesystem::perms(0644));
  desk.must({"statement", "--out", desk.at("statement.json")});
  CHECK(contains(desk.err,
                 "warning: " + desk.at("pass") + " is open to others (mode 0644); expected 0600"));
  desk.put("pass", "\nsecond line\n");
  CHECK(desk.run({"statement", "--out", desk.at("statement.json")}) == 2);
  CHECK(contains(desk.err, desk.at("pass") + ": expected a passphrase in the first line"));
}

TEST_CASE("an office is founded once; its root can be rotated") {
  Desk desk;
  desk.use_made_office();
  CHECK(desk.run({"root", "--name", "Nog een"}) == 2);
  CHECK(contains(desk.err, "is an office already"));
  CHECK(desk.run({"root"}) == 2);
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request()}) == 0);
  std::filesystem::copy(desk.office() + "/luwte-root.json", desk.at("old-root.json"));
  const auto before = *protocol::parse_root_file(desk::text_of(desk.at("old-root.json")));

  desk.must({"root", "--rotate"});
  const auto after = *protocol::parse_root_file(desk::text_of(desk.office() + "/luwte-root.json"));
  CHECK(after.current == before.next);
  CHECK(after.next != before.next);
  CHECK(after.next != before.current);
  CHECK(after.org == before.org);
  desk.statement();
  CHECK(desk.verify(desk.at("credentials.json"), desk.at("old-root.json")) == 0);
  CHECK(desk.verify(desk.at("credentials.json")) == 1);   // signed under the root that is gone

  desk.must({"issuer"});
  desk.must({"status-key"});
  desk.must({"renew", "--all", "--out", desk.at("credentials.json")});
  desk.statement();
  CHECK(desk.verify(desk.at("credentials.json"), desk.at("old-root.json")) ==
        0);   // clients that were not updated yet
  CHECK(desk.verify(desk.at("credentials.json")) == 0);
}

TEST_CASE(
    "a revoked issuing key takes everything with it, also for clients without a new statement") {
  Desk desk;
  desk.use_made_office();
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request()}) == 0);
  desk.statement();
  desk.must({"revoke", "--serial", "1"});
  CHECK(protocol::parse_root_file(desk::text_of(desk.office() + "/luwte-root.json"))
            ->min_issuer_serial == 2);
  CHECK(desk.verify(desk.at("credentials.json")) == 1);   // the old statement, the new root file
  CHECK(desk.run({"renew", "--all", "--out", desk.at("x")}) == 1);
  CHECK(contains(desk.err, "the issuing key was revoked"));
  desk.must({"issuer"});
  CHECK(contains(desk.err, "run `renew --all` and post the credentials"));
  desk.must({"status-key"});
  desk.must({"renew", "--all", "--out", desk.at("credentials.json")});
  desk.statement();
  CHECK(desk.verify(desk.at("credentials.json")) == 0);
}

TEST_CASE("a revoked status key makes no statement") {
  Desk desk;
  desk.use_made_office();
  desk.must({"revoke", "--serial", "2"});
  CHECK(desk.run({"statement", "--out", desk.at("x")}) == 1);
  CHECK(contains(desk.err, "the status key was revoked"));
  desk.must({"status-key"});
  desk.must({"statement", "--out", desk.at("x")});
  CHECK(desk.run({"revoke", "--serial", "77"}) == 2);
  CHECK(desk.run({"revoke", "--adviser", "Niemand"}) == 2);
  CHECK(desk.run({"revoke"}) == 2);
}

TEST_CASE("a statement's counter only grows, whatever the clock does") {
  Desk desk;
  desk.use_made_office();
  const auto counter = [&] {
    desk.statement();
    const auto file = *protocol::parse_statement_file(desk::text_of(desk.at("statement.json")));
    const auto part = protocol::decode_status_part(file[0].status);
    CHECK(part->statement.body.life == protocol::Lifetime{desk.now, desk.now + desk::day});
    return part->statement.body.counter;
  };
  const std::uint64_t first = counter();
  CHECK(first == desk::t0);   // never below the clock
  CHECK(counter() == first + 1);
  desk.now -= 1000;
  CHECK(counter() == first + 2);
  desk.now += 10'000;
  CHECK(counter() == static_cast<std::uint64_t>(desk.now));
}

TEST_CASE("a statement names what is still alive, and at most 128 of it") {
  Desk desk;
  desk.use_made_office();
  const auto revoked = [&] {
    desk.statement();
    return protocol::decode_status_part(
               (*protocol::parse_statement_file(desk::text_of(desk.at("statement.json"))))[0].status)
        ->statement.body.revoked;
  };
  json::array many;
  for (int serial = 1000; serial < 1128; ++serial)
    many.push_back({{"serial", serial}, {"ends", desk::t0 + 5}});
  damage(desk, "revoked", many);
  CHECK(revoked().size() == 128);
  many.push_back({{"serial", 1128}, {"ends", desk::t0 + 700}});
  damage(desk, "revoked", many);
  CHECK(desk.run({"statement", "--out", desk.at("x")}) == 1);
  CHECK(contains(desk.err, "more than 128 revoked serials are still alive"));
  desk.now += 605;   // ended 600 s ago: a clock that is behind may still take them for valid
  CHECK(desk.run({"statement", "--out", desk.at("x")}) == 1);
  desk.now += 1;
  CHECK(revoked() == std::vector<std::uint64_t>{1128});
}

TEST_CASE("labels, desks and addresses are checked where they are made") {
  Desk desk;
  desk.use_made_office();
  const auto refused = [&](const std::string& label, std::vector<std::string> more) {
    std::vector<std::string> arguments{"invite", "--label", label};
    arguments.insert(arguments.end(), more.begin(), more.end());
    if (std::find(more.begin(), more.end(), "--console-url") == more.end())
      arguments.insert(arguments.end(), {"--console-url", "https://c.example.org"});
    const int code = desk.run(arguments);
    CHECK(desk.out == "");
    return code == 2 ? desk.err : "exit " + std::to_string(code);
  };
  CHECK(contains(refused("a\nb", {"--desk", "eer"}), "--label: expected 1 to 64 bytes"));
  CHECK(contains(refused("a\u202eb", {"--desk", "eer"}), "--label: expected 1 to 64 bytes"));
  CHECK(contains(refused(std::string(65, 'x'), {"--desk", "eer"}),
                 "--label: expected 1 to 64 bytes"));
  CHECK(contains(refused("\xff", {"--desk", "eer"}), "--label: expected 1 to 64 bytes"));
  CHECK(contains(refused("Zoe\u0308", {"--desk", "eer"}), "(NFC)"));
  // Forms that no list of combining marks finds: Hangul in parts, an Angstrom sign, marks in another order.
  for (const char* label : {"\u1112\u1161\u11ab", "\u212b", "\u0b47\u0b3e", "\u0344"}) {
    CAPTURE(label);
    CHECK(contains(refused(label, {"--desk", "eer"}), "(NFC)"));
  }
  CHECK(contains(refused("q\u0307\u0323", {"--desk", "eer"}), "(NFC)"));
  CHECK(contains(refused(" Noor", {"--desk", "eer"}), "no space at its ends"));
  CHECK(contains(refused("Noor", {}), "--desk: expected at least one"));
  CHECK(contains(refused("Noor", {"--desk", "Eer"}), "--desk Eer: expected 1 to 32 of a-z"));
  CHECK(contains(refused("Noor", {"--desk", "eer", "--desk", "eer"}),
                 "--desk: expected each desk once"));
  std::vector<std::string> seventeen;
  for (int i = 0; i < 17; ++i)
    seventeen.insert(seventeen.end(), {"--desk", "d" + std::to_string(i)});
  CHECK(contains(refused("Noor", seventeen), "--desk: expected at most 16"));
  for (const char* url : {"http://c.example.org", "https://", "console", "https://c.example.org/#x",
                          "https://c.example.org/?x", "https://c .org"}) {
    CAPTURE(url);
    CHECK(contains(refused("Noor", {"--desk", "eer", "--console-url", url}),
                   "--console-url: expected an address"));
  }
  CHECK(desk.run({"invite", "--label", "Noor", "--desk", "eer", "--console-url",
                  "https://c.example.org", "--days", "31"}) == 2);
  desk.must({"invite", "--label", "Zo\u00eb", "--desk", "eer", "--console-url",
             "https://c.example.org:9443/"});
  CHECK(desk.out.rfind("https://c.example.org:9443/#i=", 0) == 0);
  CHECK(desk.run({"invite", "--label", "Zo\u00eb", "--desk", "eer", "--console-url",
                  "https://c.example.org"}) == 1);
  CHECK(contains(desk.err, "is open already"));
  for (const char* label : {"Nguy\u1ec5n", "\ud55c", "q\u0323\u0307", "\u0646\u0648\u0631"}) {
    CAPTURE(label);
    desk.must({"invite", "--label", label, "--desk", "eer", "--console-url", "https://c.example.org"});
  }
}

TEST_CASE("a label that came into the register in another way is not signed either") {
  Desk desk;
  desk.use_made_office();
  const Console zoe(desk.invite("Zo\u00eb"));
  const std::string path = desk.office() + "/register.json";
  json::value book = json::parse(desk::text_of(path));
  book.at("invitations").at(0).as_object()["label"] = "Zoe\u0308";
  std::ofstream(path) << json::serialize(book);
  CHECK(desk.sign({zoe.request()}) == 2);
  CHECK(contains(desk.err, "label: expected letters with their accents as one character (NFC)"));
  CHECK_FALSE(std::filesystem::exists(desk.at("credentials.json")));
}

TEST_CASE("a register with a field twice is refused with its place") {
  Desk desk;
  desk.use_made_office();
  const std::string path = desk.office() + "/register.json";
  std::string text = desk::text_of(path);
  text.insert(text.find("\"next_serial\""), "\"statement_counter\":1,");
  std::ofstream(path) << text;
  CHECK(desk.run({"list"}) == 2);
  CHECK(contains(desk.err, "register.json: field \"statement_counter\": expected this field once"));
}

TEST_CASE("the gateway's list of invitations has the open ones only") {
  Desk desk;
  desk.use_made_office();
  const Console used(desk.invite("Noor"));
  desk.invite("Amal", {"--desk", "eer", "--days", "1"});
  const Console open(desk.invite("Bram", {"--desk", "eer", "--days", "9"}));
  const auto listed = [&] {
    return *protocol::parse_invitations_file(
        desk::text_of(desk.office() + "/luwte-invitations.json"));
  };
  CHECK(listed().size() == 3);
  REQUIRE(desk.sign({used.request()}) == 0);
  desk.now += 2 * desk::day;
  desk.statement();
  REQUIRE(listed().size() == 1);
  CHECK(listed()[0].invitation == open.request().invitation);
  CHECK(listed()[0].adviser == open.adviser);
  CHECK(listed()[0].not_after_s == desk::t0 + 9 * desk::day);
}

TEST_CASE("list shows every state, for people and for scripts") {
  Desk desk;
  desk.use_made_office();
  const Console noor(desk.invite("Noor", {"--desk", "algemeen", "--desk", "eer"})),
      amal(desk.invite("Amal"));
  desk.invite("Bram", {"--desk", "eer", "--days", "1"});
  desk.invite("Cem", {"--desk", "eer", "--days", "9"});
  desk.invite("Dee", {"--desk", "eer", "--days", "9"});
  desk.must({"revoke", "--adviser", "Dee"});
  REQUIRE(desk.sign({noor.request(), amal.request()}) == 0);
  desk.must({"revoke", "--adviser", "Amal"});
  desk.now += 2 * desk::day;
  desk.must({"list"});
  for (const char* line :
       {"issuing key 1: valid", "status key 2: valid",
        "credential 3: valid, until 2027-02-19T08:00:00Z, Noor (algemeen, eer)",
        "credential 4: revoked", ": expired, until 2027-01-16T08:00:00Z, Bram",
        ": open, until 2027-01-24T08:00:00Z, Cem", ": withdrawn, ", ": used, "}) {
    CAPTURE(line, desk.out);
    CHECK(contains(desk.out, line));
  }
  desk.must({"list", "--json"});
  const json::value all = json::parse(desk.out);
  CHECK(all.at("credentials").at(1).at("state") == "revoked");
  CHECK(all.at("credentials").at(0).at("desks").at(1) == "eer");
  CHECK(all.at("invitations").as_array().size() == 5);
  CHECK(all.at("invitations").at(2).at("state") == "expired");
  desk.now += 40 * desk::day;
  desk.must({"list"});
  CHECK(contains(desk.out, "credential 3: ended"));
  CHECK(contains(desk.out, "status key 2: ended"));
}

TEST_CASE("a damaged register is refused with its field") {
  const std::vector<std::pair<const char*, json::value>> damages{
      {"org_id", "AAAA"},
      {"next_serial", 0},
      {"next_serial", "1"},
      {"issuers", json::array{{{"issuer", "AAAA"}}}},
      {"revoked", 5},
      {"statement_counter", -1},
      {"name", ""},
      {"extra", true},
      {"invitations", json::array{7}},
      {"revoked", json::array{{{"serial", 5}, {"ends", 1}}, {{"serial", 5}, {"ends", 1}}}}};
  for (const auto& [field, value] : damages) {
    Desk desk;
    desk.use_made_office();
    damage(desk, field, value);
    CAPTURE(field, json::serialize(value));
    CHECK(desk.run({"list"}) == 2);
    CHECK(contains(desk.err, "register.json: field \"" + std::string(field)));
  }
  Desk desk;
  CHECK(desk.run({"list"}) == 2);
  CHECK(contains(desk.err, "is not an office (no register.json)"));
}

TEST_CASE("a key file put in another's place is noticed") {
  Desk desk;
  desk.use_made_office();
  std::string issuer, root;
  for (const auto& entry : std::filesystem::directory_iterator(desk.office())) {
    const std::string name = entry.path().filename().string();
    if (name.rfind("issuer-", 0) == 0) issuer = entry.path().string();
    if (name.rfind("root-", 0) == 0) root = entry.path().string();
  }
  std::filesystem::copy_file(root, issuer, std::filesystem::copy_options::overwrite_existing);
  CHECK(desk.run({"renew", "--all", "--out", desk.at("x")}) == 2);
  CHECK(contains(desk.err, "expected the key that the register names here"));
  std::filesystem::remove(issuer);
  CHECK(desk.run({"renew", "--all", "--out", desk.at("x")}) == 2);
  CHECK(contains(desk.err, ".key: is not here, and this command needs it"));
}

TEST_CASE("what ended long ago is forgotten") {
  Desk desk;
  desk.use_made_office();
  REQUIRE(desk.sign({Console(desk.invite("Noor")).request()}) == 0);
  desk.must({"revoke", "--adviser", "Noor"});
  desk.now += 124 * desk::day;
  desk.must({"issuer"});
  desk.must({"list", "--json"});
  CHECK(json::parse(desk.out).at("credentials").as_array().size() == 1);
  CHECK(json::parse(desk.out).at("invitations").as_array().empty());
  desk.now += 2 * desk::day;
  desk.must({"issuer"});
  desk.must({"list", "--json"});
  CHECK(json::parse(desk.out).at("credentials").as_array().empty());
}

TEST_CASE("help, version and bad usage") {
  Desk desk;
  CHECK(desk.run({"--version"}) == 0);
  CHECK(contains(desk.out, "luwtectl "));
  CHECK(desk.run({"--help"}) == 0);
  for (const char* command : {"root", "issuer", "status-key", "invite", "sign", "renew", "revoke",
                              "statement", "list", "verify-chain", "check-data"}) {
    CAPTURE(command);
    CHECK(desk.run({command, "--help"}) == 0);
    CHECK(contains(desk.out, "Example:\n  luwtectl " + std::string(command)));
  }
  CHECK(desk.run({}) == 2);
  CHECK(desk.run({"--what"}) == 2);
  CHECK(desk.run({"list", "--what"}) == 2);
}

TEST_CASE("times are read in the one form in which they are written") {
  CHECK(ctl::utc(0) == "1970-01-01T00:00:00Z");
  CHECK(ctl::utc(desk::t0) == "2027-01-15T08:00:00Z");
  CHECK(ctl::parse_utc("2027-01-15T08:00:00Z") == desk::t0);
  CHECK(ctl::parse_utc("1800000000") == desk::t0);
  for (const char* wrong :
       {"", "x", "-5", "2027-02-30T00:00:00Z", "2027-01-15T25:00:00Z", "2027-01-15 08:00:00",
        "2027-01-15T08:00:00", "2027-01-15T08:00:00Z ", "1e9"}) {
    CAPTURE(wrong);
    CHECK_FALSE(ctl::parse_utc(wrong));
  }
}

TEST_CASE("a file is replaced whole or not at all") {
  desk::Folder folder;
  const auto path = folder.path / "file";
  ctl::write_private_file(path, "one");
  ctl::write_private_file(path, "two");
  CHECK(ctl::read_file(path, 3) == "two");
  CHECK_THROWS_AS(ctl::read_file(path, 2), ctl::BadInput);
  CHECK_THROWS_AS(ctl::write_private_file(folder.path / "none" / "file", "x"), ctl::BadInput);
  std::filesystem::create_directory(folder.path / "directory");
  CHECK_THROWS_AS(ctl::write_private_file(folder.path / "directory", "x"), ctl::BadInput);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) ==
        2);   // no temporary left behind
  std::filesystem::create_symlink(path, folder.path / "link");
  ctl::write_private_file(folder.path / "link", "three");
  CHECK(ctl::read_file(path, 10) == "two");   // a link is replaced, not followed
}
