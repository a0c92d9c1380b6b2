#include "network_folder.hpp"

using network::Span;

TEST_CASE("a desk is read with everything that is said of it") {
  NetworkFolder folder;
  folder.put("desks.toml", R"([[desk]]
slug = "vt-a"
name = "Veilig Thuis A"
kind = "expert_centre"
active = false
phone = "0800-2000"
mail = "a@example.org"
languages = ["nl", "pt-BR", "tzm"]
topics = ["fgm"]
takes_citizens = false
takes_professionals = false
acts_abroad = true
overflow = [{ desk = "vt-b", after_s = 90 }, { desk = "vt-c" }]
[desk.hours]
weekdays = "09:00-17:00"
wed = ["13:00-24:00", "09:00-12:00"]
holidays = "closed"
[desk.hours.exceptions]
2026-12-24 = "09:00-12:00"
"2026-12-30/2027-01-01" = "closed"
)" + desk_of("vt-b") + desk_of("vt-c"));
  const auto network = folder.network();
  const auto& desk = network.desks.at(0);
  CHECK(desk.slug == "vt-a");
  CHECK(desk.name == "Veilig Thuis A");
  CHECK(desk.kind == network::DeskKind::expert_centre);
  CHECK_FALSE(desk.active);
  CHECK(desk.phone == "0800-2000");
  CHECK(desk.mail == "a@example.org");
  CHECK(desk.languages == std::vector<std::string>{"nl", "pt-BR", "tzm"});
  CHECK(desk.topics == std::vector<std::string>{"fgm"});
  CHECK_FALSE(desk.takes_citizens);
  CHECK_FALSE(desk.takes_professionals);
  CHECK(desk.acts_abroad);
  REQUIRE(desk.overflow.size() == 2);
  CHECK(desk.overflow[0].desk == "vt-b");
  CHECK(desk.overflow[0].after == std::chrono::seconds(90));
  CHECK(desk.overflow[1].after == std::chrono::seconds(60));
  CHECK(desk.hours.week[0] == network::DayHours{Span{540, 1020}});
  CHECK(desk.hours.week[2] == network::DayHours{Span{540, 720}, Span{780, 1440}});
  CHECK(desk.hours.week[5].empty());
  REQUIRE(desk.hours.on_holidays);
  CHECK(desk.hours.on_holidays->empty());
  CHECK(desk.hours.exceptions.size() == 4);
  CHECK(desk.hours.exceptions.at({2026, 12, 24}) == network::DayHours{Span{540, 720}});
  CHECK(desk.hours.exceptions.at({2027, 1, 1}).empty());
  CHECK(network.desk("vt-b")->hours.week[6] == network::DayHours{Span{0, 1440}});
}

TEST_CASE("regions, municipalities, rules and the social map are read, each optional") {
  NetworkFolder folder;
  folder.put("desks.toml", desk_of("vt-a") + desk_of("vt-b"));
  CHECK(folder.network().rules.empty());
  folder.put("regions.toml", "[[region]]\ncode = \"VR20\"\nname = \"R\"\ndesks = [\"vt-b\", \"vt-a\"]\n")
      .put("municipalities.tsv", "# facts\ncode\tname\tregion\tsearch_terms\tdesk\nGM0855\tTilburg\tVR20\tTilly;Tilb\tvt-a\r\n"
                                 "GM0758\tBreda\tVR20\t\t\n")
      .put("routing.toml", "[[rule]]\nname = \"r\"\ntopics = [\"fgm\"]\nparties = [\"professional\"]\nwhere = [\"abroad\", "
                           "\"unknown\"]\ndanger_only = true\nminors_only = true\nsteps = [{ after_s = 0, to = \"own_region\", "
                           "skill = \"attention_officer\" }, { after_s = 0, to = \"desk\", desk = \"vt-b\" }]\n")
      .put("social-map.toml", "[[organisation]]\nname = \"112\"\nphone = \"112\"\nabout = \"x\"\ntopics = [\"other\"]\n");
  const auto network = folder.network();
  CHECK(network.region("VR20")->desks == std::vector<std::string>{"vt-b", "vt-a"});
  CHECK(network.municipality("GM0855")->name == "Tilburg");
  CHECK(network.municipality("GM0855")->desks == std::vector<std::string>{"vt-a"});
  CHECK(network.municipality("GM0758")->desks.empty());
  const auto& rule = network.rules.at(0);
  CHECK(rule.topics == std::vector<std::string>{"fgm"});
  CHECK(rule.parties == std::vector{network::Party::professional});
  CHECK(rule.where == std::vector{network::Where::abroad, network::Where::unknown});
  CHECK((rule.danger_only && rule.minors_only));
  CHECK(rule.steps.at(0).skill == network::Skill::attention_officer);
  CHECK(rule.steps.at(1).to == network::Target::desk);
  CHECK(rule.steps.at(1).desk == "vt-b");
  CHECK(network.social_map.at(0).phone == "112");
  const auto searched = adapters::toml_files::read_municipalities(folder.path());
  REQUIRE(searched);
  CHECK(searched->at(0).search_terms == std::vector<std::string>{"Tilly", "Tilb"});
}

TEST_CASE("a desk that is switched off may be without hours, as one that is being prepared") {
  NetworkFolder folder;
  folder.put("desks.toml", desk_of("vt-a") + "[[desk]]\nslug = \"later\"\nname = \"Later\"\nkind = \"national\"\nactive = false\n"
                                             "languages = [\"nl\"]\nhours = { mon = \"closed\" }\n");
  CHECK_FALSE(folder.network().desks.at(1).active);
}

TEST_CASE("the files that ship are the real network") {
  const auto read = adapters::toml_files::read_network(LUWTE_SOURCE_DIR "/config");
  INFO((read ? std::string() : read.error()));
  REQUIRE(read);
  CHECK(read->regions.size() == 25);
  CHECK(read->municipalities.size() == 342);
  CHECK(std::ranges::count(read->desks, network::DeskKind::veilig_thuis, &network::Desk::kind) == 26);
  CHECK(read->rules.size() == 8);
  CHECK(read->social_map.size() == 11);
  CHECK_FALSE(read->desk("helplijn-116")->active);
  CHECK(read->desk("landelijk")->hours.open_at(0));
  for (const auto& [code, municipality] : read->municipalities) CHECK_FALSE(read->region(municipality.region)->desks.empty());
}
