#include "ctl/register.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "protocol/base64url.hpp"
#include "protocol/credential_json.hpp"

namespace ctl {
namespace {

namespace json = boost::json;
namespace limits = protocol::credential_limits;
using protocol::JsonFields;
using Defect = std::optional<protocol::FileDefect>;

constexpr std::string_view kKind = "luwte-office";
constexpr std::string_view kStates[] = {"open", "used", "withdrawn"};

/// The decoded part, or its defect under the name of its field.
template <class Body>
Body decoded(JsonFields& in, std::string_view name,
             const protocol::Decoded<protocol::Signed<Body>>& part) {
  if (part) return part->body;
  in.defect(name, std::string(part.error().field) + " to be " + part.error().expected);
  return {};
}

base::Bytes part_of(JsonFields& in, std::string_view name) {
  return in.bytes(name, limits::issuer_part_bytes, limits::issuer_part_bytes);
}

IssuerEntry read_issuer(const json::value& from, std::string where, Defect& defect) {
  JsonFields in(from, std::move(where), {"issuer"}, defect);
  IssuerEntry made;
  made.part = part_of(in, "issuer");
  made.certificate = decoded(in, "issuer", protocol::decode_issuer_part(made.part));
  return made;
}

StatusKeyEntry read_status_key(const json::value& from, std::string where, Defect& defect) {
  JsonFields in(from, std::move(where), {"issuer", "certificate"}, defect);
  StatusKeyEntry made;
  made.issuer = part_of(in, "issuer");
  made.certificate_part = part_of(in, "certificate");
  made.certificate =
      decoded(in, "certificate", protocol::decode_status_certificate(made.certificate_part));
  return made;
}

CredentialRecord read_credential(const json::value& from, std::string where, Defect& defect) {
  JsonFields in(from, std::move(where), {"invitation", "issuer", "credential"}, defect);
  CredentialRecord made;
  const json::value* invitation = in.any("invitation");
  if (invitation && !invitation->is_null())
    made.invitation = in.id<protocol::Invitation>("invitation");
  made.issuer = part_of(in, "issuer");
  made.part = in.bytes("credential", 64, limits::credential_part_bytes_max);
  made.credential = decoded(in, "credential", protocol::decode_credential_part(made.part));
  return made;
}

InvitationRecord read_invitation(const json::value& from, std::string where, Defect& defect) {
  JsonFields in(from, std::move(where),
                {"invitation", "secret", "adviser_id", "label", "desks", "roles", "not_after", "state"},
                defect);
  InvitationRecord made;
  made.invitation = in.id<protocol::Invitation>("invitation");
  made.adviser = in.id<base::AdviserId>("adviser_id");
  made.label = in.text("label", 1, limits::label_bytes_max);
  made.not_after_s = static_cast<std::int64_t>(in.number("not_after", 0));
  const json::value* desks = in.any("desks");
  const json::array* list = desks ? desks->if_array() : nullptr;
  if (!list) in.defect("desks", "a list");
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    const json::string* desk = (*list)[i].if_string();
    if (!desk) in.defect("desks", "a list of texts");
    else made.desks.emplace_back(desk->data(), desk->size());
  }
  // A register of an earlier luwtectl says no roles: it knew only one.
  if (const json::object* fields = from.if_object(); fields && fields->contains("roles")) {
    const std::uint64_t roles = in.number("roles", 1);
    if (roles > 0xffff) in.defect("roles", "a whole number from 1 to 65535");
    made.roles = static_cast<std::uint16_t>(roles);
  }
  const std::string state = in.text("state", 1, 16);
  const auto known = std::find(std::begin(kStates), std::end(kStates), state);
  if (known == std::end(kStates)) in.defect("state", "open, used or withdrawn");
  else made.state = static_cast<InvitationState>(known - std::begin(kStates));
  const json::value* secret = in.any("secret");
  // 32 bytes: in the clear, as an earlier luwtectl kept it; seal_clear_secrets ends that.
  if (secret && !secret->is_null()) made.sealed = in.bytes("secret", 32, 80);
  if (made.sealed.size() > 32 && made.sealed.size() < 80) in.defect("secret", "80 bytes");
  return made;
}

RevokedSerial read_revoked(const json::value& from, std::string where, Defect& defect) {
  JsonFields in(from, std::move(where), {"serial", "ends"}, defect);
  RevokedSerial made;
  made.serial = in.number("serial", 1);
  made.ends_s = static_cast<std::int64_t>(in.number("ends", 0));
  return made;
}

template <class Entry>
std::vector<Entry> read_list(JsonFields& in, const std::string& name,
                             Entry (*read)(const json::value&, std::string, Defect&),
                             Defect& defect) {
  const json::value* found = in.any(name);
  const json::array* items = found ? found->if_array() : nullptr;
  if (!items) in.defect(name, "a list");
  std::vector<Entry> made;
  for (std::size_t i = 0; items && i < items->size() && !defect; ++i)
    made.push_back(read((*items)[i], name + '[' + std::to_string(i) + "].", defect));
  return made;
}

template <class Id>
json::string text_of(const Id& id) {
  return json::string(protocol::to_base64url(id.view()));
}
json::string text_of(const base::Bytes& bytes) {
  return json::string(protocol::to_base64url(bytes));
}

json::value written(const IssuerEntry& from) { return {{"issuer", text_of(from.part)}}; }
json::value written(const StatusKeyEntry& from) {
  return {{"issuer", text_of(from.issuer)}, {"certificate", text_of(from.certificate_part)}};
}
json::value written(const CredentialRecord& from) {
  const json::value invitation =
      from.invitation ? json::value(text_of(*from.invitation)) : json::value(nullptr);
  return {{"invitation", invitation},
          {"issuer", text_of(from.issuer)},
          {"credential", text_of(from.part)}};
}
json::value written(const InvitationRecord& from) {
  json::array desks;
  for (const std::string& desk : from.desks) desks.emplace_back(desk);
  const json::value secret =
      from.sealed.empty() ? json::value(nullptr) : json::value(text_of(from.sealed));
  const std::string_view state = state_name(from.state);
  return {{"invitation", text_of(from.invitation)},
          {"secret", secret},
          {"adviser_id", text_of(from.adviser)},
          {"label", from.label},
          {"desks", desks},
          {"roles", from.roles},
          {"not_after", from.not_after_s},
          {"state", json::string(state.data(), state.size())}};
}
json::value written(const RevokedSerial& from) {
  return {{"serial", from.serial}, {"ends", from.ends_s}};
}

template <class Entry>
json::array written_list(const std::vector<Entry>& entries) {
  json::array items;
  for (const Entry& entry : entries) items.push_back(written(entry));
  return items;
}

}  // namespace

protocol::FileRead<Register> parse_register(std::string_view text) {
  auto parsed = protocol::parse_file_of_kind(text, kKind, register_bytes_max);
  if (!parsed) return parsed.error();
  Defect defect;
  JsonFields in(
      parsed.value(), "",
      {"kind", "org_id", "name", "root_current", "root_next", "min_issuer_serial", "next_serial",
       "statement_counter", "issuers", "status_keys", "credentials", "invitations", "revoked"},
      defect);
  Register made;
  made.org = in.id<protocol::OrgId>("org_id");
  made.name = in.text("name", 1, 200);
  made.root_current = in.id<protocol::VerifyingKey>("root_current");
  made.root_next = in.id<protocol::VerifyingKey>("root_next");
  made.min_issuer_serial = in.number("min_issuer_serial", 1);
  made.next_serial = in.number("next_serial", 1);
  made.statement_counter = in.number("statement_counter", 0);
  made.issuers = read_list(in, "issuers", read_issuer, defect);
  made.status_keys = read_list(in, "status_keys", read_status_key, defect);
  made.credentials = read_list(in, "credentials", read_credential, defect);
  made.invitations = read_list(in, "invitations", read_invitation, defect);
  made.revoked = read_list(in, "revoked", read_revoked, defect);
  const auto not_ascending = [](const RevokedSerial& a, const RevokedSerial& b) {
    return a.serial >= b.serial;
  };
  if (std::ranges::adjacent_find(made.revoked, not_ascending) != made.revoked.end())
    in.defect("revoked", "serials strictly ascending");
  if (defect) return std::move(*defect);
  return made;
}

std::string write_register(const Register& from) {
  json::object file;
  file["kind"] = json::string(kKind.data(), kKind.size());
  file["org_id"] = text_of(from.org);
  file["name"] = from.name;
  file["root_current"] = text_of(from.root_current);
  file["root_next"] = text_of(from.root_next);
  file["min_issuer_serial"] = from.min_issuer_serial;
  file["next_serial"] = from.next_serial;
  file["statement_counter"] = from.statement_counter;
  file["issuers"] = written_list(from.issuers);
  file["status_keys"] = written_list(from.status_keys);
  file["credentials"] = written_list(from.credentials);
  file["invitations"] = written_list(from.invitations);
  file["revoked"] = written_list(from.revoked);
  return json::serialize(file) + "\n";
}

bool Register::is_revoked(std::uint64_t serial) const {
  return std::ranges::binary_search(revoked, serial, {}, &RevokedSerial::serial);
}

bool Register::has_live_credentials(const IssuerEntry& issuer, std::int64_t now_s) const {
  return std::ranges::any_of(credentials, [&](const CredentialRecord& record) {
    return record.issuer == issuer.part && record.credential.life.not_after >= now_s &&
           !is_revoked(record.credential.serial);
  });
}

bool Register::revoke(std::uint64_t serial, std::int64_t ends_s) {
  const auto place = std::ranges::lower_bound(revoked, serial, {}, &RevokedSerial::serial);
  if (place != revoked.end() && place->serial == serial) return false;
  revoked.insert(place, {serial, ends_s});
  return true;
}

void Register::forget_before(std::int64_t unix_s) {
  std::erase_if(credentials, [&](const CredentialRecord& record) {
    return record.credential.life.not_after < unix_s;
  });
  std::erase_if(invitations,
                [&](const InvitationRecord& record) { return record.not_after_s < unix_s; });
  std::erase_if(revoked, [&](const RevokedSerial& record) { return record.ends_s < unix_s; });
}

std::vector<const CredentialRecord*> Register::newest_credentials() const {
  std::vector<const CredentialRecord*> newest;
  for (const CredentialRecord& record : credentials) {
    const auto same =
        std::ranges::find(newest, record.credential.adviser,
                          [](const CredentialRecord* held) { return held->credential.adviser; });
    if (same == newest.end()) newest.push_back(&record);
    else *same = &record;
  }
  return newest;
}

std::string_view state_name(InvitationState state) {
  return kStates[static_cast<std::size_t>(state)];
}

}  // namespace ctl
