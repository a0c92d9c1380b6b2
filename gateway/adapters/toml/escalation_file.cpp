#include "adapters/toml/escalation_file.hpp"

#include <algorithm>
#include <filesystem>

#include "adapters/toml/fields.hpp"
#include "adapters/toml/opening_hours_field.hpp"
#include "adapters/toml/url_text.hpp"
#include "network/question.hpp"

namespace adapters::toml_files {
namespace {

using network::Audience;
using network::Ladder;
using network::Pager;
using network::PagerKind;

constexpr std::size_t kStepsMax = 8, kLaddersMax = 32, kPagersMax = 16, kAddressesMax = 16, kAddressBytesMax = 254,
    kUrlBytesMax = 1'000, kNameBytesMax = 64;
constexpr std::int64_t kLongestAfter = 3600, kLongestRound = 7200, kShortestStep = 5, kLongestAttempt = 60;

const Fields::Words<Audience>& audiences() {
  static const Fields::Words<Audience> words{{"own_desks", Audience::own_desks},
                                             {"overflow", Audience::overflow},
                                             {"shift_leads", Audience::shift_leads},
                                             {"crisis_service", Audience::crisis_service},
                                             {"everybody", Audience::everybody}};
  return words;
}
const Fields::Words<PagerKind>& kinds() {
  static const Fields::Words<PagerKind> words{
      {"webhook", PagerKind::webhook}, {"smtp", PagerKind::smtp}, {"command", PagerKind::command}};
  return words;
}

bool printable(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

bool is_address(std::string_view address) {
  const auto at = address.find('@');
  return address.size() <= kAddressBytesMax && printable(address) && at != address.npos && at > 0 && at + 1 < address.size() &&
         address.find('@', at + 1) == address.npos && address.find_first_of("<>,;:\"\\") == address.npos;
}

/// A key that is said of another kind is a mistake somebody should hear about.
void refuse_foreign(Fields& in, PagerKind kind) {
  const auto only_of = [&](PagerKind its, std::initializer_list<const char*> keys, const char* word) {
    for (const auto* key : keys) {
      if (its != kind && in.node(key)) in.fault(key, std::string("is of kind = \"") + word + "\" only");
    }
  };
  only_of(PagerKind::webhook, {"proxy"}, "webhook");
  only_of(PagerKind::smtp, {"user", "from", "to"}, "smtp");
  only_of(PagerKind::command, {"command"}, "command");
  if (kind == PagerKind::command) {
    for (const auto* key : {"url", "secret_file", "ca_file"}) {
      if (in.node(key)) in.fault(key, "is not of kind = \"command\"");
    }
  }
}

void read_reachable(Fields& in, Pager& pager, const std::filesystem::path& folder) {
  const auto file = [&](std::string_view key) {
    const auto given = in.text_or_none(key);
    const bool as_it_stands = given.empty() || given.starts_with("credential:") || std::filesystem::path(given).is_absolute();
    return as_it_stands ? given : (folder / given).lexically_normal().string();
  };
  pager.url = in.text("url", kUrlBytesMax);
  pager.secret_file = file("secret_file");
  pager.ca_file = file("ca_file");
  if (pager.kind == PagerKind::webhook) {
    if (!pager.url.empty() && !is_url(pager.url, {"https://"}, true))
      in.fault("url", "\"" + pager.url +
          "\" will not do; expected https://HOST/PATH without a user, so that nobody on the way reads or forges a page");
    if (pager.secret_file.empty())
      in.fault("secret_file",
          "is missing; expected a file with a key of at least 32 bytes: whoever is paged checks with it that it was us");
    pager.proxy = in.text_or_none("proxy", kUrlBytesMax);
    if (!pager.proxy.empty() && !is_url(pager.proxy, {"http://"}, false))
      in.fault("proxy", "\"" + pager.proxy + "\" will not do; expected http://HOST:PORT");
    return;
  }
  if (!pager.url.empty() && !is_url(pager.url, {"smtps://", "smtp://"}, false))
    in.fault("url", "\"" + pager.url + "\" will not do; expected smtps://HOST:PORT, or smtp://HOST:PORT where STARTTLS is then required");
  pager.user = in.text_or_none("user");
  pager.from = in.text("from", kAddressBytesMax);
  if (!pager.from.empty() && !is_address(pager.from)) in.fault("from", "\"" + pager.from +
      "\" is no mail address; expected name@example.nl");
  pager.to = in.texts_that("to", is_address, "mail addresses such as name@example.nl");
  if (pager.to.empty() || pager.to.size() > kAddressesMax) in.fault("to", "has " + std::to_string(pager.to.size()) +
      " addresses; expected 1 to 16");
  if (pager.user.empty() && !pager.secret_file.empty()) in.fault("secret_file", "is the password of `user`, which is missing");
  if (!pager.user.empty() && pager.secret_file.empty()) in.fault("secret_file", "is missing; expected a file with the password of `user`");
}

Pager read_pager(Fields& in, const std::filesystem::path& folder) {
  Pager pager;
  pager.name = in.text("name");
  if (!pager.name.empty() && !is_slug(pager.name))
    in.fault("name", "\"" + pager.name + "\" will not do; expected a to z, digits and hyphens, at most 32");
  const auto kind = in.word_in("kind", in.text("kind"), kinds());
  if (!kind) return pager;
  pager.kind = *kind;
  pager.timeout = std::chrono::seconds(in.whole("timeout_s", 1, kLongestAttempt, pager.timeout.count()));
  refuse_foreign(in, pager.kind);
  if (pager.kind != PagerKind::command) {
    read_reachable(in, pager, folder);
    return pager;
  }
  pager.command = in.texts("command");
  if (pager.command.empty() || !pager.command.front().starts_with('/') || pager.command.front().ends_with('/'))
    in.fault("command",
             "expected a list whose first text is the absolute path of a program, such as [\"/usr/local/bin/page\"]; no shell reads it");
  return pager;
}

void read_steps(Fields& in, Ladder& ladder, const network::Network& network) {
  in.each("steps", {"after_s", "alarm", "page"}, [&](Fields& fields) {
    network::LadderStep step;
    if (!fields.node("after_s")) fields.fault("after_s", "is missing; expected seconds since the round began, 0 for the first step");
    step.after = std::chrono::seconds(fields.whole("after_s", 0, kLongestAfter, 0));
    const auto before = ladder.steps.empty() ? std::optional<std::chrono::seconds>{} : ladder.steps.back().after;
    if (!before && step.after.count() != 0)
      fields.fault("after_s", std::to_string(step.after.count()) + " of the first step; expected 0: somebody is alarmed at once");
    if (before && step.after - *before < std::chrono::seconds{kShortestStep})
      fields.fault("after_s", "leaves the step before " + std::to_string((step.after - *before).count()) +
                                  " seconds; expected at least 5, so that somebody can answer");
    const auto said = fields.texts("alarm");
    for (const auto& word : said) {
      if (const auto audience = fields.word_in("alarm", word, audiences())) step.alarm.push_back(*audience);
    }
    step.page = fields.texts("page");
    for (const auto& name : step.page) {
      if (std::ranges::find(network.pagers, name, &Pager::name) == network.pagers.end())
        fields.fault("page", "\"" + name + "\" is no pager; expected the name of a [[pager]] of this file");
      if (std::ranges::count(step.page, name) > 1) fields.fault("page", "\"" + name + "\" stands there twice; expected each once");
    }
    if (said.empty() && step.page.empty()) fields.fault("alarm", "nobody is alarmed or paged; expected at least one of the two");
    ladder.steps.push_back(std::move(step));
  });
  if (ladder.steps.empty() || ladder.steps.size() > kStepsMax)
    in.fault("steps", std::to_string(ladder.steps.size()) + " of them; expected 1 to 8 as { after_s = 0, alarm = [\"own_desks\"] }");
}

/// Round and round among desks where nobody is: somebody beyond them must be reached.
bool ends_nowhere(const Ladder& ladder) {
  return std::ranges::none_of(ladder.steps, [](const network::LadderStep& step) {
    const auto alarms = [&](Audience whom) { return std::ranges::find(step.alarm, whom) != step.alarm.end(); };
    return !step.page.empty() || alarms(Audience::shift_leads) || alarms(Audience::everybody);
  });
}

Ladder read_ladder(Fields& in, const network::Network& network) {
  Ladder ladder;
  ladder.name = in.text("name", kNameBytesMax);
  ladder.desks = in.texts("desks");
  for (const auto& slug : ladder.desks) {
    if (!network.desk(slug)) in.fault("desks", "\"" + slug + "\" is no desk; expected slugs of desks.toml");
  }
  ladder.topics = in.texts_that("topics", network::is_topic, "topics that PROTOCOL.md names, such as \"fgm\"");
  if (in.node("hours")) ladder.hours = read_hours(in, true);
  const auto before = in.faults().count();
  read_steps(in, ladder, network);
  ladder.round = std::chrono::seconds(in.whole("round_s", kShortestStep, kLongestRound, ladder.round.count()));
  if (in.faults().count() > before) return ladder;  // what follows would only repeat it
  if (ladder.round - ladder.steps.back().after < std::chrono::seconds{kShortestStep})
    in.fault("round_s", std::to_string(ladder.round.count()) +
        " is not 5 more than the last step's after_s; expected the time from one round to the next");
  if (ends_nowhere(ladder))
    in.fault("steps", "it can end nowhere: with nobody at these desks it goes round for ever; add \"shift_leads\" or \"everybody\" to "
        "`alarm`, or a `page`");
  return ladder;
}

}  // namespace

void read_escalation(const std::string& path, network::Network& network, Faults& faults) {
  const auto root = parse_file(path, false, faults);
  if (!root) return;
  const auto folder = std::filesystem::path(path).parent_path();
  Fields file(*root, path, "", faults, {"pager", "ladder"});
  file.each("pager", {"name", "kind", "url", "secret_file", "ca_file", "proxy", "user", "from", "to", "command", "timeout_s"},
            [&](Fields& fields) {
              auto pager = read_pager(fields, folder);
              if (!pager.name.empty() && std::ranges::find(network.pagers, pager.name, &Pager::name) != network.pagers.end())
                return fields.fault("name", "\"" + pager.name + "\" stands there twice; expected each name once");
              if (network.pagers.size() == kPagersMax) return fields.fault("name", "is one pager too many; expected at most 16");
              network.pagers.push_back(std::move(pager));
            });
  bool for_all = false;
  file.each("ladder", {"name", "desks", "topics", "hours", "steps", "round_s"}, [&](Fields& fields) {
    auto ladder = read_ladder(fields, network);
    if (!ladder.name.empty() && std::ranges::find(network.ladders, ladder.name, &Ladder::name) != network.ladders.end())
      return fields.fault("name", "\"" + ladder.name + "\" stands there twice; expected each name once");
    if (for_all) fields.fault("name", "\"" + ladder.name + "\" is never chosen: an earlier ladder fits everybody; expected that one last");
    if (network.ladders.size() == kLaddersMax) return fields.fault("name", "is one ladder too many; expected at most 32");
    for_all = for_all || (ladder.desks.empty() && ladder.topics.empty() && !ladder.hours);
    network.ladders.push_back(std::move(ladder));
  });
}

}  // namespace adapters::toml_files
