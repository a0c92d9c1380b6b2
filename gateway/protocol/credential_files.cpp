#include "protocol/credential_files.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "protocol/base64url.hpp"
#include "protocol/credential_json.hpp"

namespace protocol {
namespace {

namespace json = boost::json;
namespace limits = credential_limits;

constexpr std::array<std::string_view, 3> kRoles{"root", "issuer", "status"};

template <class T>
FileRead<T> answer(T made, std::optional<FileDefect> defect) {
  if (defect) return std::move(*defect);
  return made;
}

/// A file that is `kind` and one list, each of whose objects `read` turns into an entry.
template <class Entry, class Read>
FileRead<std::vector<Entry>> parse_list(std::string_view text, std::string_view kind,
                                        std::string_view list, Read read) {
  auto parsed = parse_file_of_kind(text, kind);
  if (!parsed) return parsed.error();
  std::optional<FileDefect> defect;
  JsonFields file(parsed.value(), "", {"kind", list}, defect);
  const json::value* found = file.any(list);
  const json::array* items = found ? found->if_array() : nullptr;
  if (!items) file.defect(list, "a list");
  std::vector<Entry> made;
  for (std::size_t i = 0; items && i < items->size() && !defect; ++i)
    made.push_back(read((*items)[i], std::string(list) + '[' + std::to_string(i) + "].", defect));
  return answer(std::move(made), std::move(defect));
}

template <class Id>
json::string text_of(const Id& id) {
  return json::string(to_base64url(id.view()));
}
json::string text_of(const base::Bytes& bytes) { return json::string(to_base64url(bytes)); }

std::string written(const json::object& file) { return json::serialize(file) + "\n"; }

std::string written_list(std::string_view kind, std::string_view list, json::array items) {
  json::object file;
  file["kind"] = json::string(kind.data(), kind.size());
  file[json::string_view(list.data(), list.size())] = std::move(items);
  return written(file);
}

}  // namespace

std::string in_words(const FileDefect& defect) {
  const std::string where = defect.field.empty() ? "" : "field \"" + defect.field + "\": ";
  return where + "expected " + defect.expected;
}

FileRead<RootFile> parse_root_file(std::string_view text) {
  auto parsed = parse_file_of_kind(text, "luwte-root");
  if (!parsed) return parsed.error();
  std::optional<FileDefect> defect;
  JsonFields in(parsed.value(), "",
                {"kind", "org_id", "name", "current", "next", "min_issuer_serial"}, defect);
  RootFile made;
  made.org = in.id<OrgId>("org_id");
  made.name = in.text("name", 1, 200);
  made.current = in.id<VerifyingKey>("current");
  made.next = in.id<VerifyingKey>("next");
  made.min_issuer_serial = in.number("min_issuer_serial", 1);
  return answer(std::move(made), std::move(defect));
}

FileRead<std::vector<InvitationEntry>> parse_invitations_file(std::string_view text) {
  return parse_list<InvitationEntry>(
      text, "luwte-invitations", "invitations",
      [](const json::value& from, std::string where, auto& defect) {
        JsonFields in(from, std::move(where), {"invitation", "adviser_id", "not_after"}, defect);
        InvitationEntry made;
        made.invitation = in.id<Invitation>("invitation");
        made.adviser = in.id<base::AdviserId>("adviser_id");
        made.not_after_s = static_cast<std::int64_t>(in.number("not_after", 0));
        return made;
      });
}

FileRead<std::vector<RequestEntry>> parse_requests_file(std::string_view text) {
  return parse_list<RequestEntry>(
      text, "luwte-requests", "requests",
      [](const json::value& from, std::string where, auto& defect) {
        JsonFields in(from, std::move(where), {"invitation", "vk", "mac", "proof"}, defect);
        RequestEntry made;
        made.invitation = in.id<Invitation>("invitation");
        made.vk = in.id<VerifyingKey>("vk");
        made.mac = in.id<EnrolmentMac>("mac");
        made.proof = in.id<Signature>("proof");
        return made;
      });
}

FileRead<std::vector<CredentialEntry>> parse_credentials_file(std::string_view text) {
  return parse_list<CredentialEntry>(
      text, "luwte-credentials", "credentials",
      [](const json::value& from, std::string where, auto& defect) {
        JsonFields in(from, std::move(where), {"invitation", "issuer", "credential"}, defect);
        CredentialEntry made;
        const json::value* invitation = in.any("invitation");
        if (invitation && !invitation->is_null()) made.invitation = in.id<Invitation>("invitation");
        made.issuer = in.bytes("issuer", limits::issuer_part_bytes, limits::issuer_part_bytes);
        made.credential = in.bytes("credential", 64, limits::credential_part_bytes_max);
        return made;
      });
}

FileRead<std::vector<StatementEntry>> parse_statement_file(std::string_view text) {
  return parse_list<StatementEntry>(
      text, "luwte-statement", "parts",
      [](const json::value& from, std::string where, auto& defect) {
        JsonFields in(from, std::move(where), {"issuer", "status"}, defect);
        StatementEntry made;
        made.issuer = in.bytes("issuer", limits::issuer_part_bytes, limits::issuer_part_bytes);
        made.status = in.bytes("status", limits::issuer_part_bytes, limits::status_part_bytes_max);
        return made;
      });
}

FileRead<KeyFile> parse_key_file(std::string_view text) {
  auto parsed = parse_file_of_kind(text, "luwte-key");
  if (!parsed) return parsed.error();
  std::optional<FileDefect> defect;
  JsonFields in(parsed.value(), "", {"kind", "role", "vk", "salt", "nonce", "sealed"}, defect);
  KeyFile made;
  const std::string role = in.text("role", 1, 16);
  bool known = false;
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    if (role == kRoles[i]) {
      made.role = static_cast<KeyRole>(i);
      known = true;
    }
  }
  if (!known) in.defect("role", "root, issuer or status");
  made.vk = in.id<VerifyingKey>("vk");
  made.salt = in.bytes("salt", 16, 16);
  made.nonce = in.bytes("nonce", 24, 24);
  made.sealed = in.bytes("sealed", 48, 48);
  return answer(std::move(made), std::move(defect));
}

std::string write_root_file(const RootFile& file) {
  return written({{"kind", "luwte-root"},
                  {"org_id", text_of(file.org)},
                  {"name", file.name},
                  {"current", text_of(file.current)},
                  {"next", text_of(file.next)},
                  {"min_issuer_serial", file.min_issuer_serial}});
}

std::string write_invitations_file(const std::vector<InvitationEntry>& entries) {
  json::array items;
  for (const InvitationEntry& entry : entries)
    items.push_back({{"invitation", text_of(entry.invitation)},
                     {"adviser_id", text_of(entry.adviser)},
                     {"not_after", entry.not_after_s}});
  return written_list("luwte-invitations", "invitations", std::move(items));
}

std::string write_requests_file(const std::vector<RequestEntry>& entries) {
  json::array items;
  for (const RequestEntry& entry : entries)
    items.push_back({{"invitation", text_of(entry.invitation)},
                     {"vk", text_of(entry.vk)},
                     {"mac", text_of(entry.mac)},
                     {"proof", text_of(entry.proof)}});
  return written_list("luwte-requests", "requests", std::move(items));
}

std::string write_credentials_file(const std::vector<CredentialEntry>& entries) {
  json::array items;
  for (const CredentialEntry& entry : entries) {
    const json::value invitation =
        entry.invitation ? json::value(text_of(*entry.invitation)) : json::value(nullptr);
    items.push_back({{"invitation", invitation},
                     {"issuer", text_of(entry.issuer)},
                     {"credential", text_of(entry.credential)}});
  }
  return written_list("luwte-credentials", "credentials", std::move(items));
}

std::string write_statement_file(const std::vector<StatementEntry>& entries) {
  json::array items;
  for (const StatementEntry& entry : entries)
    items.push_back({{"issuer", text_of(entry.issuer)}, {"status", text_of(entry.status)}});
  return written_list("luwte-statement", "parts", std::move(items));
}

std::string write_key_file(const KeyFile& file) {
  const std::string_view role = role_name(file.role);
  return written({{"kind", "luwte-key"},
                  {"role", json::string(role.data(), role.size())},
                  {"vk", text_of(file.vk)},
                  {"salt", text_of(file.salt)},
                  {"nonce", text_of(file.nonce)},
                  {"sealed", text_of(file.sealed)}});
}

std::string_view role_name(KeyRole role) { return kRoles[static_cast<std::size_t>(role)]; }

}  // namespace protocol
