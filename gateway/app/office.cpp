#include "app/office.hpp"

#include <algorithm>

#include "protocol/credential.hpp"

namespace app {

using ports::CredentialFault;

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
  }
  return "malformed";
}

Office::Office(Services services, const ports::Restored& restored)
    : services_(std::move(services)), status_(restored.status) {
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
  return services_.verifier.verify_chain(row.issuer, row.credential, status_, now_s());
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
  return {row->second.issuer, row->second.credential, status_};
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
      if (status_.empty()) return where + "no revocation statement is known yet; post a luwte-statement file first";
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
  services_.queue.put(std::move(batch), std::move(then));
  return std::nullopt;
}

Office::Fault Office::use_status(base::BytesView issuer, base::Bytes status, std::function<void()> then) {
  const auto counter = services_.verifier.statement_counter(issuer, status, now_s());
  if (!counter) return "status: refused: " + std::string(word(counter.error()));
  if (const auto old = protocol::decode_status_part(status_); old && old->statement.body.counter > *counter)
    return "status: its counter is lower than that of the statement in use";
  status_ = std::move(status);
  services_.queue.put({.switchboard = {}, .office = {ports::PutStatus{status_}}}, std::move(then));
  return std::nullopt;
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
  if (!batch.office.empty()) services_.queue.put(std::move(batch), [] {});
}

std::optional<std::int64_t> Office::statement_ends_in_s() const {
  const auto decoded = protocol::decode_status_part(status_);
  if (!decoded) return std::nullopt;
  return decoded->statement.body.life.not_after - now_s();
}

}  // namespace app
