#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "adapters/toml/network_files.hpp"
#include "network/route.hpp"

// What the shipped configuration (config/) does for people: who asks what from where, and whom that reaches when. Each row
// says why it has to be so; a change of config/routing.toml, desks.toml or regions.toml that turns a row red changes that.
namespace {

using network::Network;
using network::Question;

struct Situation {
  std::string role, topic, where;
  std::string rule, steps;  ///< "0 officer vt-a | 60 vt-b,vt-c | 90 26 desks": more than a Hello holds are counted
  std::string because;
};

const Network& shipped() {
  static const Network network = [] {
    auto read = adapters::toml_files::read_network(LUWTE_SOURCE_DIR "/config");
    if (!read) throw std::runtime_error(read.error());
    return std::move(read).value();
  }();
  return network;
}

network::Desk& desk_in(Network& network, const std::string& slug) {
  return *std::ranges::find(network.desks, slug, &network::Desk::slug);
}

std::string text(const network::Plan& plan) {
  std::string out;
  for (const auto& step : plan.steps) {
    if (!out.empty()) out += " | ";
    out += std::to_string(step.after.count());
    if (step.skill == network::Skill::attention_officer) out += " officer";
    if (step.desks.size() > 8) out += " " + std::to_string(step.desks.size()) + " desks";
    else for (const auto& slug : step.desks) out += (slug == step.desks.front() ? " " : ",") + slug;
  }
  return out;
}

network::Plan plan(const Network& network, const Situation& one, bool danger = false, bool minors = false) {
  return network::route(network, network.table(), Question{one.role, one.topic, one.where, "nl", danger, minors});
}

void hold(const std::vector<Situation>& situations, const Network& network = shipped(), bool danger = false,
          bool minors = false) {
  for (const auto& one : situations) {
    INFO(one.role << " / " << one.topic << " / " << one.where << ", because " << one.because);
    const auto found = plan(network, one, danger, minors);
    CHECK(found.rule == one.rule);
    CHECK(text(found) == one.steps);
  }
}

const std::string kGroningen = "GM0014", kDenHaag = "GM0518", kTilburg = "GM0855", kBreda = "GM0758", kAmsterdam = "GM0363",
                  kMaastricht = "GM0935", kLelystad = "GM0995", kSchiermonnikoog = "GM0088";

const std::string kCitizen = "harmful practice, citizen", kProfessional = "harmful practice, professional",
                  kNoRegion = "harmful practice, abroad or no place", kRegion = "region", kNational = "national";

// A citizen's way with a harmful practice, and everybody's with other violence, in Groningen.
const std::string kOfficersFirst =
    "0 officer vt-groningen | 60 officer vt-drenthe,vt-fryslan | 150 officer 23 desks | 180 landelijk | 240 vt-groningen";
const std::string kAnybody = "0 vt-groningen | 60 vt-drenthe,vt-fryslan | 180 landelijk";
const std::string kAbroad = "0 lkha | 60 officer 26 desks | 120 landelijk";
const std::string kNight = "0 landelijk | 60 26 desks";
const std::string kOnlyNight = "0 landelijk";

std::string with_centre(const std::string& centre) {
  return "0 officer vt-groningen | 0 " + centre + " | 60 officer vt-drenthe,vt-fryslan | 120 officer 23 desks | 180 vt-groningen | "
         "180 landelijk";
}

std::string in_danger(const std::string& own, const std::string& partners, const std::string& others) {
  return "0 " + own + " | 20 " + partners + " | 40 landelijk | 60 " + others;
}

}  // namespace

TEST_CASE("Citizens with a harmful practice reach officers of their region first, and no centre that is for professionals") {
  hold({
      {"self", "forced_marriage", kGroningen, kCitizen, kOfficersFirst,
       "the ordinary approach can make it escalate, and LKHA leaves victims in the country to their region"},
      {"self", "abandonment", kGroningen, kCitizen, kOfficersFirst, "she is still here, so her region acts, not LKHA"},
      {"self", "marital_captivity", kGroningen, kCitizen, kOfficersFirst, "LKHA advises professionals about it, not her"},
      {"self", "honour_violence", kGroningen, kCitizen, kOfficersFirst, "LEC EGG is police, and for professionals only"},
      {"self", "fgm", kGroningen, kCitizen, kOfficersFirst, "whether the Focal Point takes citizens is not verified"},
      {"my_child", "forced_marriage", kGroningen, kCitizen, kOfficersFirst,
       "parents who want to protect a daughter can consult an expert of Veilig Thuis anonymously"},
      {"my_child", "abandonment", kGroningen, kCitizen, kOfficersFirst, "a parent is a citizen, whatever the child's age"},
      {"my_child", "marital_captivity", kGroningen, kCitizen, kOfficersFirst, "a parent asks for a married daughter"},
      {"my_child", "honour_violence", kGroningen, kCitizen, kOfficersFirst, "the family may be the threat: an officer knows"},
      {"my_child", "fgm", kGroningen, kCitizen, kOfficersFirst, "a mother before a journey needs who is trained in it"},
      {"someone_else", "forced_marriage", kGroningen, kCitizen, kOfficersFirst, "most who chat are victims and bystanders: citizens"},
      {"someone_else", "abandonment", kGroningen, kCitizen, kOfficersFirst, "a friend who was not back after the holidays"},
      {"someone_else", "marital_captivity", kGroningen, kCitizen, kOfficersFirst, "a sister asks; the victim's way is hers"},
      {"someone_else", "honour_violence", kGroningen, kCitizen, kOfficersFirst, "keep it small: no police before an adviser"},
      {"someone_else", "fgm", kGroningen, kCitizen, kOfficersFirst, "a neighbour or aunt is no professional"},
      {"unknown", "forced_marriage", kGroningen, kCitizen, kOfficersFirst, "who does not say who she is, is a citizen"},
      {"", "honour_violence", kGroningen, kCitizen, kOfficersFirst, "the question was skipped: a citizen"},
  });
}

TEST_CASE("Professionals with a harmful practice have the expert at once") {
  hold({
      {"professional", "forced_marriage", kGroningen, kProfessional, with_centre("lkha"),
       "the reporting code wants an expert consulted before anybody speaks with the victim"},
      {"professional", "abandonment", kGroningen, kProfessional, with_centre("lkha"), "LKHA has the expertise for abandonment"},
      {"professional", "marital_captivity", kGroningen, kProfessional, with_centre("lkha"), "LKHA has it for captivity, too"},
      {"professional", "honour_violence", kGroningen, kProfessional, with_centre("lec-egg"), "LEC EGG makes the risk assessment"},
      {"professional", "fgm", kGroningen, kProfessional, with_centre("pharos"), "Pharos' Focal Point has the expertise"},
      {"professional", "forced_marriage", kDenHaag, kProfessional,
       "0 officer vt-haaglanden | 0 lkha | 60 officer vt-hollands-midden,vt-rotterdam-rijnmond | 120 officer 23 desks | "
       "180 vt-haaglanden | 180 landelijk",
       "LKHA is reached through Haaglanden, but the two are different desks"},
  });
}

TEST_CASE("Other violence goes to whoever is on shift in the region") {
  hold({
      {"self", "partner_violence", kGroningen, kRegion, kAnybody, "it is Veilig Thuis' own expertise"},
      {"self", "child_abuse", kGroningen, kRegion, kAnybody, "one in ten who chat is under 18 and asks for herself"},
      {"self", "elder_abuse", kGroningen, kRegion, kAnybody, "Veilig Thuis has the expertise; no centre is set up for it"},
      {"self", "other", kGroningen, kRegion, kAnybody, "another worry is for her region"},
      {"self", "rather_not_say", kGroningen, kRegion, kAnybody, "not saying costs her nothing"},
      {"my_child", "partner_violence", kGroningen, kRegion, kAnybody, "a parent about a daughter's partner"},
      {"my_child", "child_abuse", kGroningen, kRegion, kAnybody, "a parent about the other parent"},
      {"my_child", "elder_abuse", kGroningen, kRegion, kAnybody, "an unusual pair of answers is no error"},
      {"my_child", "other", kGroningen, kRegion, kAnybody, "another worry is for her region"},
      {"my_child", "rather_not_say", kGroningen, kRegion, kAnybody, "not saying costs nothing"},
      {"professional", "partner_violence", kGroningen, kRegion, kAnybody, "professionals chat here instead of being told to phone"},
      {"professional", "child_abuse", kGroningen, kRegion, kAnybody, "step 2 of the reporting code: Veilig Thuis is the expert"},
      {"professional", "elder_abuse", kGroningen, kRegion, kAnybody, "no expert centre has it, so none is asked"},
      {"professional", "other", kGroningen, kRegion, kAnybody, "no expert centre has it"},
      {"professional", "rather_not_say", kGroningen, kRegion, kAnybody, "without a topic no centre can be the right one"},
      {"someone_else", "partner_violence", kGroningen, kRegion, kAnybody, "a neighbour who hears it"},
      {"someone_else", "elder_abuse", kGroningen, kRegion, kAnybody, "a visitor of an old man"},
      {"", "", kGroningen, kRegion, kAnybody, "only the place is known, and the region is enough"},
  });
}

TEST_CASE("Every region has its own way") {
  hold({
      {"self", "partner_violence", kTilburg, kRegion,
       "0 vt-midden-brabant,vt-west-brabant | 60 vt-brabant-noord,vt-zeeland,vt-brabant-zuidoost,vt-zuid-holland-zuid | 180 landelijk",
       "two desks serve Midden- en West-Brabant, and which of them serves Tilburg is not verified"},
      {"self", "partner_violence", kBreda, kRegion,
       "0 vt-midden-brabant,vt-west-brabant | 60 vt-brabant-noord,vt-zeeland,vt-brabant-zuidoost,vt-zuid-holland-zuid | 180 landelijk",
       "Breda lies in the same region"},
      {"self", "fgm", kTilburg, kCitizen,
       "0 officer vt-midden-brabant,vt-west-brabant | "
       "60 officer vt-brabant-noord,vt-zeeland,vt-brabant-zuidoost,vt-zuid-holland-zuid | 150 officer 20 desks | "
       "180 landelijk | 240 vt-midden-brabant,vt-west-brabant",
       "officers of both desks first, in the end anybody of both"},
      {"self", "child_abuse", kDenHaag, kRegion, "0 vt-haaglanden | 60 vt-hollands-midden,vt-rotterdam-rijnmond | 180 landelijk",
       "a child in Den Haag"},
      {"self", "child_abuse", kAmsterdam, kRegion,
       "0 vt-amsterdam-amstelland | 60 vt-zaanstreek-waterland,vt-kennemerland,vt-gooi-en-vechtstreek | 180 landelijk",
       "three neighbours agreed, the nearest first"},
      {"self", "other", kMaastricht, kRegion, "0 vt-zuid-limburg | 60 vt-limburg-noord,vt-brabant-zuidoost | 180 landelijk",
       "the south has neighbours on one side only"},
      {"self", "other", kLelystad, kRegion,
       "0 vt-flevoland | 60 vt-gooi-en-vechtstreek,vt-noord-en-oost-gelderland,vt-ijsselland | 180 landelijk",
       "a municipality's code says nothing of its region: the table does"},
      {"self", "partner_violence", kSchiermonnikoog, kRegion,
       "0 vt-fryslan | 60 vt-groningen,vt-drenthe,vt-ijsselland | 180 landelijk", "the smallest municipality has a region, too"},
  });
}

TEST_CASE("Abroad or without a place the centre that acts there comes first") {
  hold({
      {"self", "abandonment", "abroad", kNoRegion, kAbroad, "left behind abroad: LKHA acts itself, for citizens too"},
      {"self", "forced_marriage", "abroad", kNoRegion, kAbroad, "married off during the holidays"},
      {"self", "marital_captivity", "abroad", kNoRegion, kAbroad, "a husband keeps her papers in another country"},
      {"self", "honour_violence", "abroad", kNoRegion, kAbroad, "no region serves her; LEC EGG is for professionals"},
      {"self", "fgm", "abroad", kNoRegion, kAbroad, "no region serves her; the place goes before the topic"},
      {"my_child", "abandonment", "abroad", kNoRegion, kAbroad, "a mother writes from where the child is"},
      {"professional", "abandonment", "abroad", kNoRegion, kAbroad, "LKHA advises professionals, and acts abroad"},
      {"professional", "fgm", "abroad", kNoRegion, "0 lkha,pharos | 60 officer 26 desks | 120 landelijk",
       "LKHA acts abroad, and the Focal Point has the expertise"},
      {"professional", "honour_violence", "", kNoRegion, "0 lkha,lec-egg | 60 officer 26 desks | 120 landelijk",
       "a teacher who names no place still has the expert of her topic"},
      {"self", "abandonment", "", kNoRegion, kAbroad, "a school without a place: no link to a region is LKHA's task"},
      {"professional", "forced_marriage", "", kNoRegion, kAbroad, "a teacher who names no place"},
      {"self", "partner_violence", "abroad", kNational, kNight, "LKHA is not for ordinary violence"},
      {"self", "child_abuse", "abroad", kNational, kNight, "nobody's region, so the national desk"},
      {"professional", "other", "abroad", kNational, kNight, "an embassy asks"},
      {"self", "partner_violence", "", kNational, kNight, "she skipped where she is"},
      {"self", "rather_not_say", "", kNational, kNight, "she says nothing and is still answered"},
      {"", "", "", kNational, kNight, "every question was skipped"},
      {"professional", "", "", kNational, kNight, "a profession alone leads to nobody in particular"},
  });
}

TEST_CASE("In danger everybody near is asked, whatever the topic") {
  const std::string kDanger = "danger";
  const auto in_groningen = in_danger("vt-groningen", "vt-drenthe,vt-fryslan", "23 desks");
  hold({{"self", "partner_violence", kGroningen, kDanger, in_groningen, "seconds count, so anybody on shift"},
        {"self", "honour_violence", kGroningen, kDanger, in_groningen, "danger goes before who is trained best"},
        {"self", "forced_marriage", kGroningen, kDanger, in_groningen, "about to board: minutes, not hours"},
        {"my_child", "child_abuse", kGroningen, kDanger, in_groningen, "a child in danger now"},
        {"professional", "fgm", kGroningen, kDanger, in_danger("vt-groningen", "vt-drenthe,vt-fryslan | 20 pharos", "23 desks"),
         "a midwife who sees that it is to happen today has the expert beside the region"},
        {"", "", kGroningen, kDanger, in_groningen, "danger and a place are all that has to be said"},
        {"self", "partner_violence", kTilburg, kDanger,
         in_danger("vt-midden-brabant,vt-west-brabant", "vt-brabant-noord,vt-zeeland,vt-brabant-zuidoost,vt-zuid-holland-zuid",
                   "20 desks"),
         "both desks of the region at once"},
        {"self", "partner_violence", "", "danger, no place", "0 landelijk | 20 26 desks",
         "without a place any region is as near"},
        {"self", "abandonment", "abroad", "danger, harmful practice, no place", "0 lkha | 0 landelijk | 20 26 desks",
         "LKHA acts for people abroad, and whoever is there does not wait for it"},
        {"self", "fgm", "", "danger, harmful practice, no place", "0 lkha | 0 landelijk | 20 26 desks",
         "about to be cut, and no place said"}},
       shipped(), true);
}

TEST_CASE("Children who are involved change nothing as long as no rule asks") {
  hold({{"self", "partner_violence", kGroningen, kRegion, kAnybody, "children are Veilig Thuis' own field"},
        {"my_child", "fgm", kGroningen, kCitizen, kOfficersFirst, "an officer is trained for children, too"},
        {"self", "abandonment", "abroad", kNoRegion, kAbroad, "left behind with her children: LKHA all the same"}},
       shipped(), false, true);
}

TEST_CASE("Nonsense counts as not said and is no error") {
  hold({
      {"admiral", "weather", "the moon", kNational, kNight, "nothing of it is known: the national desk"},
      {"self", "partner_violence", "GM9999", kNational, kNight, "no such municipality: as if skipped"},
      {"self", "forced_marriage", "GM9999", kNoRegion, kAbroad, "no such municipality is no link to a region"},
      {"self", "weather", kGroningen, kRegion, kAnybody, "an unknown topic costs her nothing"},
      {"self", "FGM", kGroningen, kRegion, kAnybody, "words are written as the protocol has them"},
      {"Professional", "fgm", kGroningen, kCitizen, kOfficersFirst, "an unknown role is a citizen"},
      {"self", "fgm", "gm0014", kNoRegion, kAbroad, "a code in lower case is no code"},
      {"self", "fgm", "Abroad", kNoRegion, kAbroad, "an unknown word for a place is as good as none"},
      {"self", "fgm' OR 1=1", "VR01", kNational, kNight, "a region's code is no municipality"},
  });
}

TEST_CASE("An expert centre that begins to take citizens comes third") {
  auto network = shipped();
  desk_in(network, "pharos").takes_citizens = true;
  const std::string with_pharos =
      "0 officer vt-groningen | 60 officer vt-drenthe,vt-fryslan | 120 pharos | 150 officer 23 desks | 180 landelijk | 240 vt-groningen";
  hold({{"my_child", "fgm", kGroningen, kCitizen, with_pharos, "first her region's officers, then the expert centre"},
        {"self", "forced_marriage", kGroningen, kCitizen, kOfficersFirst, "Pharos has no expertise for forced marriage"}},
       network);
}

TEST_CASE("A desk that is switched off makes nobody wait") {
  auto network = shipped();
  desk_in(network, "vt-groningen").active = false;
  desk_in(network, "lkha").active = false;
  hold({{"self", "partner_violence", kGroningen, kRegion, "0 vt-drenthe,vt-fryslan | 180 landelijk",
         "the overflow that was agreed stands in at once"},
        {"self", "fgm", kGroningen, kCitizen, "0 officer vt-drenthe,vt-fryslan | 150 officer 23 desks | 180 landelijk",
         "officers of the neighbours first, then all others"},
        {"professional", "abandonment", kGroningen, kProfessional, "0 officer vt-drenthe,vt-fryslan | 120 officer 23 desks | 180 landelijk",
         "neither her desk nor the centre exists"},
        {"self", "abandonment", "abroad", kNoRegion, "0 officer 25 desks | 120 landelijk", "without LKHA whoever is trained comes first"},
        {"self", "partner_violence", kSchiermonnikoog, kRegion, "0 vt-fryslan | 60 vt-drenthe,vt-ijsselland | 180 landelijk",
         "a partner that is switched off is left out"}},
       network);
}

TEST_CASE("A region without a desk is served by the national one") {
  auto network = shipped();
  std::ranges::find(network.regions, "VR01", &network::Region::code)->desks.clear();
  hold({{"self", "partner_violence", kGroningen, kRegion, kOnlyNight, "who lives where nobody serves is still answered, at once"},
        {"self", "fgm", kGroningen, kCitizen, "0 officer 26 desks | 180 landelijk", "and whoever is trained in it, at once"},
        {"professional", "fgm", kGroningen, kProfessional, "0 pharos | 120 officer 26 desks | 180 landelijk",
         "the expert centre needs no region"}},
       network);
}

TEST_CASE("What configuration adds is routed to: another national desk, a crisis service, one of two desks") {
  auto network = shipped();
  desk_in(network, "helplijn-116").active = true;
  network::Desk crisis;
  crisis.slug = "crisisdienst";
  crisis.name = "Crisisdienst";
  crisis.kind = network::DeskKind::crisis_service;
  network.desks.push_back(crisis);
  network.municipalities.at(kTilburg).desks = {"vt-midden-brabant"};
  hold({{"", "", "", kNational, "0 landelijk,helplijn-116 | 60 26 desks", "a helpline to come is one line of configuration"},
        {"self", "other", kTilburg, kRegion,
         "0 vt-midden-brabant | 60 vt-west-brabant | 60 vt-brabant-noord,vt-brabant-zuidoost | 180 landelijk,helplijn-116",
         "once it is known who serves Tilburg, the other desk of the region is its overflow"}},
       network);
  hold({{"self", "other", kGroningen, "danger",
         "0 vt-groningen | 20 vt-drenthe,vt-fryslan | 40 crisisdienst | 40 landelijk,helplijn-116 | 60 23 desks",
         "the crisis service is a step of the ladder"}},
       network, true);
}

TEST_CASE("From every municipality and for every question her own desk comes first and somebody at night comes in the end") {
  const auto& network = shipped();
  const auto table = network.table();
  CHECK(network.municipalities.size() == 342);
  std::set<std::string> own_desks;
  std::string wrong;
  for (const auto& [code, municipality] : network.municipalities) {
    const auto* region = network.region(municipality.region);
    REQUIRE(region);
    own_desks.insert(region->desks.begin(), region->desks.end());
    for (const auto role : network::roles()) {
      for (const auto topic : network::topics()) {
        const Question question{std::string(role), std::string(topic), code, "nl", false, false};
        const auto found = network::route(network, table, question);
        const bool own_first = found.steps.front().desks == region->desks;
        const bool at_night = std::ranges::any_of(found.steps, [](const auto& step) {
          return step.reach == network::Reach::national && step.skill == network::Skill::any;
        });
        if (!own_first || !at_night) wrong += code + " " + question.role + " " + question.topic + "; ";
      }
    }
  }
  CHECK(wrong == "");
  for (const auto& desk : network.desks) {
    if (desk.kind == network::DeskKind::veilig_thuis) CHECK(own_desks.contains(desk.slug));
  }
}
