#include "base/utf8.hpp"
#include "network_folder.hpp"

namespace {

/// What one file must say to make this fault, whole; the other files are in order.
struct Wrong {
  std::string file, text, fault;
};

const std::string kDesk = desk_of("vt-a");
std::string hours(const std::string& given) {
  return "[[desk]]\nslug = \"vt-a\"\nname = \"N\"\nkind = \"national\"\nlanguages = [\"nl\"]\nhours = " + given + "\n";
}
std::string rule(const std::string& more) { return "[[rule]]\nname = \"r\"\n" + more; }
const std::string kStep = "steps = [{ after_s = 0, to = \"national\" }]\n";
const std::string kColumns = "code\tname\tregion\tsearch_terms\tdesk\n";
const std::string kDay = "expected \"09:00-17:00\", a list of such, or \"closed\"";

std::vector<Wrong> wrong_desks() {
  const std::string own = "overflow = [{ desk = \"vt-a\", after_s = 1 }]\n";
  return {
      {"desks.toml", "# nothing\n", "desks.toml: desk: there is none; expected at least one [[desk]]"},
      {"desks.toml", "desk = 1\n", "desks.toml:1: desk: is no list of tables; expected [[desk]] or [{ ... }]"},
      {"desks.toml", kDesk + "colour = 1\n",
       "desks.toml:7: desk.colour: unknown key; expected slug, name, kind, active, hours, phone, mail, languages, topics, "
       "takes_citizens, takes_professionals, acts_abroad or overflow"},
      {"desks.toml", "[[desks]]\n" + kDesk.substr(9), "desks.toml:1: desks: unknown key; expected desk"},
      {"desks.toml", kDesk + kDesk, "desks.toml:8: desk.slug: \"vt-a\" stands there twice; expected each desk once"},
      {"desks.toml", desk_of("VT A"),
       "desks.toml:2: desk.slug: \"VT A\" is no slug; expected a to z, digits and hyphens, at most 32"},
      {"desks.toml", "[[desk]]\nslug = \"\"\n" + kDesk.substr(23), "desks.toml:2: desk.slug: is empty; expected a text"},
      {"desks.toml", "[[desk]]\n" + kDesk.substr(23), "desks.toml:1: desk.slug: is missing; expected a text in quotes"},
      {"desks.toml", kDesk + "phone = 112\n", "desks.toml:7: desk.phone: is no text; expected a text in quotes"},
      {"desks.toml", kDesk + "phone = \"" + std::string(201, '1') + "\"\n",
       "desks.toml:7: desk.phone: has 201 bytes; expected at most 200"},
      {"desks.toml", kDesk + "active = \"yes\"\n", "desks.toml:7: desk.active: is neither yes nor no; expected true or false"},
      {"desks.toml", "[[desk]]\nslug = \"vt-a\"\nname = \"N\"\nkind = \"vt\"\nhours = \"always\"\nlanguages = []\n",
       "desks.toml:4: desk.kind: \"vt\" is not known; expected veilig_thuis, expert_centre, crisis_service, national or "
       "interpreter"},
      {"desks.toml", "[[desk]]\nslug = \"vt-a\"\nname = \"N\"\nkind = \"national\"\nhours = \"always\"\n",
       "desks.toml:1: desk.languages: is missing; expected a list, for example [\"nl\"]"},
      {"desks.toml", "[[desk]]\nslug = \"vt-a\"\nname = \"N\"\nkind = \"national\"\nhours = \"always\"\nlanguages = [\"qq\"]\n",
       "desks.toml:6: desk.languages: \"qq\" is not known; expected language tags such as \"nl\", \"ar\" or \"pt-BR\""},
      {"desks.toml",
       "[[desk]]\nslug = \"vt-a\"\nname = \"N\"\nkind = \"national\"\nhours = \"always\"\nlanguages = [\"nl\", \"nl\"]\n",
       "desks.toml:6: desk.languages: \"nl\" stands there twice; expected each once"},
      {"desks.toml", kDesk + "topics = [\"weather\"]\n",
       "desks.toml:7: desk.topics: \"weather\" is not known; expected topics that PROTOCOL.md names, such as \"fgm\""},
      {"desks.toml", kDesk + "topics = \"fgm\"\n",
       "desks.toml:7: desk.topics: is no list; expected a list of texts, for example [\"nl\"]"},
      {"desks.toml", kDesk + "topics = [1]\n",
       "desks.toml:7: desk.topics: has something that is no text; expected texts in quotes"},
      {"desks.toml", kDesk + own, "desks.toml:7: desk.overflow.desk: \"vt-a\" is the desk itself; expected another desk"},
      {"desks.toml", kDesk + "overflow = [{ desk = \"vt-x\" }]\n",
       "desks.toml:7: desk.overflow.desk: \"vt-x\" is no desk; expected the slug of one of this file"},
      {"desks.toml", kDesk + "overflow = [{ desk = \"vt-b\" }, { desk = \"vt-b\" }]\n" + desk_of("vt-b"),
       "desks.toml:7: desk.overflow.desk: \"vt-b\" stands there twice; expected each once"},
      {"desks.toml", kDesk + "overflow = [{ desk = \"vt-b\", after_s = 3601 }]\n" + desk_of("vt-b"),
       "desks.toml:7: desk.overflow.after_s: 3601 is out of range; expected 0 to 3600"},
      {"desks.toml", kDesk + "overflow = [{ desk = \"vt-b\", after_s = -1 }]\n" + desk_of("vt-b"),
       "desks.toml:7: desk.overflow.after_s: -1 is out of range; expected 0 to 3600"},
      {"desks.toml", kDesk + "overflow = [{ desk = \"vt-b\", after_s = \"1\" }]\n" + desk_of("vt-b"),
       "desks.toml:7: desk.overflow.after_s: is no whole number; expected 0 to 3600"},
      {"desks.toml", kDesk + "overflow = [\"vt-b\"]\n" + desk_of("vt-b"),
       "desks.toml:7: desk.overflow: has something that is no table; expected desk or after_s in each"},
  };
}

std::vector<Wrong> wrong_hours() {
  const std::string at = "desks.toml:6: desk.hours";
  return {
      {"desks.toml", "[[desk]]\nslug = \"vt-a\"\nname = \"N\"\nkind = \"national\"\nlanguages = [\"nl\"]\n",
       "desks.toml:1: desk.hours: is missing; expected \"always\" or a table of days"},
      {"desks.toml", hours("\"sometimes\""),
       at + ": is no opening time; expected \"always\", or a table as { weekdays = \"09:00-17:00\" }"},
      {"desks.toml", hours("{ monday = \"09:00-17:00\" }"),
       at + ".monday: unknown key; expected mon, tue, wed, thu, fri, sat, sun, weekdays, weekend, holidays or exceptions"},
      {"desks.toml", hours("{ mon = \"9:00-17:00\" }"), at + ".mon: \"9:00-17:00\" is no opening time; " + kDay},
      {"desks.toml", hours("{ mon = \"09:00-24:01\" }"), at + ".mon: \"09:00-24:01\" is no opening time; " + kDay},
      {"desks.toml", hours("{ mon = \"09:00-16:60\" }"), at + ".mon: \"09:00-16:60\" is no opening time; " + kDay},
      {"desks.toml", hours("{ mon = \"09:00\" }"), at + ".mon: \"09:00\" is no opening time; " + kDay},
      {"desks.toml", hours("{ mon = \"open\" }"), at + ".mon: \"open\" is no opening time; " + kDay},
      {"desks.toml", hours("{ mon = 9 }"), at + ".mon: is no text; " + kDay},
      {"desks.toml", hours("{ mon = [] , tue = \"09:00-10:00\" }"), at + ".mon: is an empty list; " + kDay},
      {"desks.toml", hours("{ mon = \"22:00-02:00\" }"),
       at + ".mon: \"22:00-02:00\" ends before it begins; expected hours of one day, up to 24:00 (those after midnight belong "
            "to the next day)"},
      {"desks.toml", hours("{ mon = [\"09:00-12:00\", \"11:59-13:00\"] }"),
       at + ".mon: has spans that overlap; expected each hour once"},
      {"desks.toml", hours("{ mon = \"closed\", weekend = \"closed\" }"),
       at + ": never open; expected at least one span, or active = false"},
      {"desks.toml", hours("{ weekdays = \"09:00-17:00\", exceptions = { \"2026-02-30\" = \"closed\" } }"),
       at + ".exceptions.2026-02-30: is no date; expected a day as \"2026-12-24\", or \"2026-12-24/2026-12-31\" from the first "
            "to the last of at most 366"},
      {"desks.toml", hours("{ weekdays = \"09:00-17:00\", exceptions = { \"2026-02-03/2026-02-02\" = \"closed\" } }"),
       at + ".exceptions.2026-02-03/2026-02-02: is no date; expected a day as \"2026-12-24\", or \"2026-12-24/2026-12-31\" from "
            "the first to the last of at most 366"},
      {"desks.toml",
       hours("{ mon = \"09:00-17:00\", exceptions = { \"2026-02-01/2026-02-09\" = \"closed\", 2026-02-09 = \"closed\" } }"),
       at + ".exceptions.2026-02-09: 2026-02-09 has an exception already; expected each day once"},
      {"desks.toml", hours("{ mon = \"09:00-17:00\", exceptions = \"closed\" }"),
       at + ".exceptions: is no table; expected \"2026-12-24\" = \"09:00-12:00\""},
  };
}

std::vector<Wrong> wrong_places() {
  return {
      {"regions.toml", "[[region]]\ncode = \"R1\"\nname = \"R\"\ndesks = [\"vt-a\"]\n",
       "regions.toml:2: region.code: \"R1\" is no region; expected a safety region such as VR01"},
      {"regions.toml", "[[region]]\ncode = \"VR02\"\nname = \"R\"\ndesks = [\"vt-x\"]\n",
       "regions.toml:4: region.desks: \"vt-x\" is not known; expected slugs of desks.toml"},
      {"regions.toml", "[[region]]\ncode = \"VR02\"\nname = \"R\"\n[[region]]\ncode = \"VR02\"\nname = \"S\"\n",
       "regions.toml:5: region.code: \"VR02\" stands there twice; expected each region once"},
      {"municipalities.tsv", kColumns + "GM0001\tA\tVR99\t\t\n",
       "municipalities.tsv:2: region: \"VR99\" is no region; expected the code of one in regions.toml"},
      {"municipalities.tsv", kColumns + "GM0001\tA\tVR01\t\tvt-b\n",
       "municipalities.tsv:2: desk: \"vt-b\" is no desk of VR01; expected one that regions.toml names there"},
      {"municipalities.tsv", kColumns + "GM0001\tA\tVR01\n",
       "municipalities.tsv:2: columns: 3 of them; expected 5 with a tab between (the last may be empty)"},
      {"municipalities.tsv", kColumns + "GM0001\tA\x1b[31m\tVR01\t\t\n",
       "municipalities.tsv:2: columns: have a control character; expected text with tabs between"},
      {"municipalities.tsv", kColumns + "0001\tA\tVR01\t\t\n",
       "municipalities.tsv:2: code: \"0001\" is no municipality; expected a CBS code such as GM0363"},
      {"municipalities.tsv", kColumns + "GM0001\t\tVR01\t\t\n",
       "municipalities.tsv:2: name: is empty; expected the municipality's name"},
      {"municipalities.tsv", kColumns + "GM0001\tA\tVR01\tx;;y\t\n",
       "municipalities.tsv:2: search_terms: has an empty one; expected words with a ; between"},
      {"municipalities.tsv", kColumns + "GM0001\tA\tVR01\t\t\nGM0001\tB\tVR01\t\t\n",
       "municipalities.tsv:3: code: \"GM0001\" stands there twice; expected each municipality once"},
      {"municipalities.tsv", "GM0001\tA\tVR01\t\t\n",
       "municipalities.tsv:1: columns: are not named; expected code, name, region, search_terms, desk with tabs between first"},
  };
}

std::vector<Wrong> wrong_rules() {
  return {
      {"routing.toml", rule(""), "routing.toml:1: rule.steps: there is none; expected 1 to 8 as { after_s = 0, to = \"own_region\" }"},
      {"routing.toml", rule("steps = []\n"),
       "routing.toml:3: rule.steps: there is none; expected 1 to 8 as { after_s = 0, to = \"own_region\" }"},
      {"routing.toml", rule("topics = [\"x\"]\n" + kStep),
       "routing.toml:3: rule.topics: \"x\" is not known; expected topics that PROTOCOL.md names, such as \"fgm\""},
      {"routing.toml", rule("parties = [\"x\"]\n" + kStep),
       "routing.toml:3: rule.parties: \"x\" is not known; expected citizen or professional"},
      {"routing.toml", rule("where = [\"x\"]\n" + kStep),
       "routing.toml:3: rule.where: \"x\" is not known; expected municipality, abroad or unknown"},
      {"routing.toml", rule("steps = [{ after_s = 0, to = \"x\" }]\n"),
       "routing.toml:3: rule.steps.to: \"x\" is not known; expected own_region, partners, all_regions, expert_centre, "
       "abroad_centre, national, crisis_service or desk"},
      {"routing.toml", rule("steps = [{ after_s = 0, to = \"national\", skill = \"x\" }]\n"),
       "routing.toml:3: rule.steps.skill: \"x\" is not known; expected any or attention_officer"},
      {"routing.toml", rule("steps = [{ after_s = 0, to = \"desk\", desk = \"vt-x\" }]\n"),
       "routing.toml:3: rule.steps.desk: \"vt-x\" is no desk; expected a slug of desks.toml"},
      {"routing.toml", rule("steps = [{ after_s = 0, to = \"desk\" }]\n"),
       "routing.toml:3: rule.steps.desk: is missing; expected the slug of a desk"},
      {"routing.toml", rule("steps = [{ after_s = 0, to = \"national\", desk = \"vt-a\" }]\n"),
       "routing.toml:3: rule.steps.desk: is said without to = \"desk\"; expected one or both"},
      {"routing.toml", rule("steps = [{ to = \"national\" }]\n"),
       "routing.toml:3: rule.steps.after_s: is missing; expected seconds since she arrived, 0 to 3600"},
      {"routing.toml", rule("steps = [{ after_s = 3601, to = \"national\" }]\n"),
       "routing.toml:3: rule.steps.after_s: 3601 is out of range; expected 0 to 3600"},
      {"routing.toml", rule("steps = [{ after_s = 9, to = \"national\" },\n{ after_s = 8, to = \"national\" }]\n"),
       "routing.toml:4: rule.steps.after_s: 8 comes after 9; expected steps by ascending after_s"},
      {"routing.toml", rule(kStep) + rule(kStep), "routing.toml:5: rule.name: \"r\" stands there twice; expected each name once"},
      {"routing.toml", kStep, "routing.toml:1: steps: unknown key; expected rule"},
      {"social-map.toml", "[[organisation]]\nname = \"A\"\n",
       "social-map.toml:1: organisation.phone: neither phone nor mail is given; expected one of them"},
      {"social-map.toml", "[[organisation]]\nname = \"A\"\nphone = \"1\"\n[[organisation]]\nname = \"A\"\nphone = \"2\"\n",
       "social-map.toml:5: organisation.name: \"A\" stands there twice; expected each once"},
      {"social-map.toml", "[[organisation]]\nname = \"A\"\nphone = \"1\"\ntopics = [\"x\"]\n",
       "social-map.toml:4: organisation.topics: \"x\" is not known; expected topics that PROTOCOL.md names, such as \"fgm\""},
  };
}

void check_each(const std::vector<Wrong>& all) {
  for (const auto& wrong : all) {
    NetworkFolder folder;
    folder.put("desks.toml", kDesk + desk_of("vt-b"))
        .put("regions.toml", "[[region]]\ncode = \"VR01\"\nname = \"R\"\ndesks = [\"vt-a\"]\n")
        .put(wrong.file, wrong.text);
    CAPTURE(wrong.text);
    CHECK(folder.fault() == wrong.fault);
  }
}

}  // namespace

TEST_CASE("what is wrong with a desk is told with file, line, field and what was expected") { check_each(wrong_desks()); }
TEST_CASE("what is wrong with opening hours is told likewise") { check_each(wrong_hours()); }
TEST_CASE("what is wrong with a region or municipality is told likewise") { check_each(wrong_places()); }
TEST_CASE("what is wrong with a rule or a referral is told likewise") { check_each(wrong_rules()); }

TEST_CASE("a rule of nine steps, a desk too many, and a missing file are faults") {
  NetworkFolder folder;
  CHECK(folder.fault() == "desks.toml: is not there; expected a file of this name");
  std::string steps = "steps = [";
  for (int i = 0; i < 9; ++i) steps += "{ after_s = " + std::to_string(i) + ", to = \"national\" },";
  folder.put("desks.toml", kDesk).put("routing.toml", rule(steps + "]\n"));
  CHECK(folder.fault() == "routing.toml:3: rule.steps: 9 of them; expected at most 8");
  std::string desks;
  for (int i = 0; i < 257; ++i) desks += desk_of("vt-" + std::to_string(i));
  folder.put("desks.toml", desks).put("routing.toml", "");
  CHECK(folder.fault() == "desks.toml:1538: desk.slug: is one desk too many; expected at most 256");
}

TEST_CASE("a file that is not UTF-8 or not TOML is refused with its line") {
  NetworkFolder folder;
  folder.put("desks.toml", kDesk + "phone = \"Frysl\xE2n\"\n");
  CHECK(folder.fault() == "desks.toml:7: is not UTF-8; expected the file to be saved in UTF-8");
  folder.put("desks.toml", "\xEF\xBB\xBF" + kDesk);
  CHECK(folder.fault().empty());
  folder.put("desks.toml", kDesk + "phone = \n");
  CHECK(folder.fault().starts_with("desks.toml:7: "));
  CHECK(folder.fault().ends_with("; expected TOML 1.0"));
  folder.put("desks.toml", kDesk + "phone = \"1\"\nphone = \"2\"\n");
  CHECK(folder.fault().starts_with("desks.toml:8: "));
}

TEST_CASE("UTF-8 is what RFC 3629 says") {
  using base::first_line_not_utf8;
  for (const char* good : {"", "a\nb", "é", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"})
    CHECK(first_line_not_utf8(good) == 0);
  for (const char* bad : {"\n\x80", "\n\xC3", "\n\xC0\xAF", "\n\xE0\x80\xAF", "\n\xED\xA0\x80", "\n\xF4\x90\x80\x80", "\n\xFF",
                          "\n\xE2\x82", "\n\xE2\x28\xA1"})
    CHECK(first_line_not_utf8(bad) == 2);
}

TEST_CASE("several faults are told at once, at most twenty") {
  NetworkFolder folder;
  folder.put("desks.toml", kDesk + "phone = 1\nmail = 2\n");
  CHECK(folder.fault() == "desks.toml:7: desk.phone: is no text; expected a text in quotes\n"
                          "desks.toml:8: desk.mail: is no text; expected a text in quotes");
  std::string many;
  for (int i = 0; i < 22; ++i) many += desk_of("vt-" + std::to_string(i), "phone = 1\n");
  folder.put("desks.toml", many);
  const auto fault = folder.fault();
  CHECK(std::count(fault.begin(), fault.end(), '\n') == 20);
  CHECK(fault.ends_with("\nand 2 more"));
}
