#include <algorithm>
#include <memory>
#include <ostream>

#include "adapters/toml/network_files.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/explain_ladder.hpp"
#include "ctl/network_folder.hpp"
#include "network/question.hpp"
#include "network/why.hpp"

namespace ctl {
namespace {

struct RouteOptions {
  std::string network, role, topic, where, language, at;
  bool danger = false, minors = false;
};

/// "2026-11-22T21:00" or "2026-11-22 21:00" on the clocks of Amsterdam.
std::int64_t moment(const std::string& at, std::int64_t now_s) {
  if (at.empty()) return now_s;
  const auto digit = [&](std::size_t i) { return at[i] >= '0' && at[i] <= '9' ? at[i] - '0' : -100; };
  const auto date = at.size() == 16 ? network::parse_date(at.substr(0, 10)) : std::nullopt;
  const bool form = date && (at[10] == 'T' || at[10] == ' ') && at[13] == ':';
  const int hour = form ? digit(11) * 10 + digit(12) : -1, minute = form ? digit(14) * 10 + digit(15) : -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    throw BadInput("--at " + at + ": expected a time in Amsterdam like 2026-11-22T21:00");
  return network::unix_of(*date, hour * 60 + minute);
}

std::string lower_case(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

/// The code of a municipality that was given by name or by a word people search it by; otherwise what was given.
std::string code_of(const std::string& given, const std::string& directory) {
  const auto all = adapters::toml_files::read_municipalities(directory);
  if (!all || given.empty()) return given;
  const auto wanted = lower_case(given);
  std::vector<const network::Municipality*> nearly;  // the province behind the name was left out
  for (const auto& one : *all) {
    const auto name = lower_case(one.municipality.name);
    const bool by_term = std::ranges::any_of(one.search_terms, [&](const auto& term) { return lower_case(term) == wanted; });
    if (by_term || name == wanted || lower_case(one.municipality.code) == wanted) return one.municipality.code;
    if (name.substr(0, name.find(" (")) == wanted) nearly.push_back(&one.municipality);
  }
  if (nearly.size() == 1) return nearly.front()->code;
  if (nearly.empty()) return given;
  std::string names;
  for (const auto* one : nearly) names += (names.empty() ? "" : " or ") + one->name + ", " + one->code;
  throw BadInput("--where " + given + ": there are several; expected " + names);
}

std::string clock_text(std::chrono::seconds after) {
  const auto s = after.count();
  return std::to_string(s / 60) + ":" + (s % 60 < 10 ? "0" : "") + std::to_string(s % 60);
}

/// Writes what was asked, and says of each word that nobody knows that it counts as not said.
class Explanation {
 public:
  Explanation(const network::Network& network, std::int64_t at_s, std::ostream& out) : network_(network), at_s_(at_s), out_(out) {}

  void ask(network::Question& question) {
    out_ << "Question at " << amsterdam(at_s_) << " (Amsterdam)\n";
    say("role", question.role, network::is_role(question.role));
    say("topic", question.topic, network::is_topic(question.topic));
    const auto* municipality = network_.municipality(question.where);
    if (!municipality) {
      say("where", question.where, question.where == "abroad");
    } else {
      const auto* region = network_.region(municipality->region);
      out_ << "  where: " << municipality->name << " (" << municipality->code << "), region "
           << (region ? region->name + " (" + region->code + ")" : municipality->region) << '\n';
    }
    say_language(question.language);
    out_ << "  danger: " << (question.danger ? "yes" : "no") << "\n  children: " << (question.minors ? "yes" : "no") << "\n\n";
  }

  void answer(const network::Plan& plan) {
    if (network_.rules.empty()) {
      out_ << "There are no rules: any adviser of a desk that she accepts may answer, at once.\n";
      for (const auto& desk : network_.desks)
        if (desk.active) say_desk(desk);
      return;
    }
    out_ << (plan.rule.empty() ? std::string("No rule fits.") : "Rule: " + plan.rule) << '\n';
    if (plan.steps.empty()) out_ << "Nobody: no desk is active.\n";
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      const auto& step = plan.steps[i];
      out_ << '\n' << i + 1 << ". from " << clock_text(step.after) << " (minutes:seconds after she arrives): "
           << network::why(network_, plan, step) << '\n';
      for (const auto& slug : step.desks)
        if (const auto* desk = network_.desk(slug)) say_desk(*desk);
    }
  }

 private:
  void say(const char* what, std::string& given, bool known) {
    out_ << "  " << what << ": ";
    if (given.empty()) out_ << "not said\n";
    else if (known) out_ << given << '\n';
    else out_ << '"' << given << "\" is not known, so it counts as not said\n";
    if (!known) given.clear();
  }

  void say_language(const std::string& tag) {
    const bool spoken = std::ranges::any_of(network_.desks, [&](const network::Desk& desk) {
      return desk.active && std::ranges::find(desk.languages, tag) != desk.languages.end();
    });
    out_ << "  language: " << (tag.empty() ? "not said" : tag)
         << (tag.empty() || spoken ? "" : " (no desk that is active names it)") << '\n';
  }

  void say_desk(const network::Desk& desk) {
    out_ << "   - " << desk.name << " (" << desk.slug << "): ";
    const bool open = desk.hours.open_at(at_s_);
    const auto change = desk.hours.next_change(at_s_);
    if (open) out_ << "open" << (change ? ", until " + amsterdam(*change) : ", always") << '\n';
    else out_ << "closed" << (change ? ", opens " + amsterdam(*change) : ", and does not open within 400 days") << '\n';
  }

  const network::Network& network_;
  std::int64_t at_s_;
  std::ostream& out_;
};

void explain_route(const RouteOptions& options, const Surroundings& surroundings) {
  const auto at_s = moment(options.at, surroundings.now_s());
  const auto network = network_in(options.network);
  network::Question question{options.role,     options.topic,  code_of(options.where, options.network),
                             options.language, options.danger, options.minors};
  Explanation explanation(network, at_s, surroundings.out);
  explanation.ask(question);
  const auto plan = network::route(network, network.table(), question);
  explanation.answer(plan);
  if (question.danger) {
    const auto first = plan.steps.empty() ? std::string{} : plan.steps.front().desks.front();
    explain_ladder(network, first, question.topic, at_s, surroundings.out);
  }
  surroundings.out << "\nOpening hours and rules only: who is on shift, and with which languages, shows at the moment itself.\n";
}

}  // namespace

void add_explain_route_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<RouteOptions>();
  CLI::App* command = app.add_subcommand("explain-route",
                                         "Say how one question would find an adviser: the rule, each step with its time, who "
                                         "and why, and which of the desks are open at that moment");
  add_network_option(*command, options->network);
  command->add_option("--role", options->role, "self, my_child, someone_else, professional or unknown")->type_name("ROLE");
  command->add_option("--topic", options->topic, "As in PROTOCOL.md: fgm, forced_marriage, partner_violence, ...")
      ->type_name("TOPIC");
  command->add_option("--where", options->where, "A municipality's code or name, or abroad")->type_name("PLACE");
  command->add_option("--language", options->language, "Of the chat, as nl or ar")->type_name("TAG");
  command->add_flag("--danger", options->danger,
                    "She says that there is danger now; also says who would be alarmed, step by step, if she raised it");
  command->add_flag("--minors", options->minors, "Children are involved");
  command->add_option("--at", options->at, "This moment in Amsterdam instead of now, as 2026-11-22T21:00")->type_name("TIME");
  add_example(*command,
              "luwtectl explain-route --network ./config --role self --topic forced_marriage --where Groningen --language nl "
              "--at 2026-11-22T21:00");
  command->callback([options, &surroundings] { explain_route(*options, surroundings); });
}

}  // namespace ctl
