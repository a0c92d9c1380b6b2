#include "adapters/net/network_quota.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstring>

namespace adapters::net {

struct NetworkQuota::Counts {
  std::unordered_map<std::uint64_t, unsigned> open;
};

NetworkQuota::NetworkQuota(unsigned per_prefix_max, ports::IdSource& ids)
    : per_prefix_max_(per_prefix_max), ids_(ids), counts_(std::make_shared<Counts>()) {
  ids_.fill(key_);
}

NetworkQuota::Ticket NetworkQuota::enter(const std::string& prefix, base::Instant now) {
  Ticket ticket;
  ticket.admitted_ = true;
  if (prefix.empty()) return ticket;
  if (now - key_since_ > std::chrono::hours(24)) {
    ids_.fill(key_);
    key_since_ = now;
    counts_ = std::make_shared<Counts>();  // old tickets count down the old table, which dies with them
  }
  std::uint8_t mac[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  HMAC(EVP_sha256(), key_.data(), key_.size(), reinterpret_cast<const std::uint8_t*>(prefix.data()), prefix.size(), mac,
       &length);
  std::uint64_t token = 0;
  std::memcpy(&token, mac, sizeof token);
  auto& open = counts_->open[token];
  if (open >= per_prefix_max_) {
    ticket.admitted_ = false;
    return ticket;
  }
  ++open;
  ticket.held_ = std::shared_ptr<void>(nullptr, [counts = counts_, token](void*) {
    const auto found = counts->open.find(token);
    if (found != counts->open.end() && --found->second == 0) counts->open.erase(found);
  });
  return ticket;
}

}  // namespace adapters::net
