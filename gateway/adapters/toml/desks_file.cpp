#include "adapters/toml/desks_file.hpp"

#include <algorithm>

#include "adapters/toml/opening_hours_field.hpp"
#include "network/question.hpp"

namespace adapters::toml_files {
namespace {

using network::Desk;
using network::DeskKind;

constexpr std::int64_t kLongestDelay = 3600;

const Fields::Words<DeskKind>& kinds() {
  static const Fields::Words<DeskKind> words{{"veilig_thuis", DeskKind::veilig_thuis},
                                             {"expert_centre", DeskKind::expert_centre},
                                             {"crisis_service", DeskKind::crisis_service},
                                             {"national", DeskKind::national},
                                             {"interpreter", DeskKind::interpreter}};
  return words;
}

/// An overflow whose desk may only stand further down in the file.
struct Reference {
  std::size_t line;
  std::string from, to;
};

void read_overflow(Fields& in, Desk& desk, std::vector<Reference>& references) {
  in.each("overflow", {"desk", "after_s"}, [&](Fields& fields) {
    network::Overflow one;
    one.desk = fields.text("desk");
    one.after = std::chrono::seconds(fields.whole("after_s", 0, kLongestDelay, one.after.count()));
    if (one.desk.empty()) return;
    if (one.desk == desk.slug)
      return fields.fault("desk", "\"" + one.desk + "\" is the desk itself; expected another desk");
    if (std::ranges::find(desk.overflow, one.desk, &network::Overflow::desk) != desk.overflow.end())
      return fields.fault("desk", "\"" + one.desk + "\" stands there twice; expected each once");
    references.push_back({fields.line("desk"), desk.slug, one.desk});
    desk.overflow.push_back(std::move(one));
  });
}

Desk read_desk(Fields& in, std::vector<Reference>& references) {
  Desk desk;
  desk.slug = in.text("slug");
  if (!desk.slug.empty() && !is_slug(desk.slug))
    in.fault("slug", "\"" + desk.slug + "\" is no slug; expected a to z, digits and hyphens, at most 32");
  desk.name = in.text("name");
  if (const auto kind = in.word_in("kind", in.text("kind"), kinds())) desk.kind = *kind;
  desk.active = in.yes_no("active", desk.active);
  desk.hours = read_hours(in, desk.active);
  desk.phone = in.text_or_none("phone");
  desk.mail = in.text_or_none("mail");
  if (!in.node("languages")) in.fault("languages", "is missing; expected a list, for example [\"nl\"]");
  desk.languages = in.texts_that("languages", is_language, "language tags such as \"nl\", \"ar\" or \"pt-BR\"");
  desk.topics = in.texts_that("topics", network::is_topic, "topics that PROTOCOL.md names, such as \"fgm\"");
  desk.takes_citizens = in.yes_no("takes_citizens", desk.takes_citizens);
  desk.takes_professionals = in.yes_no("takes_professionals", desk.takes_professionals);
  desk.acts_abroad = in.yes_no("acts_abroad", desk.acts_abroad);
  read_overflow(in, desk, references);
  return desk;
}

}  // namespace

void read_desks(const std::string& path, network::Network& network, Faults& faults) {
  const auto root = parse_file(path, true, faults);
  if (!root) return;
  Fields file(*root, path, "", faults, {"desk"});
  std::vector<Reference> references;
  file.each("desk",
            {"slug", "name", "kind", "active", "hours", "phone", "mail", "languages", "topics", "takes_citizens",
             "takes_professionals", "acts_abroad", "overflow"},
            [&](Fields& fields) {
              auto desk = read_desk(fields, references);
              if (!desk.slug.empty() && network.desk(desk.slug))
                fields.fault("slug", "\"" + desk.slug + "\" stands there twice; expected each desk once");
              else if (network.desks.size() == network::desks_max)
                fields.fault("slug", "is one desk too many; expected at most " + std::to_string(network::desks_max));
              else network.desks.push_back(std::move(desk));
            });
  if (root->empty() || (network.desks.empty() && !faults.any()))
    faults.add(path, 0, "desk", "there is none; expected at least one [[desk]]");
  for (const auto& reference : references)
    if (!network.desk(reference.to))
      faults.add(path, reference.line, "desk.overflow.desk",
                 "\"" + reference.to + "\" is no desk; expected the slug of one of this file");
}

}  // namespace adapters::toml_files
