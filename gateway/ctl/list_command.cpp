#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <ostream>

#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/office.hpp"

namespace ctl {
namespace {

namespace json = boost::json;

/// One thing with a serial, ready to be shown.
struct Listed {
  const char* what;   ///< `issuing key`, `status key`, `credential`
  std::uint64_t serial;
  std::int64_t ends_s;
  const char* state;   ///< `valid`, `ended`, `revoked`
  const protocol::Credential* credential = nullptr;
};

const char* state_of(const Register& book, std::uint64_t serial, std::int64_t ends_s,
                     std::int64_t now_s) {
  if (book.is_revoked(serial)) return "revoked";
  return ends_s < now_s ? "ended" : "valid";
}

std::vector<Listed> everything(const Register& book, std::int64_t now_s) {
  std::vector<Listed> all;
  const auto add = [&](const char* what, std::uint64_t serial, const protocol::Lifetime& life,
                       const protocol::Credential* credential = nullptr) {
    all.push_back(
        {what, serial, life.not_after, state_of(book, serial, life.not_after, now_s), credential});
  };
  for (const IssuerEntry& entry : book.issuers)
    add("issuing key", entry.certificate.serial, entry.certificate.life);
  for (const StatusKeyEntry& entry : book.status_keys)
    add("status key", entry.certificate.serial, entry.certificate.life);
  for (const CredentialRecord& record : book.credentials)
    add("credential", record.credential.serial, record.credential.life, &record.credential);
  return all;
}

std::string_view shown_state(const InvitationRecord& record, std::int64_t now_s) {
  return record.state == InvitationState::open && record.not_after_s < now_s
             ? "expired"
             : state_name(record.state);
}

std::string joined(const std::vector<std::string>& desks) {
  std::string text;
  for (const std::string& desk : desks) text += (text.empty() ? "" : ", ") + desk;
  return text;
}

json::array list_of(const std::vector<std::string>& desks) {
  json::array items;
  for (const std::string& desk : desks) items.emplace_back(desk);
  return items;
}

/// What she is besides an adviser; a bit that nobody knows says nothing.
std::vector<std::string> further_roles(std::uint16_t roles) {
  std::vector<std::string> named;
  if (roles & protocol::role_attention_officer) named.emplace_back("attention officer");
  if (roles & protocol::role_shift_lead) named.emplace_back("shift lead");
  return named;
}

std::string roles_text(std::uint16_t roles) {
  const std::string text = joined(further_roles(roles));
  return text.empty() ? "" : ", " + text;
}

void print_json(const Register& book, std::int64_t now_s, std::ostream& out) {
  json::array keys, credentials, invitations;
  for (const Listed& item : everything(book, now_s)) {
    json::object shown{{"serial", item.serial}, {"ends", item.ends_s}, {"state", item.state}};
    if (!item.credential) {
      shown["what"] = item.what;
      keys.push_back(std::move(shown));
      continue;
    }
    shown["adviser_id"] = hex(item.credential->adviser.view());
    shown["label"] = item.credential->label;
    shown["desks"] = list_of(item.credential->desks);
    shown["further_roles"] = list_of(further_roles(item.credential->roles));
    credentials.push_back(std::move(shown));
  }
  for (const InvitationRecord& record : book.invitations) {
    const std::string_view state = shown_state(record, now_s);
    invitations.push_back({{"invitation", hex(record.invitation.view())},
                           {"adviser_id", hex(record.adviser.view())},
                           {"label", record.label},
                           {"desks", list_of(record.desks)},
                           {"further_roles", list_of(further_roles(record.roles))},
                           {"ends", record.not_after_s},
                           {"state", json::string(state.data(), state.size())}});
  }
  const json::object all{{"organisation", book.name},
                         {"org_id", hex(book.org.view())},
                         {"statement_counter", book.statement_counter},
                         {"min_issuer_serial", book.min_issuer_serial},
                         {"keys", keys},
                         {"credentials", credentials},
                         {"invitations", invitations}};
  out << json::serialize(all) << '\n';
}

void print_text(const Register& book, std::int64_t now_s, std::ostream& out) {
  out << book.name << " (" << hex(book.org.view()) << "), last statement " << book.statement_counter
      << '\n';
  for (const Listed& item : everything(book, now_s)) {
    out << item.what << ' ' << item.serial << ": " << item.state << ", until " << utc(item.ends_s);
    if (item.credential)
      out << ", " << item.credential->label << " (" << joined(item.credential->desks)
          << ")" << roles_text(item.credential->roles) << ", adviser " << hex(item.credential->adviser.view());
    out << '\n';
  }
  for (const InvitationRecord& record : book.invitations)
    out << "invitation " << hex(record.invitation.view().first(4)) << ": "
        << shown_state(record, now_s) << ", until " << utc(record.not_after_s) << ", "
        << record.label << " (" << joined(record.desks) << ")" << roles_text(record.roles) << ", adviser "
        << hex(record.adviser.view()) << '\n';
}

struct ListOptions {
  std::string office;
  bool as_json = false;
};

}  // namespace

void add_list_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* command = app.add_subcommand("list",
                                         "Show keys, advisers' credentials and invitations: "
                                         "serials, ends, what is revoked, used, expired");
  add_office_option(*command, options->office);
  command->add_flag("--json", options->as_json, "One JSON object, for scripts");
  add_example(*command, "luwtectl list --office ./office");
  command->callback([options, &surroundings] {
    const Office office = Office::open(options->office, surroundings);
    (options->as_json ? print_json : print_text)(office.book(), surroundings.now_s(),
                                                 surroundings.out);
  });
}

}  // namespace ctl
