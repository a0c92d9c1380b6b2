#include "app/statements.hpp"

#include <algorithm>

namespace app {

Statements::Statements(const std::vector<ports::StatusRow>& restored) {
  for (const auto& row : restored) keep(row);
}

base::Bytes Statements::of(const base::Bytes& issuer) const {
  const auto found = kept_.find(issuer);
  return found == kept_.end() ? base::Bytes{} : found->second.status;
}

bool Statements::revoke(std::uint64_t serial) const {
  return std::ranges::any_of(kept_, [&](const auto& entry) {
    return std::ranges::binary_search(entry.second.statement.revoked, serial);
  });
}

bool Statements::revoke_status_key_of(const base::Bytes& issuer) const {
  const auto found = kept_.find(issuer);
  return found != kept_.end() && revoke(found->second.status_key);
}

std::uint64_t Statements::newest_counter() const {
  std::uint64_t newest = 0;
  for (const auto& [issuer, kept] : kept_) newest = std::max(newest, kept.statement.counter);
  return newest;
}

std::optional<std::int64_t> Statements::end_of(const base::Bytes& issuer) const {
  const auto found = kept_.find(issuer);
  if (found == kept_.end()) return std::nullopt;
  return found->second.statement.life.not_after;
}

std::optional<std::int64_t> Statements::newest_end() const {
  const auto newest = newest_counter();
  for (const auto& [issuer, kept] : kept_)
    if (kept.statement.counter == newest) return kept.statement.life.not_after;
  return std::nullopt;
}

ports::OfficeCommand Statements::keep(ports::StatusRow row) {
  Kept kept;
  kept.status = row.status;
  if (auto part = protocol::decode_status_part(row.status)) {
    kept.statement = std::move(part->statement.body);
    kept.status_key = part->certificate.body.serial;
  }
  if (const auto issuer = protocol::decode_issuer_part(row.issuer)) kept.issuer_ends_s = issuer->body.life.not_after;
  kept_[row.issuer] = std::move(kept);
  return ports::PutStatus{std::move(row)};
}

std::vector<ports::OfficeCommand> Statements::drop(const std::function<bool(const base::Bytes& issuer)>& needed,
                                                   std::int64_t now_s) {
  const auto newest = newest_counter();
  std::vector<ports::OfficeCommand> gone;
  for (auto at = kept_.begin(); at != kept_.end();) {
    const bool ended = at->second.issuer_ends_s + protocol::credential_limits::clock_tolerance_s < now_s;
    if (at->second.statement.counter == newest || (!ended && needed(at->first))) {
      ++at;
      continue;
    }
    gone.push_back(ports::DeleteStatus{at->first});
    at = kept_.erase(at);
  }
  return gone;
}

}  // namespace app
