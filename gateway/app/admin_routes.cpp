#include "app/admin_routes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>

#include "protocol/base64url.hpp"
#include "protocol/credential_files.hpp"
#include "protocol/drill_file.hpp"

namespace app {

namespace {

using adapters::net::Answered;
using adapters::net::at_once;
using adapters::net::HttpAnswer;
using adapters::net::HttpRequest;
using adapters::net::Route;
constexpr auto plain = "text/plain; charset=utf-8";

/// Compares without telling by its time how much was right.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char differs = 0;
  for (std::size_t at = 0; at < a.size(); ++at) differs |= static_cast<unsigned char>(a[at] ^ b[at]);
  return differs == 0;
}

HttpAnswer refused(std::string why) { return {400, plain, std::move(why) + "\n"}; }

/// What the office does with a file: it says what is wrong with it, or calls `then` when it is stored.
using Use = std::function<Office::Fault(std::function<void()> then)>;

/// Nothing is acknowledged that is not stored.
void store(const AdminParts& parts, const Answered& answered, const Use& use, std::function<void()> changed = {}) {
  if (parts.store_fails()) return answered({503, plain, "The store does not answer. Nothing was kept; post it again.\n"});
  const auto fault = use([answered, changed = std::move(changed)] {
    if (changed) changed();
    answered({200, plain, "stored\n"});
  });
  if (fault) answered(refused(*fault));
}

base::Bytes bytes(base::BytesView view) { return {view.begin(), view.end()}; }

HttpAnswer requests(const AdminParts& parts) {
  std::vector<protocol::RequestEntry> entries;
  for (const auto& row : parts.office.requests())
    entries.push_back({*protocol::Invitation::from(row.invitation), *protocol::VerifyingKey::from(row.vk),
                       *protocol::EnrolmentMac::from(row.mac), *protocol::Signature::from(row.proof)});
  return {200, "application/json", protocol::write_requests_file(entries)};
}

void take_invitations(const AdminParts& parts, std::string_view body, const Answered& answered) {
  const auto file = protocol::parse_invitations_file(body);
  if (!file) return answered(refused(protocol::in_words(file.error())));
  std::vector<ports::InvitationRow> rows;
  for (const auto& entry : *file) rows.push_back({bytes(entry.invitation.view()), entry.adviser, entry.not_after_s});
  store(parts, answered, [&](auto then) { return parts.office.add_invitations(std::move(rows), std::move(then)); });
}

void take_credentials(const AdminParts& parts, std::string_view body, const Answered& answered) {
  const auto file = protocol::parse_credentials_file(body);
  if (!file) return answered(refused(protocol::in_words(file.error())));
  std::vector<ports::CredentialRow> rows;
  for (const auto& entry : *file)
    rows.push_back({.adviser = {},
                    .issuer = entry.issuer,
                    .credential = entry.credential,
                    .invitation = entry.invitation ? bytes(entry.invitation->view()) : base::Bytes{}});
  store(
      parts, answered, [&](auto then) { return parts.office.add_credentials(std::move(rows), std::move(then)); },
      parts.chains_changed);
}

void take_statement(const AdminParts& parts, std::string_view body, const Answered& answered) {
  const auto file = protocol::parse_statement_file(body);
  if (!file) return answered(refused(protocol::in_words(file.error())));
  std::vector<ports::StatusRow> rows;
  for (const auto& entry : *file) rows.push_back({entry.issuer, entry.status});
  store(
      parts, answered, [&](auto then) { return parts.office.use_statement(std::move(rows), std::move(then)); },
      parts.chains_changed);
}

void start_drill(const AdminParts& parts, std::string_view body, const Answered& answered) {
  const auto file = protocol::parse_drill_file(body);
  if (!file) return answered(refused(protocol::in_words(file.error())));
  if (parts.store_fails()) return answered({503, plain, "The store does not answer. Nothing was begun; post it again.\n"});
  if (const auto fault = parts.start_drill(file->desk)) return answered(refused(*fault));
  answered({200, plain, "begun\n"});
}

}  // namespace

adapters::net::Routes admin_routes(AdminParts given) {
  auto parts = std::make_shared<AdminParts>(std::move(given));
  adapters::net::Routes routes;
  routes[{"GET", "/healthz"}] = at_once([](const HttpRequest&) { return HttpAnswer{200, plain, "ok\n"}; });
  routes[{"GET", "/metrics"}] = at_once([parts](const HttpRequest&) {
    return HttpAnswer{200, "text/plain; version=0.0.4", parts->metrics()};
  });
  routes[{"GET", "/readyz"}] = at_once([parts](const HttpRequest&) {
    std::string lines;
    for (const auto& reason : parts->not_ready()) lines += reason + "\n";
    return lines.empty() ? HttpAnswer{200, plain, "ready\n"} : HttpAnswer{503, plain, lines};
  });
  const auto guarded = [parts](Route route) -> Route {
    return [parts, route = std::move(route)](const HttpRequest& request, Answered answered) {
      if (same(request.bearer, parts->token)) return route(request, std::move(answered));
      answered({401, plain, "Authorization: Bearer with the token of DATA_DIR/admin-token is needed.\n"});
    };
  };
  const auto takes = [parts](auto take) -> Route {
    return [parts, take](const HttpRequest& request, const Answered& answered) { take(*parts, request.body, answered); };
  };
  routes[{"GET", "/admin/requests"}] = guarded(at_once([parts](const HttpRequest&) { return requests(*parts); }));
  routes[{"POST", "/admin/invitations"}] = guarded(takes(take_invitations));
  routes[{"POST", "/admin/credentials"}] = guarded(takes(take_credentials));
  routes[{"POST", "/admin/drills"}] = guarded(takes(start_drill));
  routes[{"POST", "/admin/statements"}] = guarded(takes(take_statement));
  return routes;
}

base::Result<AdminToken, std::string> admin_token(const std::string& data_dir, ports::IdSource& ids) {
  const auto file = data_dir + "/admin-token";
  if (std::ifstream in(file); in) {
    std::string token;
    in >> token;
    if (token.size() >= 32) return AdminToken{token};
    return file + ": holds no token; remove the file and a new one is made";
  }
  std::array<std::uint8_t, 32> drawn{};
  ids.fill(drawn);
  const auto token = protocol::to_base64url(drawn);
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return file + ": cannot be made (" + std::strerror(errno) + ")";
  const bool written =
      ::write(fd, token.data(), token.size()) == static_cast<ssize_t>(token.size()) && ::fsync(fd) == 0;
  ::close(fd);
  if (!written) return file + ": cannot be written (" + std::strerror(errno) + ")";
  return AdminToken{token};
}

}  // namespace app
