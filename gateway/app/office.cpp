#include "app/office.hpp"

#include <algorithm>

#include "protocol/credential.hpp"

namespace app {

using ports::CredentialFault;

namespace {

struct Serials {
  std::uint64_t credential = 0, issuer = 0;
  std::int64_t ends_s = 0;  // of the credential
};

std::optional<Serials> serials_of(const ports::CredentialRow& row) {
  const auto credential = protocol::decode_credential_part(row.credential);
  const auto issuer = protocol::decode_issuer_part(row.issuer);
  if (!credential || !issuer) return std::nullopt;
  return Serials{credential->body.serial, issuer->body.serial, credential->body.life.not_after};
}

bool ended(const ports::CredentialRow& row, std::int64_t now_s) {
  const auto serials = serials_of(row);
  return serials && serials->ends_s + protocol::credential_limits::clock_tolerance_s < now_s;
}

/// Also by a statement that came with another issuing key than the credential's.
bool revoked(const ports::CredentialRow& row, const Statements& statements) {
  const auto serials = serials_of(row);
  return serials && (statements.revoke(serials->credential) || statements.revoke(serials->issuer) ||
                     statements.revoke_status_key_of(row.issuer));
}

}  // namespace

std::string_view word(CredentialFault fault) {
  switch (fault) {
    case CredentialFault::malformed:
      return "malformed";
    case CredentialFault::wrong_root:
      return "wrong_root";
    case CredentialFault::wrong_signature:
      return "wrong_signature";
    case CredentialFault::not_yet:
      return "not_yet_valid";
    case CredentialFault::expired:
      return "expired";
    case CredentialFault::revoked:
      return "revoked";
    case CredentialFault::stale_statement:
      return "stale_statement";
    case CredentialFault::no_statement:
      return "no_statement";
  }
  return "malformed";
}

Office::Office(Services services, const ports::Restored& restored)
    : services_(std::move(services)), statements_(restored.statuses) {
  for (const auto& row : restored.invitations) invitations_[row.invitation] = row;
  for (const auto& row : restored.requests) requests_[row.invitation] = row;
  for (const auto& row : restored.credentials) credentials_[row.adviser] = row;
}

void Office::enrol(const protocol::from_console::Enrol& frame, std::function<void(Standing)> then) {
  const base::Bytes key(frame.invitation.bytes.begin(), frame.invitation.bytes.end());
  const auto invitation = invitations_.find(key);
  if (invitation == invitations_.end() || invitation->second.not_after_s < now_s()) return then(Refused{});
  if (!services_.verifier.verify_enrolment_proof(frame.vk.view(), frame.invitation.view(), invitation->second.adviser,
                                                 frame.proof.view()))
    return then(Refused{});
  const ports::RequestRow row{key,
                              {frame.vk.bytes.begin(), frame.vk.bytes.end()},
                              {frame.mac.bytes.begin(), frame.mac.bytes.end()},
                              {frame.proof.bytes.begin(), frame.proof.bytes.end()}};
  const auto [kept, fresh] = requests_.try_emplace(key, row);
  if (!fresh && kept->second.vk != row.vk) return then(Refused{});
  services_.queue.put({.switchboard = {}, .office = {ports::PutRequest{kept->second}}},
                      [then = std::move(then)] { then(Pending{}); });
}

Office::Standing Office::standing(const protocol::Invitation& invitation) const {
  const base::Bytes key(invitation.bytes.begin(), invitation.bytes.end());
  for (const auto& [adviser, row] : credentials_)
    if (row.invitation == key) return Enrolled{adviser, chain_of(adviser)};
  if (const auto found = invitations_.find(key);
      found != invitations_.end() && found->second.not_after_s >= now_s() && requests_.contains(key))
    return Pending{};
  return Refused{};
}

base::Result<ports::VerifiedAdviser, CredentialFault> Office::verify(const ports::CredentialRow& row) const {
  if (revoked(row, statements_)) return CredentialFault::revoked;
  const auto status = statements_.of(row.issuer);
  const auto verified = services_.verifier.verify_chain(row.issuer, row.credential, status, now_s());
  if (verified || !status.empty() || verified.error() != CredentialFault::malformed) return verified;
  // Without a statement the rest could not be judged; that the credential has ended is the better reason, where it has.
  return ended(row, now_s()) ? CredentialFault::expired : CredentialFault::no_statement;
}

base::Result<ports::VerifiedAdviser, CredentialFault> Office::sign_in(const protocol::from_console::SignIn& frame,
                                                                      std::string_view origin,
                                                                      const protocol::ChallengeNonce& nonce) const {
  const auto row = credentials_.find(frame.adviser);
  if (row == credentials_.end()) return CredentialFault::wrong_signature;
  auto verified = verify(row->second);
  if (!verified) return verified.error();
  if (verified->adviser != frame.adviser ||
      !services_.verifier.verify_sign_in(verified->vk, origin, nonce.view(), frame.signature.view()))
    return CredentialFault::wrong_signature;
  return verified;
}

protocol::Chain Office::chain_of(const base::AdviserId& adviser) const {
  const auto row = credentials_.find(adviser);
  if (row == credentials_.end()) return {};
  return {row->second.issuer, row->second.credential, statements_.of(row->second.issuer)};
}

std::optional<std::string> Office::label_of(const base::AdviserId& adviser) const {
  const auto row = credentials_.find(adviser);
  if (row == credentials_.end()) return std::nullopt;
  auto verified = verify(row->second);
  if (!verified) return std::nullopt;
  return std::move(verified).value().label;
}

std::optional<CredentialFault> Office::fault_of(const base::AdviserId& adviser) const {
  const auto row = credentials_.find(adviser);
  if (row == credentials_.end()) return CredentialFault::revoked;
  const auto verified = verify(row->second);
  if (verified) return std::nullopt;
  return verified.error();
}

Office::Fault Office::add_invitations(std::vector<ports::InvitationRow> rows, std::function<void()> then) {
  ports::Batch batch;
  for (auto& row : rows) {
    if (row.not_after_s < now_s()) continue;  // the office's file lists all; what is over means nothing here
    const bool used =
        std::ranges::any_of(credentials_, [&](const auto& entry) { return entry.second.invitation == row.invitation; });
    if (used) continue;
    invitations_[row.invitation] = row;
    batch.office.push_back(ports::PutInvitation{std::move(row)});
  }
  services_.queue.put(std::move(batch), std::move(then));
  return std::nullopt;
}

Office::Fault Office::add_credentials(std::vector<ports::CredentialRow> rows, std::function<void()> then) {
  ports::Batch batch;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    auto& row = rows[at];
    const auto where = "credentials[" + std::to_string(at) + "]: ";
    const auto verified = verify(row);
    if (!verified) {
      if (verified.error() == CredentialFault::no_statement)
        return where + "no revocation statement of its issuing key is known yet; post a luwte-statement file first";
      return where + "refused: " + std::string(word(verified.error()));
    }
    row.adviser = verified->adviser;
    if (row.invitation.empty()) continue;
    const auto request = requests_.find(row.invitation);
    const auto invitation = invitations_.find(row.invitation);
    const auto kept = credentials_.find(row.adviser);
    const bool again = kept != credentials_.end() && kept->second.credential == row.credential;
    if (!again && (request == requests_.end() || request->second.vk != verified->vk ||
                   invitation == invitations_.end() || invitation->second.adviser != verified->adviser))
      return where + "is not the answer to a request that is kept here";
  }
  for (auto& row : rows) {  // nothing half imported: all were checked before the first is used
    invitations_.erase(row.invitation);
    requests_.erase(row.invitation);
    credentials_[row.adviser] = row;
    batch.office.push_back(ports::PutCredential{std::move(row)});
  }
  drop_statements(batch);
  services_.queue.put(std::move(batch), std::move(then));
  return std::nullopt;
}

Office::Fault Office::use_statement(std::vector<ports::StatusRow> parts, std::function<void()> then) {
  std::vector<ports::StatusRow> good;
  std::optional<protocol::Statement> said;
  Fault passed_over;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const auto where = "parts[" + std::to_string(at) + "]: ";
    const auto counter = services_.verifier.statement_counter(parts[at].issuer, parts[at].status, now_s());
    if (!counter) {
      if (!passed_over) passed_over = where + "refused: " + std::string(word(counter.error()));
      if (counter.error() == CredentialFault::expired || counter.error() == CredentialFault::wrong_root) continue;
      return where + "refused: " + std::string(word(counter.error()));
    }
    const auto part = protocol::decode_status_part(parts[at].status).value();
    const auto& statement = part.statement.body;
    const auto signer = part.certificate.body.serial;
    if (statements_.revoke(signer) && !std::ranges::binary_search(statement.revoked, signer))
      return where + "refused: its status key was revoked";
    if (said && *said != statement) return where + "expected the same statement as in the parts before it";
    said = statement;
    good.push_back(std::move(parts[at]));
  }
  if (!said) return passed_over ? passed_over : Fault("parts: expected at least one");
  if (said->counter < statements_.newest_counter())
    return "parts: the counter is lower than that of the statement in use";
  if (auto fault = forgets_a_revocation(*said)) return fault;
  ports::Batch batch;
  for (auto& row : good) batch.office.push_back(statements_.keep(std::move(row)));
  drop_statements(batch);
  services_.queue.put(std::move(batch), std::move(then));
  return std::nullopt;
}

/// What was revoked stays revoked until it has ended by itself, even if an office works with an older register.
Office::Fault Office::forgets_a_revocation(const protocol::Statement& statement) const {
  for (const auto& [adviser, row] : credentials_) {
    const auto serials = serials_of(row);
    if (!serials || ended(row, statement.life.not_before)) continue;
    for (const auto serial : {serials->credential, serials->issuer})
      if (statements_.revoke(serial) && !std::ranges::binary_search(statement.revoked, serial))
        return "parts: expected serial " + std::to_string(serial) +
               " among the revoked, as in the statement in use; was this one made with an older register? Revoke it there";
  }
  return std::nullopt;
}

bool Office::may_still_count(const ports::CredentialRow& row) const {
  return !ended(row, now_s()) && !revoked(row, statements_);
}

void Office::drop_statements(ports::Batch& batch) {
  const auto needed = [this](const base::Bytes& issuer) {
    return std::ranges::any_of(credentials_, [&](const auto& entry) {
      return entry.second.issuer == issuer && may_still_count(entry.second);
    });
  };
  for (auto& command : statements_.drop(needed, now_s())) batch.office.push_back(std::move(command));
}

std::vector<ports::RequestRow> Office::requests() const {
  std::vector<ports::RequestRow> out;
  for (const auto& [key, row] : requests_) out.push_back(row);
  return out;
}

void Office::sweep() {
  ports::Batch batch;
  for (auto at = invitations_.begin(); at != invitations_.end();) {
    if (at->second.not_after_s >= now_s()) {
      ++at;
      continue;
    }
    requests_.erase(at->first);
    batch.office.push_back(ports::DeleteInvitation{at->first});
    at = invitations_.erase(at);
  }
  drop_statements(batch);
  if (!batch.office.empty()) services_.queue.put(std::move(batch), [] {});
}

std::optional<std::int64_t> Office::statement_ends_in_s() const {
  std::optional<std::int64_t> first;
  for (const auto& [adviser, row] : credentials_) {
    const auto end = may_still_count(row) ? statements_.end_of(row.issuer) : std::nullopt;
    if (end && (!first || *end < *first)) first = end;
  }
  if (!first) first = statements_.newest_end();
  if (!first) return std::nullopt;
  return *first - now_s();
}

}  // namespace app
