#include "network_folder.hpp"

using network::Audience;
using network::PagerKind;
using namespace std::chrono_literals;

namespace {

const std::string kSteps = "steps = [{ after_s = 0, alarm = [\"everybody\"] }]\n";
const std::string kWebhook = "[[pager]]\nname = \"crisis\"\nkind = \"webhook\"\nurl = \"https://example.nl/page\"\nsecret_file = "
    "\"crisis.key\"\n";
const std::string kMail = "[[pager]]\nname = \"mail\"\nkind = \"smtp\"\nurl = \"smtps://mail.example.nl:465\"\nfrom = "
    "\"luwte@example.nl\"\n";

std::string ladder(const std::string& rest) { return "[[ladder]]\nname = \"l\"\n" + rest; }

std::string fault_of(const std::string& text) {
  NetworkFolder folder;
  return folder.put("desks.toml", desk_of("vt-a")).put("escalation.toml", text).fault();
}

}  // namespace

TEST_CASE("The shipped ladder is the one that runs without a file") {
  const auto read = adapters::toml_files::read_network(LUWTE_SOURCE_DIR "/config");
  REQUIRE(read);
  REQUIRE(read->ladders.size() == 1);
  const auto& shipped = read->ladders.front();
  const auto usual = network::usual_ladder();
  CHECK(shipped.round == usual.round);
  REQUIRE(shipped.steps.size() == usual.steps.size());
  for (std::size_t at = 0; at < usual.steps.size(); ++at) {
    CHECK(shipped.steps[at].after == usual.steps[at].after);
    CHECK(shipped.steps[at].alarm == usual.steps[at].alarm);
  }
  CHECK(read->pagers.empty());
}

TEST_CASE("Ladders and pagers are read whole, and the first ladder that fits is chosen") {
  NetworkFolder folder;
  folder.put("desks.toml", desk_of("vt-a") + desk_of("vt-b"));
  folder.put("escalation.toml",
             kWebhook + "proxy = \"http://proxy:3128\"\nca_file = \"/etc/ca.pem\"\ntimeout_s = 5\n" + kMail +
                 "to = [\"a@example.nl\", \"b@example.nl\"]\nuser = \"luwte\"\nsecret_file = \"credential:mail\"\n" +
                 "[[pager]]\nname = \"bell\"\nkind = \"command\"\ncommand = [\"/usr/bin/bell\", \"loud\"]\n" +
                 "[[ladder]]\nname = \"honour\"\ntopics = [\"honour_violence\"]\ndesks = [\"vt-b\"]\n"
                 "steps = [{ after_s = 0, alarm = [\"own_desks\", \"shift_leads\"], page = [\"crisis\", \"mail\"] }]\n"
                 "[[ladder]]\nname = \"night\"\nhours = { mon = \"20:00-24:00\" }\n"
                 "steps = [{ after_s = 0, alarm = [\"own_desks\"] }, { after_s = 30, page = [\"bell\"] }]\nround_s = 60\n"
                 "[[ladder]]\nname = \"rest\"\n" + kSteps);
  const auto network = folder.network();
  REQUIRE(network.pagers.size() == 3);
  CHECK(network.pagers[0].kind == PagerKind::webhook);
  CHECK(network.pagers[0].secret_file == folder.path() + "/crisis.key");
  CHECK(network.pagers[0].ca_file == "/etc/ca.pem");
  CHECK(network.pagers[0].timeout == 5s);
  CHECK(network.pagers[1].to.size() == 2);
  CHECK(network.pagers[1].secret_file == "credential:mail");
  CHECK(network.pagers[2].command == std::vector<std::string>{"/usr/bin/bell", "loud"});
  REQUIRE(network.ladders.size() == 3);
  CHECK(network.ladders[0].steps[0].alarm == std::vector<Audience>{Audience::own_desks, Audience::shift_leads});
  CHECK(network.ladders[1].round == 60s);
  const auto monday = network::unix_of({2026, 11, 23}, 0);
  CHECK(ladder_for(network, "vt-b", "honour_violence", monday).name == "honour");
  CHECK(ladder_for(network, "vt-a", "honour_violence", monday).name == "rest");
  CHECK(ladder_for(network, "vt-a", "", monday + 21 * 3600).name == "night");
  CHECK(ladder_for(network, "vt-a", "", monday + 19 * 3600).name == "rest");
}

TEST_CASE("What is wrong in a ladder or a pager is refused with its line, the reason and what was expected") {
  const auto contains = [](const std::string& text, const std::string& words) {
    INFO(text);
    CHECK_THAT(fault_of(text), Catch::Matchers::Contains(words));
  };
  contains(ladder("steps = [{ after_s = 0, alarm = [\"own_desks\", \"overflow\"] }]\n"),
      "escalation.toml:3: ladder.steps: it can end nowhere");
  contains(ladder("steps = []\n"), "escalation.toml:3: ladder.steps: 0 of them; expected 1 to 8");
  contains(ladder(""), "0 of them");
  contains(ladder("steps = [{ after_s = 5, alarm = [\"everybody\"] }]\n"), "5 of the first step; expected 0");
  contains(ladder("steps = [{ after_s = 0, alarm = [\"everybody\"] }, { after_s = 0, alarm = [\"overflow\"] }]\n"),
      "leaves the step before 0 seconds");
  contains(ladder("steps = [{ after_s = 0, alarm = [\"everybody\"] }, { after_s = -1, alarm = [\"overflow\"] }]\n"), "-1 is out of range");
  contains(ladder("steps = [{ after_s = 0, alarm = [\"all\"] }]\n"),
      "\"all\" is not known; expected own_desks, overflow, shift_leads, crisis_service or everybody");
  contains(ladder("steps = [{ after_s = 0 }]\n"), "nobody is alarmed or paged");
  contains(ladder("steps = [{ after_s = 0, page = [\"crisis\"] }]\n"), "\"crisis\" is no pager");
  contains(kWebhook + ladder("steps = [{ after_s = 0, alarm = [\"everybody\"], page = [\"crisis\", \"crisis\"] }]\n"),
      "\"crisis\" stands there twice");
  contains("[[pager]]\nname = \"m\"\nkind = \"smtp\"\nurl = \"smtps://example.nl\"\nfrom = \"a@example.nl\"\nto = [\"b@example.nl\"]\n"
           "secret_file = \"k\"\n", "is the password of `user`, which is missing");
  contains(ladder("desks = [\"vt-x\"]\n" + kSteps), "escalation.toml:3: ladder.desks: \"vt-x\" is no desk");
  contains(ladder("topics = [\"weather\"]\n" + kSteps), "\"weather\" is not known");
  contains(ladder(kSteps + "round_s = 5\n") + "[[ladder]]\nname = \"m\"\n" + kSteps, "\"m\" is never chosen");
  contains(ladder("steps = [{ after_s = 0, alarm = [\"everybody\"] }, { after_s = 60, alarm = [\"overflow\"] }]\nround_s = 62\n"),
      "62 is not 5 more");
  contains(ladder(kSteps) + "[[ladder]]\nname = \"l\"\n" + kSteps, "\"l\" stands there twice");
  contains(ladder(kSteps + "colour = 1\n"), "unknown key");
  contains("[[pager]]\nname = \"a b\"\nkind = \"fax\"\n", "\"fax\" is not known; expected webhook, smtp or command");
  contains("[[pager]]\nname = \"a b\"\nkind = \"command\"\ncommand = [\"/x\"]\n", "\"a b\" will not do");
  contains("[[pager]]\nname = \"c\"\nkind = \"webhook\"\nurl = \"https://example.nl\"\n", "secret_file: is missing");
  for (const std::string url : {"http://example.nl/page", "https://user:word@example.nl/", "https://", "https://exa mple.nl/",
      "ftp://example.nl"})
    contains("[[pager]]\nname = \"c\"\nkind = \"webhook\"\nsecret_file = \"k\"\nurl = \"" + url + "\"\n",
        "will not do; expected https://HOST/PATH");
  contains(kWebhook + "proxy = \"https://proxy\"\n", "expected http://HOST:PORT");
  contains(kWebhook + "to = [\"a@b.nl\"]\n", "to: is of kind = \"smtp\" only");
  contains(kWebhook + "timeout_s = 0\n", "0 is out of range; expected 1 to 60");
  contains(kWebhook + kWebhook, "\"crisis\" stands there twice");
  contains(kMail, "has 0 addresses; expected 1 to 16");
  for (const std::string address : {"nobody", "a@b@c", "a@", "@b", "a b@c", "a@b\\r\\nBcc: x@y", "<a@b>"})
    contains(kMail + "to = [\"" + address + "\"]\n", "is not known; expected mail addresses");
  contains(kMail + "to = [\"a@b.nl\"]\nuser = \"u\"\n", "expected a file with the password");
  contains("[[pager]]\nname = \"m\"\nkind = \"smtp\"\nurl = \"http://mail\"\nfrom = \"a@b.nl\"\nto = [\"a@b.nl\"]\n",
      "expected smtps://HOST:PORT");
  contains("[[pager]]\nname = \"c\"\nkind = \"command\"\ncommand = [\"page\"]\n", "absolute path of a program");
  contains("[[pager]]\nname = \"c\"\nkind = \"command\"\ncommand = [\"/x\"]\nurl = \"https://x\"\n", "url: is not of kind = \"command\"");
}

TEST_CASE("Limits of texts, a folder as a program and a word that nobody knows each have one clear fault") {
  const auto long_url = "https://example.nl/" + std::string(970, 'x');
  const auto webhook = [](const std::string& url) {
    return "[[pager]]\nname = \"crisis\"\nkind = \"webhook\"\nurl = \"" + url + "\"\nsecret_file = \"crisis.key\"\n";
  };
  CHECK(fault_of(webhook(long_url)).empty());
  CHECK(fault_of(webhook(long_url + std::string(20, 'x'))).find("expected at most 1000") != std::string::npos);
  CHECK(fault_of(webhook("https://host:99999/")).find("will not do") != std::string::npos);
  const auto command = [](const std::string& program) {
    return "[[pager]]\nname = \"bell\"\nkind = \"command\"\ncommand = [\"" + program + "\"]\n";
  };
  CHECK(fault_of(command("/usr/bin/bell")).empty());
  for (const char* wrong : {"/", "/usr/bin/", "bell"})
    CHECK(fault_of(command(wrong)).find("absolute path of a program") != std::string::npos);
  CHECK(fault_of("[[ladder]]\nname = \"" + std::string(65, 'x') + "\"\n" + kSteps).find("at most 64") != std::string::npos);
  CHECK(fault_of(ladder("hours = { mon = [] }\n" + kSteps)).find("active") == std::string::npos);
  const auto unknown = fault_of(ladder("steps = [{ after_s = 0, alarm = [\"anybody\"] }]\n"));
  CHECK(unknown.find("\"anybody\" is not known") != std::string::npos);
  CHECK(unknown.find("nobody is alarmed") == std::string::npos);
}
